import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../domain/clock';
import type { Ids } from '../domain/ids';
import type { Lease, LeasedRow, NewDelivery, Outbox } from '../domain/outbox';
import type { ConversationKey } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import type { Logger } from '../platform/logger';
import { pseudonym } from '../platform/pseudonym';
import { SendFailed } from '../platform/sendFailed';

export interface ReplySendingParts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** What is known of a reply row while it is being sent. */
export type SendingRow = Pick<LeasedRow, 'id' | 'lease' | 'after' | 'progress' | 'conversation'>;

/** Sends committed replies to the driver, in order. */
export type Deliver = (replies: readonly StoredActivity[]) => Promise<void>;

/** Shorter than the 10 to 15 s after which channels send a message again: the replies of a dead process go out then. */
const LEASE_MS = 10_000;
const RENEW_EVERY_MS = 3_000;
/** One reply that takes longer has failed. */
const SEND_TIMEOUT_MS = 20_000;
const PATIENCE_MS = 8_000;
/** How long a turn waits for the replies before its own, which another process is sending. */
const TURN_TAKING_MS = 2_000;
const TURN_TAKING_LOOK_MS = 50;
const RETRY_PAUSE_MS = 1_000;

/**
 * Sends replies whose rows are in the outbox: those that arrive leave no row behind, those that do not are left to the
 * outbox worker, and with them all later ones of the conversation.
 */
export class ReplySending {
  private readonly underWay = new Set<Promise<void>>();

  /** @param patienceMs how long a turn waits for its replies to arrive; then they go on by themselves */
  constructor(
    private readonly parts: ReplySendingParts,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** The row for a turn's replies, leased to this process, which sends them itself. */
  async row(key: ConversationKey, activityId: string): Promise<NewDelivery & SendingRow> {
    return { ...(await this.freeRow(key, { activityId })), lease: this.lease(), progress: 0 };
  }

  /** The row for replies that nobody waits for: the outbox sends them. */
  proactiveRow(key: ConversationKey, activityId: string): Promise<NewDelivery> {
    return this.freeRow(key, { activityId, proactive: true });
  }

  private async freeRow(key: ConversationKey, payload: object): Promise<Omit<NewDelivery, 'lease'>> {
    const before = await this.parts.outbox.pendingReplies(key);
    return {
      id: this.parts.ids.uuid(),
      kind: 'reply',
      ticketNumber: null,
      conversation: key,
      payload,
      // Every newer turn makes this one a conflict: what is the last row now is the last row when it is committed.
      after: before.at(-1)?.id ?? null,
      createdAt: this.now(),
    };
  }

  /** Takes over replies of an earlier turn that may not have been sent, unless somebody is at it or older ones come first. */
  async takeOver(key: ConversationKey, activityId: string): Promise<SendingRow | 'sent' | 'left to others'> {
    const pending = await this.parts.outbox.pendingReplies(key);
    const row = pending.find(({ payload }) => (payload as { activityId?: unknown }).activityId === activityId);
    if (row === undefined) return 'sent';
    return (await this.parts.outbox.claimOne(row.id, this.lease(), this.now())) ?? 'left to others';
  }

  /** Whether replies that come before have left; waits a little for them, and otherwise gives `row` to the worker. */
  async comesNext(row: SendingRow): Promise<boolean> {
    const { outbox } = this.parts;
    if (row.after === null) return true;
    for (let waited = 0; waited <= TURN_TAKING_MS; waited += TURN_TAKING_LOOK_MS) {
      const before = await outbox.find(row.after);
      if (before?.status !== 'pending') return true;
      // Nobody is sending it now: it waits for its next attempt, and there is nothing to wait for here.
      if (before.leasedUntil === null || before.leasedUntil <= this.now()) break;
      await wait(TURN_TAKING_LOOK_MS);
    }
    await outbox.release(row, this.now());
    return false;
  }

  /**
   * Sends the replies that did not arrive yet. Resolves when they have arrived, or will be tried again; rejects with
   * `SendFailed` when they never will.
   */
  async send(row: SendingRow, replies: readonly StoredActivity[], deliver: Deliver): Promise<void> {
    await this.patiently(this.sendAll(row, replies.slice(row.progress), deliver));
  }

  /** Sends replies that have no row: they arrive now, or not at all. Rejects with `SendFailed`. */
  sendWithoutRow(replies: readonly StoredActivity[], deliver: Deliver): Promise<void> {
    return this.patiently(within(SEND_TIMEOUT_MS, deliver(replies)));
  }

  /** Resolves when nothing is being sent. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Holds up the turn for a while only. */
  private async patiently(sending: Promise<void>): Promise<void> {
    const watched = sending.catch(() => undefined).finally(() => this.underWay.delete(watched));
    this.underWay.add(watched);
    const patience = new AbortController();
    const enough = wait(this.patienceMs, undefined, { signal: patience.signal }).catch(() => undefined);
    try {
      await Promise.race([sending, enough]);
    } finally {
      patience.abort();
    }
  }

  private async sendAll(row: SendingRow, rest: readonly StoredActivity[], deliver: Deliver): Promise<void> {
    const renewing = setInterval(() => void this.renew(row), RENEW_EVERY_MS);
    try {
      for (const [index, reply] of rest.entries()) {
        await within(SEND_TIMEOUT_MS, deliver([reply]));
        if (index < rest.length - 1) await this.parts.outbox.advance(row.id, row.progress + index + 1);
      }
      await this.parts.outbox.complete(row.id, this.now());
    } catch (error) {
      if (error instanceof SendFailed) await this.noteFailure(row, error);
      // The replies may have arrived; when the lease is over the worker sends what is not known to have.
      else this.log(row, error);
    } finally {
      clearInterval(renewing);
    }
  }

  private async noteFailure(row: SendingRow, failure: SendFailed): Promise<void> {
    const { outbox, clock } = this.parts;
    this.log(row, failure);
    const { fault, reason, retryAt } = failure;
    if (fault === 'retry') {
      const at = retryAt ?? new Date(clock.now().getTime() + RETRY_PAUSE_MS);
      return outbox.retry(row, at.toISOString(), reason);
    }
    await outbox.settle(row, 'dead', { now: this.now(), error: fault === 'blocked' ? `blocked_${reason}` : reason });
    throw failure;
  }

  private async renew(row: SendingRow): Promise<void> {
    try {
      await this.parts.outbox.renew([row.id], { ...this.lease(), id: row.lease.id });
    } catch (error) {
      this.log(row, error);
    }
  }

  private log({ conversation }: SendingRow, error: unknown): void {
    const fields = { conversation: pseudonym(conversation?.conversationId ?? ''), err: error };
    this.parts.logger.warn(fields, 'replies not sent with their turn');
  }

  private lease(): Lease {
    const until = new Date(this.parts.clock.now().getTime() + LEASE_MS);
    return { id: this.parts.ids.uuid(), until: until.toISOString() };
  }

  private now(): string {
    return this.parts.clock.now().toISOString();
  }
}

async function within(ms: number, sending: Promise<void>): Promise<void> {
  const ended = new AbortController();
  const timeout = wait(ms, undefined, { signal: ended.signal }).then(() => {
    throw new SendFailed({ fault: 'retry', reason: 'timeout' });
  });
  try {
    await Promise.race([sending, timeout]);
  } finally {
    ended.abort();
    timeout.catch(() => undefined);
  }
}
