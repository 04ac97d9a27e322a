import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../domain/clock';
import type { IdGenerator } from '../domain/idGenerator';
import { HELD_UNTIL, type Lease, type LeasedRow, type NewDelivery, type Outbox } from '../domain/outbox';
import type { ConversationKey } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import type { Logger } from '../platform/logger';
import { pseudonym } from '../platform/pseudonym';
import { isRefusal, SendError } from '../platform/sendError';

export interface ReplySenderDependencies {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
}

/** The fields of a reply row that are needed while it is being sent. */
export type LeasedReplyRow = Pick<LeasedRow, 'id' | 'lease' | 'after' | 'progress' | 'conversation'>;

/** Sends committed replies to the driver, in order. `signal` aborts when the time is up. */
export type DeliverReplies = (replies: readonly StoredActivity[], signal: AbortSignal) => Promise<void>;

/**
 * Shorter than the 10 to 15 s after which channels repeat a message, so that the repeated message can take over the
 * replies of a process that died.
 */
const LEASE_MS = 10_000;
const RENEW_INTERVAL_MS = 3_000;
/** If sending one reply takes longer, it counts as failed. */
const SEND_TIMEOUT_MS = 20_000;
const MAX_SEND_WAIT_MS = 8_000;
/** How long a turn waits for earlier replies that another process is sending. */
const MAX_EARLIER_REPLIES_WAIT_MS = 2_000;
const EARLIER_REPLIES_POLL_INTERVAL_MS = 50;
const RETRY_DELAY_MS = 1_000;

/**
 * Sends a turn's replies directly, with a row in the outbox as a fallback. The row is deleted when all replies have
 * arrived; otherwise the outbox worker sends the rest, and all later replies of the conversation.
 */
export class ReplySender {
  private readonly inFlight = new Set<Promise<void>>();

  /**
   * @param maxSendWaitMs how long a turn waits for its replies to arrive; after that, sending continues in the
   * background
   */
  constructor(
    private readonly dependencies: ReplySenderDependencies,
    private readonly maxSendWaitMs = MAX_SEND_WAIT_MS,
  ) {}

  /**
   * Creates the row for a turn's replies, leased to this process, which sends them itself.
   * @param after the row of the conversation's newest replies that had not arrived when the turn started. A newer turn would
   * make the commit a conflict, so that it is still the newest then.
   */
  newLeasedRow(key: ConversationKey, activityId: string, after: string | null): NewDelivery & LeasedReplyRow {
    return { ...this.createRow(key, { activityId }, after), lease: this.newLease(), progress: 0 };
  }

  /** Creates the row for proactive replies, which the outbox worker sends; `after` as in `newLeasedRow`. */
  newProactiveRow(key: ConversationKey, activityId: string, after: string | null): NewDelivery {
    return this.createRow(key, { activityId, proactive: true }, after);
  }

  /** Creates the row for replies that are held until the driver's next message. Nothing sends them before. */
  newHeldRow(key: ConversationKey, activityId: string): NewDelivery {
    return { ...this.createRow(key, { activityId }, null), notBefore: HELD_UNTIL };
  }

  private createRow(key: ConversationKey, payload: object, after: string | null): Omit<NewDelivery, 'lease'> {
    const id = this.dependencies.ids.uuid();
    return { id, kind: 'reply', ticketNumber: null, conversation: key, payload, after, createdAt: this.now() };
  }

  /**
   * Leases unsent replies of an earlier turn. Returns `leased_elsewhere` if another process has them or older ones come
   * first.
   */
  async claimPending(key: ConversationKey, activityId: string): Promise<LeasedReplyRow | 'sent' | 'leased_elsewhere'> {
    const pending = await this.dependencies.outbox.pendingReplies(key);
    const row = pending.find(({ payload }) => (payload as { activityId?: unknown }).activityId === activityId);
    if (row === undefined) return 'sent';
    return (await this.dependencies.outbox.claimOne(row.id, this.newLease(), this.now())) ?? 'leased_elsewhere';
  }

  /**
   * Waits briefly until earlier replies are sent. If they are not, releases `row` to the worker and returns `false`.
   */
  async waitForEarlierReplies(row: LeasedReplyRow): Promise<boolean> {
    const { outbox } = this.dependencies;
    if (row.after === null) return true;
    for (let waited = 0; waited <= MAX_EARLIER_REPLIES_WAIT_MS; waited += EARLIER_REPLIES_POLL_INTERVAL_MS) {
      const earlierRow = await outbox.find(row.after);
      if (earlierRow?.status !== 'pending') return true;
      // No process is sending it now; it waits for its next attempt, which may take too long.
      if (earlierRow.leasedUntil === null || earlierRow.leasedUntil <= this.now()) break;
      await wait(EARLIER_REPLIES_POLL_INTERVAL_MS);
    }
    await outbox.release(row, this.now());
    return false;
  }

  /**
   * Sends the replies that have not arrived yet. Resolves when they have arrived or a retry is scheduled. Rejects with
   * `SendError` if they can never be delivered.
   */
  async send(row: LeasedReplyRow, replies: readonly StoredActivity[], deliver: DeliverReplies): Promise<void> {
    await this.waitForSending(this.sendAll(row, replies.slice(row.progress), deliver));
  }

