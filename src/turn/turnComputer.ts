import { ActivityTypes, TurnContext, type Activity } from 'botbuilder-core';
import type { Clock } from '../domain/clock';
import type { DeliveryPlan } from '../domain/deliveryPlan';
import type { Ids } from '../domain/ids';
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
import { peopleIn } from './peopleIn';
import type { ReplySending, SendingRow } from './replySending';
import { storeIncoming, storeReply } from './storeActivity';

/** Talks with a driver. Replies go to the context, which only keeps them; a turn may be run again from the same input. */
export interface Conversation {
  converse(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
  /** What is said when `converse` threw: the state stays as it was. */
  apologise(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
}

/** An activity with what is known of how it came. */
export interface Told {
  readonly activity: Partial<Activity>;
  readonly resumable: boolean;
  /** Nobody waits for the replies: the outbox sends them, if the channel can be written to at all. */
  readonly proactive: boolean;
  readonly internal?: InternalEvent;
  /** Where the conversation can be written to, as far as the activity tells; what is proactive brings nothing new about it. */
  readonly reference: ConversationReferenceJson;
}

/** What a turn wants written, and how its replies leave. */
export interface Computed {
  readonly commit: TurnCommit;
  readonly row: SendingRow | 'sent' | 'left to others';
  readonly awaited: string | null;
}

export interface TurnComputerParts {
  readonly store: Store;
  readonly conversation: Conversation;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Who must be told of a ticket; nobody without it. */
  readonly plan?: DeliveryPlan;
}

/** A transcript can never block a hand-over: the event carries the newest lines, the ticket page has them all. */
const HANDOFF_TRANSCRIPT_LINES = 200;

/** Computes what a turn changes and says. Writes nothing and sends nothing, so that it can be done again. */
export class TurnComputer {
  constructor(
    private readonly parts: TurnComputerParts,
    private readonly sending: ReplySending,
  ) {}

  async compute(key: ConversationKey, told: Told): Promise<Computed> {
    const { activity, resumable, proactive, internal } = told;
    const { store, clock } = this.parts;
    const record = await store.readConversation(key);
    const now = clock.now();
    const at = now.toISOString();
    const adapter = new BufferAdapter();
    // How the channel wants its replies is its own affair; the SDK's context would keep them from our adapter.
    const context = new TurnContext(adapter, { ...activity, deliveryMode: undefined });
    const input = { state: record?.state ?? null, ticket: record?.ticket ?? null, now, tellLater: resumable, internal };
    const outcome = await this.converse(context, adapter, input, proactive);
    const incoming = { activity: storeIncoming(activity, activity.id!, now), wordingKeys: [] };
    const replies = this.replies(adapter, incoming.activity);
    const openedTicket = await this.openedTicket(context, outcome, key, record, [incoming, ...replies], now);
    const { delivery, row } = await this.replyRow(key, told, replies.length);
    // Where replies go later: to the driver, never to a hub that said something in between.
    const kept = proactive || !isFromDriversEnd(activity) ? await store.readReference(key) : null;
    const commit = {
      key,
      activityId: activity.id!,
      expectedVersion: record?.version ?? 0,
      state: outcome.state,
      reference: kept ?? told.reference,
      incoming,
      replies,
      openedTicket,
      ticketChanges: outcome.ticketChanges,
      deliveries: [
        ...delivery,
        ...this.told(key, outcome.ticketChanges, openedTicket, at),
        ...(outcome.deliveries ?? []),
      ],
      // What the program tells is addressed as if the driver had sent it.
      userIds: internal === undefined ? peopleIn(activity) : [],
      at,
    };
    return { commit, row, awaited: outcome.awaited ?? null };
  }

  /** The row of the replies, where there is one; proactive ones are any worker's to send. */
  private async replyRow(
    key: ConversationKey,
    { activity, resumable, proactive }: Told,
    replies: number,
  ): Promise<{ readonly delivery: readonly NewDelivery[]; readonly row: Computed['row'] }> {
    if (!resumable || replies === 0) return { delivery: [], row: 'sent' };
    if (proactive) {
      return { delivery: [await this.sending.proactiveRow(key, activity.id!)], row: 'left to others' };
    }
    const row = await this.sending.row(key, activity.id!);
    return { delivery: [row], row };
  }

  /** What others are told of the ticket; a change of one that is opened in this turn is part of the news. */
  private told(
    key: ConversationKey,
    changes: readonly TicketChange[],
    opened: TurnCommit['openedTicket'],
    at: string,
  ): readonly NewDelivery[] {
    const { plan } = this.parts;
    if (plan === undefined) return [];
    const later = mergeTicketChanges(changes).filter(({ number }) => number !== opened?.ticket.number);
    return [
      ...(opened === null ? [] : plan.deliveries(opened, at)),
      ...later.flatMap((change) => plan.changes?.(change, key, at) ?? []),
    ];
  }

  /**
   * A fault in the program costs the driver an answer, never the conversation. Where no driver waits for one nothing is
   * committed: whoever told this tells it again, and it must not count as turned.
   */
  private async converse(
    context: TurnContext,
    adapter: BufferAdapter,
    input: TurnInput,
    proactive: boolean,
  ): Promise<TurnOutcome> {
    const { conversation, logger } = this.parts;
    const talk = () => pseudonym(context.activity.conversation.id);
    try {
      const outcome = await conversation.converse(context, input);
      const { passedOver } = outcome;
      if (passedOver !== undefined) logger.info({ conversation: talk(), passedOver }, 'handoff status passed over');
      return outcome;
    } catch (error) {
      logger.error({ err: error, conversation: talk() }, 'conversation failed');
      if (proactive) throw error;
      adapter.sent.length = 0;
      return conversation.apologise(context, input);
    }
  }

  private replies(adapter: BufferAdapter, incoming: StoredActivity): TranscriptLine[] {
    return adapter.sent.map(({ wordingKeys = [], ...activity }) => ({
      activity: storeReply(activity, this.parts.ids.uuid(), incoming),
      wordingKeys,
    }));
  }

  private async openedTicket(
    context: TurnContext,
    outcome: TurnOutcome,
    key: ConversationKey,
    record: ConversationRecord | null,
    lines: readonly TranscriptLine[],
    now: Date,
  ): Promise<TurnCommit['openedTicket']> {
    const ticket = outcome.openedTicket;
    if (ticket === null) return null;
    const earlier = record === null ? [] : await this.parts.store.readTranscript(key, HANDOFF_TRANSCRIPT_LINES);
    const transcript = [...earlier, ...lines].map((line) => line.activity);
    return { ticket, handoffEvent: handoffInitiation(context, ticket, transcript, this.parts.ids.uuid(), now) };
  }
}

/** Whether the driver's own end sent it; anything else may come from elsewhere. */
function isFromDriversEnd({ type }: Partial<Activity>): boolean {
  return type === ActivityTypes.Message || type === ActivityTypes.ConversationUpdate;
}
