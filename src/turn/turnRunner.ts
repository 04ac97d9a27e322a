import { setTimeout } from 'node:timers/promises';
import { TurnContext, type Activity } from 'botbuilder-core';
import type { Clock } from '../domain/clock';
import type { Ids } from '../domain/ids';
import type { ConversationKey, ConversationRecord, Store, TranscriptLine, TurnCommit } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import type { TurnInput, TurnOutcome } from '../domain/turn';
import { CodedError } from '../platform/codedError';
import { KeyedQueue } from '../platform/keyedQueue';
import type { Logger } from '../platform/logger';
import { pseudonym } from '../platform/redact';
import { BufferAdapter } from './bufferAdapter';
import { handoffInitiation } from './handoffInitiation';
import { storeIncoming, storeReply } from './storeActivity';

/** Talks with a driver. Replies go to the context, which only keeps them; a turn may be run again from the same input. */
export interface Conversation {
  converse(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
  /** What is said when `converse` threw: the state stays as it was. */
  apologise(context: TurnContext, input: TurnInput): Promise<TurnOutcome>;
}

/** Sends committed replies to the driver, in order. */
export type Deliver = (replies: readonly StoredActivity[]) => Promise<void>;

export interface TurnRunnerParts {
  readonly store: Store;
  readonly conversation: Conversation;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
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

  constructor(private readonly parts: TurnRunnerParts) {}

  /** Resolves when the replies are committed and `deliver` is through. Rejects with a `CodedError` if nothing was committed. */
  run(activity: Partial<Activity>, deliver: Deliver): Promise<void> {
    const key = conversationKey(activity);
    return this.queue.run(`${key.channel} ${key.conversationId}`, async () => {
      await deliver(await this.turn(key, activity));
    });
  }

  /** Resolves when every turn that was begun has ended. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  private async turn(key: ConversationKey, activity: Partial<Activity>): Promise<readonly StoredActivity[]> {
    const { store, ids } = this.parts;
    const activityId = activity.id ?? ids.uuid();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const before = await store.readReplies(key, activityId);
      if (before !== null) return before.map((line) => line.activity);
      const commit = await this.compute(key, { ...activity, id: activityId });
      if ((await store.commitTurn(commit)) === 'committed') return commit.replies.map((line) => line.activity);
      // Those who race for one conversation must not meet again at the same instant.
      await setTimeout(Math.random() * Math.min(attempt * 5, LONGEST_PAUSE_MS));
    }
    throw new CodedError('storage_conflict');
  }

  private async compute(key: ConversationKey, activity: Partial<Activity> & { id: string }): Promise<TurnCommit> {
    const { store, clock } = this.parts;
    const record = await store.readConversation(key);
    const now = clock.now();
    const adapter = new BufferAdapter();
    const context = new TurnContext(adapter, activity);
    const input = { state: record?.state ?? null, ticket: record?.ticket ?? null, now };
    const outcome = await this.converse(context, adapter, input);
    const incoming = { activity: storeIncoming(activity, activity.id, now), wordingKeys: [] };
    const replies = this.replies(adapter, incoming.activity);
    return {
      key,
      activityId: activity.id,
      expectedVersion: record?.version ?? 0,
      state: outcome.state,
      reference: TurnContext.getConversationReference(activity),
      incoming,
      replies,
      openedTicket: await this.openedTicket(context, outcome, key, record, [incoming, ...replies], now),
      ticketChanges: outcome.ticketChanges,
      deliveries: outcome.deliveries ?? [],
      userId: null,
      at: now.toISOString(),
    };
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

function conversationKey(activity: Partial<Activity>): ConversationKey {
  const { channelId, conversation } = activity;
  if (!channelId || !conversation?.id) throw new CodedError('bad_request', { detail: 'channelId, conversation.id' });
  return { channel: channelId, conversationId: conversation.id };
}
