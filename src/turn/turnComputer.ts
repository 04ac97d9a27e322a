import { ActivityTypes, TurnContext, type Activity } from 'botbuilder-core';
import type { Clock } from '../domain/clock';
import type { DeliveryPlan } from '../domain/deliveryPlan';
import type { IdGenerator } from '../domain/idGenerator';
import type { InternalEvent } from '../domain/internalEvent';
import type { NewDelivery } from '../domain/outbox';
import type {
  ConversationKey,
  ConversationRecord,
  ConversationReferenceJson,
  Store,
  TicketChange,
  TranscriptLine,
  TurnCommit,
} from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import type { TurnInput, TurnOutcome } from '../domain/turn';
import type { Logger } from '../platform/logger';
import { pseudonym } from '../platform/pseudonym';
import { BufferAdapter } from './bufferAdapter';
import { handoffInitiation } from './handoffInitiation';
import { mergeTicketChanges } from './mergeTicketChanges';
import { participantIds } from './participantIds';
import type { ReplySender, LeasedReplyRow } from './replySender';
import { toStoredIncoming, toStoredReply } from './toStoredActivity';

/** Talks with a driver. Replies go to the context, which only keeps them; a turn may be run again from the same input. */
export interface Conversation {
  converse(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
  /** What is said when `converse` threw: the state stays as it was. */
  apologize(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
}

/** An activity with what is known of how it came. */
export interface IncomingTurn {
  readonly activity: Partial<Activity>;
  readonly canSendLater: boolean;
  /** Nobody waits for the replies: the outbox sends them, if the channel can be written to at all. */
  readonly proactive: boolean;
  readonly internalEvent?: InternalEvent;
  /** Where the conversation can be written to, as far as the activity tells; what is proactive brings nothing new about it. */
  readonly reference: ConversationReferenceJson;
}

/** What a turn wants written, and how its replies leave. */
export interface ComputedTurn {
  readonly commit: TurnCommit;
  readonly row: LeasedReplyRow | 'sent' | 'leased_elsewhere';
  readonly awaitedDeliveryId: string | null;
}

export interface TurnComputerParts {
  readonly store: Store;
  readonly conversation: Conversation;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
  /** Who must be told of a ticket; nobody without it. */
  readonly plan?: DeliveryPlan;
}

/** A transcript can never block a hand-over: the event carries the newest lines, the ticket page has them all. */
const MAX_HANDOFF_TRANSCRIPT_LINES = 200;

/** Computes what a turn changes and says. Writes nothing and sends nothing, so that it can be done again. */
export class TurnComputer {
  constructor(
    private readonly parts: TurnComputerParts,
    private readonly replySender: ReplySender,
  ) {}

  async compute(key: ConversationKey, incomingTurn: IncomingTurn): Promise<ComputedTurn> {
    const { activity, canSendLater, proactive, internalEvent } = incomingTurn;
    const { store, clock } = this.parts;
    const record = await store.readConversation(key);
    const now = clock.now();
    const at = now.toISOString();
    const adapter = new BufferAdapter();
    // How the channel wants its replies is its own affair; the SDK's context would keep them from our adapter.
    const context = new TurnContext(adapter, { ...activity, deliveryMode: undefined });
    const { state = null, ticket = null } = record ?? {};
    const input = { state, ticket, now, canSendLater, internalEvent };
    const outcome = await this.runConversation(context, adapter, input, proactive);
    const incoming = { activity: toStoredIncoming(activity, activity.id!, now), wordingKeys: [] };
    const replies = this.toTranscriptLines(adapter, incoming.activity);
    const openedTicket = await this.buildOpenedTicket(context, outcome, key, record, [incoming, ...replies], now);
    const { delivery, row } = await this.createReplyRow(key, incomingTurn, replies.length);
    // Where replies go later: to the driver, never to a hub that said something in between.
    const storedReference = proactive || !isSentByDriver(activity) ? await store.readReference(key) : null;
    const commit = {
      key,
      activityId: activity.id!,
      expectedVersion: record?.version ?? 0,
      state: outcome.state,
      reference: storedReference ?? incomingTurn.reference,
      incoming,
      replies,
      openedTicket,
      ticketChanges: outcome.ticketChanges,
      deliveries: [
        ...delivery,
        ...this.planDeliveries(key, outcome.ticketChanges, openedTicket, at),
        ...(outcome.deliveries ?? []),
      ],
      // What the program tells is addressed as if the driver had sent it.
      userIds: internalEvent === undefined ? participantIds(activity) : [],
      at,
    };
    return { commit, row, awaitedDeliveryId: outcome.awaitedDeliveryId ?? null };
  }

  /** The row of the replies, where there is one; proactive ones are any worker's to send. */
  private async createReplyRow(
    key: ConversationKey,
    { activity, canSendLater, proactive }: IncomingTurn,
    replyCount: number,
  ): Promise<{ readonly delivery: readonly NewDelivery[]; readonly row: ComputedTurn['row'] }> {
    if (!canSendLater || replyCount === 0) return { delivery: [], row: 'sent' };
    if (proactive) {
      return { delivery: [await this.replySender.newProactiveRow(key, activity.id!)], row: 'leased_elsewhere' };
    }
    const row = await this.replySender.newLeasedRow(key, activity.id!);
    return { delivery: [row], row };
  }

  /** What others are told of the ticket; a change of one that is opened in this turn is part of the news. */
  private planDeliveries(
    key: ConversationKey,
    changes: readonly TicketChange[],
    opened: TurnCommit['openedTicket'],
    at: string,
  ): readonly NewDelivery[] {
    const { plan } = this.parts;
    if (plan === undefined) return [];
    const laterChanges = mergeTicketChanges(changes).filter(({ number }) => number !== opened?.ticket.number);
    return [
      ...(opened === null ? [] : plan.planForOpenedTicket(opened, at)),
      ...laterChanges.flatMap((change) => plan.planForChange?.(change, key, at) ?? []),
    ];
  }

  /**
   * A fault in the program costs the driver an answer, never the conversation. Where no driver waits for one nothing is
   * committed: whoever told this tells it again, and it must not count as turned.
   */
  private async runConversation(
    context: TurnContext,
    adapter: BufferAdapter,
    input: TurnInput,
    proactive: boolean,
  ): Promise<TurnOutcome> {
    const { conversation, logger } = this.parts;
    const conversationPseudonym = () => pseudonym(context.activity.conversation.id);
    try {
      const outcome = await conversation.converse(context, input);
      const { ignoredReason } = outcome;
      if (ignoredReason !== undefined)
        logger.info({ conversation: conversationPseudonym(), passedOver: ignoredReason }, 'handoff status passed over');
      return outcome;
    } catch (error) {
      logger.error({ err: error, conversation: conversationPseudonym() }, 'conversation failed');
      if (proactive) throw error;
      adapter.sent.length = 0;
      return conversation.apologize(context, input);
    }
  }

  private toTranscriptLines(adapter: BufferAdapter, incoming: StoredActivity): TranscriptLine[] {
    return adapter.sent.map(({ wordingKeys = [], ...activity }) => ({
      activity: toStoredReply(activity, this.parts.ids.uuid(), incoming),
      wordingKeys,
    }));
  }

  private async buildOpenedTicket(
    context: TurnContext,
    outcome: TurnOutcome,
    key: ConversationKey,
    record: ConversationRecord | null,
    lines: readonly TranscriptLine[],
    now: Date,
  ): Promise<TurnCommit['openedTicket']> {
    const ticket = outcome.openedTicket;
    if (ticket === null) return null;
    const earlier = record === null ? [] : await this.parts.store.readTranscript(key, MAX_HANDOFF_TRANSCRIPT_LINES);
    const transcript = [...earlier, ...lines].map((line) => line.activity);
    return { ticket, handoffEvent: handoffInitiation(context, ticket, transcript, this.parts.ids.uuid(), now) };
  }
}

/** Whether the driver's own end sent it; anything else may come from elsewhere. */
function isSentByDriver({ type }: Partial<Activity>): boolean {
  return type === ActivityTypes.Message || type === ActivityTypes.ConversationUpdate;
}
