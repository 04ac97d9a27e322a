import type { DeliveryKind, OutboxRow } from '../domain/outbox';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A receiver may ask for patience, but not for ever. */
const LONGEST_RETRY_AFTER_MS = DAY;

/** How one kind of delivery is tried. Times in milliseconds. */
export interface RetrySchedule {
  /** The longest pause after the first failure; it doubles from failure to failure. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** A failure after this time is the last one: the row is dead. */
  readonly giveUpAfterMs: number;
  /** One attempt that takes longer has failed. */
  readonly timeoutMs: number;
  /** How many are on their way at once, in one process. */
  readonly concurrency: number;
}

/**
 * The schedule of every kind. Replies are for somebody who stands at a charger now; mails and posts may wait for a
 * server that is repaired in the morning.
 */
export const RETRY_SCHEDULES: Readonly<Record<DeliveryKind, RetrySchedule>> = {
  reply: schedule(SECOND, 30 * SECOND, DAY, 20 * SECOND, 8),
  cpo_mail: schedule(5 * SECOND, 30 * MINUTE, DAY, 30 * SECOND, 2),
  board_post: schedule(5 * SECOND, 30 * MINUTE, DAY, 15 * SECOND, 2),
  board_comment: schedule(5 * SECOND, 30 * MINUTE, DAY, 15 * SECOND, 2),
  webhook: schedule(5 * SECOND, 4 * HOUR, 3 * DAY, 15 * SECOND, 4),
  // Most of an attempt is waiting for the effect of a command; the driver waits too.
  stop_session: schedule(2 * SECOND, 5 * SECOND, DAY, 25 * SECOND, 32),
};

/**
 * When a row that just failed is tried again, or `null` when it is given up. Full jitter: anything up to the doubled
 * pause, so that rows which failed together do not come back together; never before the receiver's `retryAt`.
 * @param random a number from 0 up to 1
 */
export function nextAttempt(
  row: Pick<OutboxRow, 'attempts' | 'queuedAt'>,
  { firstPauseMs, longestPauseMs, giveUpAfterMs }: RetrySchedule,
  { now, random, retryAt }: { readonly now: Date; readonly random: number; readonly retryAt?: Date },
): Date | null {
  if (now.getTime() - Date.parse(row.queuedAt) >= giveUpAfterMs) return null;
  const pause = random * Math.min(longestPauseMs, firstPauseMs * 2 ** row.attempts);
  const asked = Math.min(retryAt?.getTime() ?? 0, now.getTime() + LONGEST_RETRY_AFTER_MS);
  return new Date(Math.max(now.getTime() + pause, asked));
}

function schedule(
  firstPauseMs: number,
  longestPauseMs: number,
  giveUpAfterMs: number,
  timeoutMs: number,
  concurrency: number,
): RetrySchedule {
  return { firstPauseMs, longestPauseMs, giveUpAfterMs, timeoutMs, concurrency };
}
