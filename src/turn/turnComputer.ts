import { ActivityTypes, TurnContext, type Activity } from 'botbuilder-core';
import type { Clock } from '../domain/clock';
import type { DeliveryPlan } from '../domain/deliveryPlan';
import type { HeldReplyPlan } from '../domain/heldReplyPlan';
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
  TurnStart,
} from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import type { MatchDecision } from '../domain/symptomMatcher';
import { isOpen, type Ticket } from '../domain/ticket';
import { withTicketChanges } from '../domain/withTicketChange';
import { toTimerDelivery, type Timer } from '../domain/timer';
import type { IgnoredReason, TurnInput, TurnOutcome } from '../domain/turn';
import type { Logger } from '../platform/logger';
import type { Metrics } from '../platform/metrics';
import { pseudonym } from '../platform/pseudonym';
import { BufferAdapter } from './bufferAdapter';
import { withDestination } from './withDestination';
import { handoffInitiation } from './handoffInitiation';
import { maskActivity } from './maskActivity';
import { mergeTicketChanges } from './mergeTicketChanges';
import { participantIds } from './participantIds';
import { readTextBefore } from './readTextBefore';
import type { ReplySender, LeasedReplyRow } from './replySender';
import { toStoredIncoming, toStoredReply } from './toStoredActivity';

