import { setTimeout } from 'node:timers/promises';
import { ActivityTypes, TurnContext, type Activity } from 'botbuilder-core';
import type { Clock } from '../domain/clock';
import type { DeliveryPlan } from '../domain/deliveryPlan';
import type { Ids } from '../domain/ids';
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
import { CodedError } from '../platform/codedError';
import { KeyedQueue } from '../platform/keyedQueue';
import type { Logger } from '../platform/logger';
import { pseudonym } from '../platform/pseudonym';
import { SendFailed } from '../platform/sendFailed';
import { BufferAdapter } from './bufferAdapter';
import { handoffInitiation } from './handoffInitiation';
import { peopleIn } from './peopleIn';
import { ReplySending, type Deliver, type SendingRow } from './replySending';
import { storeIncoming, storeReply } from './storeActivity';

/** Talks with a driver. Replies go to the context, which only keeps them; a turn may be run again from the same input. */
export interface Conversation {
  converse(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
  /** What is said when `converse` threw: the state stays as it was. */
  apologise(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
}

export interface TurnRunnerParts {
  readonly store: Store;
  readonly conversation: Conversation;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly logger: Logger;
  /** Who must be told of a ticket; nobody without it. */
  readonly plan?: DeliveryPlan;
  /** How long a turn waits for its replies to arrive; `ReplySending` knows how long is good. */
  readonly patienceMs?: number;
}

export interface TurnOptions {
  /**
   * The channel can be written to at any time: replies that do not reach it now are sent later, by whichever process.
   * Without it, replies that cannot be delivered are only kept in the transcript.
   */
  readonly resumable?: boolean;
  /** Nobody waits for the replies: they leave through the outbox, and answer no message of the driver's. */
  readonly proactive?: boolean;
}

/** What a turn left to send. */
interface Turned {
  readonly replies: readonly StoredActivity[];
  /** The row of the replies; `sent` where none is to be kept any more, `left to others` where others send them. */
  readonly row: SendingRow | 'sent' | 'left to others';
}

/** Losing the race this often in a row means something else is wrong. */
const MAX_ATTEMPTS = 30;
const LONGEST_PAUSE_MS = 100;

/** A transcript can never block a hand-over: the event carries the newest lines, the ticket page has them all. */
const HANDOFF_TRANSCRIPT_LINES = 200;

/**
 * Turns activities one by one per conversation: (stored state, activity) → one commit → replies. Nothing is
 * delivered before it is committed; an activity that was turned before only has its replies delivered again.
 */
export class TurnRunner {
  private readonly queue = new KeyedQueue();
  private readonly sending: ReplySending;
  private onDeliveries = (): void => undefined;

  constructor(private readonly parts: TurnRunnerParts) {
    this.sending = new ReplySending({ ...parts, outbox: parts.store.outbox }, parts.patienceMs);
  }

  /** `listener` is called when there is something in the outbox that may be due. */
  whenDue(listener: () => void): void {
    this.onDeliveries = listener;
  }

  /**
   * Resolves when the replies are committed and `deliver` is through, or left to the outbox. Rejects with a `CodedError`
   * if nothing was committed, with `SendFailed` if the replies cannot be delivered at all.
   */
  run(activity: Partial<Activity>, deliver: Deliver, options: TurnOptions = {}): Promise<void> {
    const key = conversationKey(activity);
    return this.queue.run(`${key.channel} ${key.conversationId}`, async () => {
      const { replies, row } = await this.turn(key, activity, options);
      if (row === 'sent') return this.sending.sendWithoutRow(replies, deliver);
      if (row === 'left to others') this.onDeliveries();
      else await this.send(row, replies, deliver);
    });
  }

  /** Resolves when every turn that was begun has ended. */
  async idle(): Promise<void> {
    await this.queue.idle();
    await this.sending.idle();
  }

  private async send(row: SendingRow, replies: readonly StoredActivity[], deliver: Deliver): Promise<void> {
    try {
      if (await this.sending.comesNext(row)) await this.sending.send(row, replies, deliver);
      else this.onDeliveries();
    } catch (error) {
      if (error instanceof SendFailed) throw error;
      // The turn is committed, so it counts: when the row's lease is over, the worker sends what did not arrive.
      const conversation = pseudonym(row.conversation?.conversationId ?? '');
      this.parts.logger.warn({ conversation, err: error }, 'replies left to the outbox');
    }
  }

  private async turn(key: ConversationKey, activity: Partial<Activity>, options: TurnOptions): Promise<Turned> {
    const { store, ids } = this.parts;
    const activityId = activity.id ?? ids.uuid();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const before = await store.readReplies(key, activityId);
      if (before !== null) {
        if (options.proactive === true) return { replies: [], row: 'left to others' };
        const row = options.resumable === true ? await this.sending.takeOver(key, activityId) : 'sent';
        return { replies: before.map((line) => line.activity), row };
      }
      const { commit, row } = await this.compute(key, { ...activity, id: activityId }, options);
      if ((await store.commitTurn(commit)) === 'committed') {
        if (commit.deliveries.some((delivery) => delivery.lease === undefined)) this.onDeliveries();
        return { replies: commit.replies.map((line) => line.activity), row };
      }
      // Those who race for one conversation must not meet again at the same instant.
      await setTimeout(this.parts.random() * Math.min(attempt * 5, LONGEST_PAUSE_MS));
    }
    throw new CodedError('storage_conflict');
  }

  private async compute(
    key: ConversationKey,
    activity: Partial<Activity> & { id: string },
    { resumable = false, proactive = false }: TurnOptions,
  ): Promise<{ readonly commit: TurnCommit; readonly row: Turned['row'] }> {
    const { store, clock } = this.parts;
    const record = await store.readConversation(key);
    const now = clock.now();
    const adapter = new BufferAdapter();
    // How the channel wants its replies is its own affair; the SDK's context would keep them from our adapter.
    const context = new TurnContext(adapter, { ...activity, deliveryMode: undefined });
    const input = { state: record?.state ?? null, ticket: record?.ticket ?? null, now };
    const outcome = await this.converse(context, adapter, input);
    const incoming = { activity: storeIncoming(activity, activity.id, now), wordingKeys: [] };
    const replies = this.replies(adapter, incoming.activity);
    const openedTicket = await this.openedTicket(context, outcome, key, record, [incoming, ...replies], now);
    const reference = await this.reference(key, activity);
    const row = resumable && replies.length > 0 ? await this.sending.row(key, activity.id) : null;
    const later = proactive && replies.length > 0 ? [await this.sending.proactiveRow(key, activity.id)] : [];
    const told = this.told(key, outcome.ticketChanges, openedTicket, now.toISOString());
    const commit = {
      key,
      activityId: activity.id,
      expectedVersion: record?.version ?? 0,
      state: outcome.state,
      reference,
      incoming,
      replies,
      openedTicket,
      ticketChanges: outcome.ticketChanges,
      deliveries: [...(row === null ? [] : [row]), ...later, ...told, ...(outcome.deliveries ?? [])],
      userIds: peopleIn(activity),
      at: now.toISOString(),
    };
    return { commit, row: proactive ? 'left to others' : (row ?? 'sent') };
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
    const later = changes.filter(({ number }) => number !== opened?.ticket.number);
    return [
      ...(opened === null ? [] : plan.deliveries(opened, at)),
      ...later.flatMap((change) => plan.changes?.(change, key, at) ?? []),
    ];
  }

  /** Where replies go later: to the driver, never to a hub that said something in between. */
  private async reference(key: ConversationKey, activity: Partial<Activity>): Promise<ConversationReferenceJson> {
    const kept = isFromDriversEnd(activity) ? null : await this.parts.store.readReference(key);
    return kept ?? { ...TurnContext.getConversationReference(activity) };
  }

  /** A fault in the program costs the driver an answer, never the conversation. */
  private async converse(context: TurnContext, adapter: BufferAdapter, input: TurnInput): Promise<TurnOutcome> {
    const { conversation, logger } = this.parts;
    try {
      return await conversation.converse(context, input);
    } catch (error) {
      logger.error({ err: error, conversation: pseudonym(context.activity.conversation.id) }, 'conversation failed');
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

function conversationKey(activity: Partial<Activity>): ConversationKey {
  const { channelId, conversation } = activity;
  if (!channelId || !conversation?.id) throw new CodedError('bad_request', { detail: 'channelId, conversation.id' });
  return { channel: channelId, conversationId: conversation.id };
}