  /** Sends replies that have no row, in a single attempt. Rejects with `SendError` if it fails. */
  sendWithoutRow(replies: readonly StoredActivity[], deliver: DeliverReplies): Promise<void> {
    return this.waitForSending(sendInTime(deliver, replies));
  }

  /** Resolves when no replies are being sent, and all that arrived are recorded. */
  async whenIdle(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
  }

  /** Limits how long a turn waits; sending continues afterwards. */
  private async waitForSending(sending: Promise<void>): Promise<void> {
    void this.track(sending);
    let timer: NodeJS.Timeout | undefined;
    const maxWait = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.maxSendWaitMs);
    });
    try {
      await Promise.race([sending, maxWait]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async sendAll(
    row: LeasedReplyRow,
    remaining: readonly StoredActivity[],
    deliver: DeliverReplies,
  ): Promise<void> {
    const { outbox } = this.dependencies;
    const renewTimer = setInterval(() => void this.renewLease(row), RENEW_INTERVAL_MS);
    let recorded = Promise.resolve();
    try {
      const refusals: SendError[] = [];
      for (const [index, reply] of remaining.entries()) {
        const refusal = await refusalOf(sendInTime(deliver, [reply]));
        if (refusal !== null) refusals.push(refusal);
        const progress = row.progress + index + 1;
        if (index < remaining.length - 1) recorded = this.recordArrival(row, outbox.recordProgress(row.id, progress));
      }
      if (refusals.length === 0) void this.recordArrival(row, outbox.complete(row.id, this.now()));
      else await this.recordRefusals(row, refusals, remaining.length);
    } catch (error) {
      // The next attempt continues after what has arrived.
      await recorded;
      if (error instanceof SendError) await this.recordFailure(row, error);
      // The replies may have arrived. After the lease the worker sends those not recorded as sent.
      else this.logFailure(row, error);
    } finally {
      clearInterval(renewTimer);
    }
  }

  /** Records that the channel refused some of the replies. Throws if it refused all of them. */
  private async recordRefusals(row: LeasedReplyRow, refusals: readonly SendError[], count: number): Promise<void> {
    const refusal = refusals[0]!;
    if (refusals.length === count) throw refusal;
    this.logFailure(row, refusal);
    await this.dependencies.outbox.settle(row, 'dead', { now: this.now(), error: refusal.reason });
  }

  /** Waits for a record in the background: the driver has the reply, and without the record it is sent again. */
  private recordArrival(row: LeasedReplyRow, recording: Promise<void>): Promise<void> {
    return this.track(recording.catch((error: unknown) => this.logFailure(row, error)));
  }

  /** Makes `whenIdle` wait for the work. Returns a promise that resolves at its end, even if it fails. */
  private track(work: Promise<void>): Promise<void> {
    const tracked = work.catch(() => undefined).finally(() => this.inFlight.delete(tracked));
    this.inFlight.add(tracked);
    return tracked;
  }

  private async recordFailure(row: LeasedReplyRow, failure: SendError): Promise<void> {
    const { outbox, clock } = this.dependencies;
    this.logFailure(row, failure);
    const { kind, reason, retryAt, mayHaveArrived } = failure;
    if (kind === 'retry') {
      const at = retryAt ?? new Date(clock.now().getTime() + RETRY_DELAY_MS);
      return outbox.scheduleRetry(row, at.toISOString(), reason, { mayHaveArrived });
    }
    await outbox.settle(row, 'dead', { now: this.now(), error: kind === 'blocked' ? `blocked_${reason}` : reason });
    throw failure;
  }

  private async renewLease(row: LeasedReplyRow): Promise<void> {
    try {
      await this.dependencies.outbox.renew([row.id], { ...this.newLease(), id: row.lease.id });
    } catch (error) {
      this.logFailure(row, error);
    }
  }

  private logFailure({ conversation }: LeasedReplyRow, error: unknown): void {
    const fields = { conversation: pseudonym(conversation?.conversationId ?? ''), err: error };
    this.dependencies.logger.warn(fields, 'replies not sent with their turn');
  }

  private newLease(): Lease {
    const until = new Date(this.dependencies.clock.now().getTime() + LEASE_MS);
    return { id: this.dependencies.ids.uuid(), until: until.toISOString() };
  }

  private now(): string {
    return this.dependencies.clock.now().toISOString();
  }
}

/** Resolves with the error if the channel refused the reply, with `null` if it was delivered. */
async function refusalOf(sending: Promise<void>): Promise<SendError | null> {
  try {
    await sending;
    return null;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

/** Sends replies, and ends their requests if they take too long. */
async function sendInTime(deliver: DeliverReplies, replies: readonly StoredActivity[]): Promise<void> {
  const abortController = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      abortController.abort();
      reject(new SendError({ kind: 'retry', reason: 'timeout', mayHaveArrived: true }));
    }, SEND_TIMEOUT_MS);
  });
  try {
    await Promise.race([deliver(replies, abortController.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