/** The dialogs. Replies go to the context, which only collects them; a turn may run again with the same input. */
export interface Conversation {
  converse(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
  /** Replies when `converse` threw an error; leaves the state as it was. */
  apologize(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
}

/** An activity to process, and how it was received. */
export interface IncomingTurn {
  readonly activity: Partial<Activity>;
  readonly canSendLater: boolean;
  /** No driver waits for the replies: the outbox sends them, if the channel accepts messages at any time. */
  readonly proactive: boolean;
  readonly internalEvent?: InternalEvent;
  /** Deliveries that the channel adds to those of the turn. */
  readonly deliveries?: readonly NewDelivery[];
  /** The address for later messages, from this activity; a proactive turn keeps the stored address. */
  readonly reference: ConversationReferenceJson;
}

/** The changes of a turn to commit, and how its replies are sent. */
export interface ComputedTurn {
  readonly commit: TurnCommit;
  readonly row: LeasedReplyRow | 'sent' | 'leased_elsewhere' | 'held';
  readonly awaitedDeliveryId: string | null;
  /** There is nothing to commit. */
  readonly hasNoEffect: boolean;
  /** Why a hub's event had no effect. */
  readonly ignoredReason: IgnoredReason | null;
  readonly decision: MatchDecision | null;
  /** The dialogs failed, so the driver gets an apology. */
  readonly isApology: boolean;
  /** The conversation's tickets before the turn. */
  readonly tickets: readonly Ticket[];
}

export interface TurnComputerDependencies {
  readonly store: Store;
  readonly conversation: Conversation;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
  /** If absent, nothing is counted. */
  readonly metrics?: Metrics;
  /** For channels that accept messages only as responses to their requests; if absent, there is none. */
  readonly heldReplies?: HeldReplyPlan;
  /** Plans the notifications of a ticket; if absent, there are none. */
  readonly plan?: DeliveryPlan;
}

/** Limits the hand-over event, so that a long transcript cannot block it; the ticket page has all lines. */
const MAX_HANDOFF_TRANSCRIPT_LINES = 200;

/** Computes the changes and replies of a turn. Has no side effects, so that it can be repeated. */
export class TurnComputer {
  constructor(
    private readonly dependencies: TurnComputerDependencies,
    private readonly replySender: ReplySender,
  ) {}

  async compute(key: ConversationKey, incomingTurn: IncomingTurn, start: TurnStart): Promise<ComputedTurn> {
    const { activity, canSendLater, proactive, internalEvent } = incomingTurn;
    const { record } = start;
    const now = this.dependencies.clock.now();
    const at = now.toISOString();
    const { adapter, context } = createContext(activity);
    const input = await this.createInput(key, record, incomingTurn, now);
    const { outcome, isApology } = await this.runConversation(context, adapter, input, proactive);
    const incoming = { activity: toKeptActivity(incomingTurn, input.textBefore, now), wordingKeys: [] };
    const replies = this.toTranscriptLines(adapter, incoming.activity);
    const openedTicket = await this.buildOpenedTicket(context, outcome, key, record, [incoming, ...replies], now);
    const { delivery, row } = this.createReplyRow(key, incomingTurn, replies.length, start.lastPendingReply);
    const reference = await this.chooseReference(key, incomingTurn);
    const commit = {
      key,
      activityId: activity.id!,
      expectedVersion: record?.version ?? 0,
      state: outcome.state,
      reference,
      incoming,
      replies,
      openedTicket,
      ticketChanges: outcome.ticketChanges,
      openTickets: input.tickets.filter(isOpen).map(({ number }) => number),
      deliveries: [
        ...delivery,
        ...this.planDeliveries(outcome.ticketChanges, input.tickets, openedTicket, at),
        ...this.listOwnDeliveries(key, outcome, { canSendLater, at }),
        ...(incomingTurn.deliveries ?? []),
      ].map((each) => withDestination(each, reference)),
      userIds: start.isKnownUser ? [] : participantIds(incomingTurn),
      at,
    };
    const { awaitedDeliveryId = null, hasNoEffect = false, ignoredReason = null, decision = null } = outcome;
    const facts = { awaitedDeliveryId, ignoredReason, decision, isApology, tickets: input.tickets };
    return { commit, row, ...facts, hasNoEffect: hasNoEffect && internalEvent !== undefined };
  }

  private async createInput(
    key: ConversationKey,
    record: ConversationRecord | null,
    incomingTurn: IncomingTurn,
    now: Date,
  ) {
    const { state = null, tickets = [], lastLine = 0 } = record ?? {};
    const { canSendLater, internalEvent } = incomingTurn;
    const canAnswerLater = this.holdsReplies(key);
    const textBefore = await readTextBefore(this.dependencies.store, key, incomingTurn, now);
    return { state, tickets, line: lastLine + 1, now, textBefore, canSendLater, canAnswerLater, internalEvent };
  }

  /** Returns the address of later replies: they must go to the driver, never to a hub that sent an event in between. */
  private async chooseReference(
    key: ConversationKey,
    { activity, proactive, reference }: IncomingTurn,
  ): Promise<ConversationReferenceJson> {
    const keepsStored = proactive || !isSentByDriver(activity);
    return (keepsStored ? await this.dependencies.store.readReference(key) : null) ?? reference;
  }

  /** Whether the replies of a conversation are held until its channel takes them. */
  holdsReplies({ channel }: ConversationKey): boolean {
    return this.dependencies.heldReplies?.isHeldOn(channel) ?? false;
  }

  /**
   * Creates the row for the replies, if they need one; the row of proactive replies is not leased, so any worker sends
   * it.
   */
  private createReplyRow(
    key: ConversationKey,
    { activity, canSendLater, proactive }: IncomingTurn,
    replyCount: number,
    after: string | null,
  ): { readonly delivery: readonly NewDelivery[]; readonly row: ComputedTurn['row'] } {
    if (this.holdsReplies(key))
      return { delivery: this.holdReplies(key, activity.id!, { replyCount, proactive }), row: 'held' };
    if (!canSendLater || replyCount === 0) return { delivery: [], row: 'sent' };
    if (proactive) {
      return { delivery: [this.replySender.newProactiveRow(key, activity.id!, after)], row: 'leased_elsewhere' };
    }
    const row = this.replySender.newLeasedRow(key, activity.id!, after);
    return { delivery: [row], row };
  }

  /** Creates the row for replies that are held, and announces those that no request waits for. */
  private holdReplies(
    key: ConversationKey,
    activityId: string,
    { replyCount, proactive }: { readonly replyCount: number; readonly proactive: boolean },
  ): readonly NewDelivery[] {
    if (replyCount === 0) return [];
    const held = this.replySender.newHeldRow(key, activityId);
    return [held, ...(proactive ? (this.dependencies.heldReplies?.planAnnouncement(held) ?? []) : [])];
  }

  /** Plans the notifications of tickets; changes of a ticket opened in this turn are part of its first notification. */
  private planDeliveries(
    changes: readonly TicketChange[],
    tickets: readonly Ticket[],
    opened: TurnCommit['openedTicket'],
    at: string,
  ): readonly NewDelivery[] {
    const { plan } = this.dependencies;
    if (plan === undefined) return [];
    const planForChange = (change: TicketChange): readonly NewDelivery[] => {
      const ticket = tickets.find(({ number }) => number === change.number);
      return ticket === undefined ? [] : (plan.planForChange?.(change, ticket, at) ?? []);
    };
    return [
      ...(opened === null ? [] : plan.planForOpenedTicket(withTicketChanges(opened.ticket, changes), at)),
      ...mergeTicketChanges(changes).flatMap(planForChange),
    ];
  }

  /** Lists the deliveries that the turn asked for itself, and the rows of its timers. */
  private listOwnDeliveries(
    conversation: ConversationKey,
    { deliveries = [], timers = [] }: TurnOutcome,
    origin: { readonly canSendLater: boolean; readonly at: string },
  ): readonly NewDelivery[] {
    const toRow = (timer: Timer) => toTimerDelivery(timer, { conversation, ...origin }, this.dependencies.ids.uuid());
    return [...deliveries, ...timers.map(toRow)];
  }

  /**
   * Runs the dialogs. If they throw, the driver gets an apology and the conversation continues. A proactive turn
   * rethrows instead, so that nothing is committed and the sender of the event can retry it.
   */
  private async runConversation(
    context: TurnContext,
    adapter: BufferAdapter,
    input: TurnInput,
    proactive: boolean,
  ): Promise<{ readonly outcome: TurnOutcome; readonly isApology: boolean }> {
    const { conversation, logger } = this.dependencies;
    const conversationPseudonym = () => pseudonym(context.activity.conversation.id);
    try {
      const outcome = await conversation.converse(context, input);
      const { ignoredReason } = outcome;
      if (ignoredReason !== undefined)
        logger.info({ conversation: conversationPseudonym(), ignored: ignoredReason }, 'hub event ignored');
      return { outcome, isApology: false };
    } catch (error) {
      logger.error({ err: error, conversation: conversationPseudonym() }, 'conversation failed');
      if (proactive) throw error;
      adapter.sent.length = 0;
      return { outcome: await conversation.apologize(context, input), isApology: true };
    }
  }

  private toTranscriptLines(adapter: BufferAdapter, incoming: StoredActivity): TranscriptLine[] {
    return adapter.sent.map(({ wordingKeys = [], ...activity }) => ({
      activity: toStoredReply(activity, this.dependencies.ids.uuid(), incoming),
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
    const earlier =
      record === null ? [] : await this.dependencies.store.readTranscript(key, MAX_HANDOFF_TRANSCRIPT_LINES);
    const transcript = [...earlier, ...lines].map((line) => line.activity);
    const eventId = this.dependencies.ids.uuid();
    const changed = withTicketChanges(ticket, outcome.ticketChanges);
    return { ticket, handoffEvent: handoffInitiation(context, changed, transcript, eventId, now) };
  }
}

/** Returns the activity for the transcript: a driver's without personal data, a hub's as the driver reads it. */
function toKeptActivity({ activity, internalEvent }: IncomingTurn, textBefore: string, now: Date): StoredActivity {
  const kept = internalEvent === undefined ? maskActivity(activity, textBefore) : activity;
  return toStoredIncoming(kept, activity.id!, now);
}

/** Creates the context of a turn, with the adapter that collects its replies. */
function createContext(activity: Partial<Activity>): {
  readonly adapter: BufferAdapter;
  readonly context: TurnContext;
} {
  const adapter = new BufferAdapter();
  // With `deliveryMode: expectReplies` the SDK's context would keep the replies instead of passing them to our adapter.
  return { adapter, context: new TurnContext(adapter, { ...activity, deliveryMode: undefined }) };
}

/** Whether the driver's client sent the activity; other types of activities may come from a hub. */
function isSentByDriver({ type }: Partial<Activity>): boolean {
  return type === ActivityTypes.Message || type === ActivityTypes.ConversationUpdate;
}
