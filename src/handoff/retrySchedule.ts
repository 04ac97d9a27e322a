import type { DeliveryKind, OutboxRow } from '../domain/outbox';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A receiver may ask for patience, but not for ever. */
const MAX_RETRY_AFTER_MS = DAY;

/** How one kind of delivery is tried. Times in milliseconds. */
export interface RetrySchedule {
  /** The longest pause after the first failure; it doubles from failure to failure. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** A failure after this time is the last one: the row is dead. */
  readonly giveUpAfterMs: number;
  /** Fixed pauses, one after each failure and spread by a fifth, instead of doubled ones; behind the last the row is dead. */
  readonly pausesMs?: readonly number[];
  /** One attempt that takes longer has failed. */
  readonly timeoutMs: number;
  /** How many are on their way at once, in one process. */
  readonly concurrency: number;
}

/** As Standard Webhooks has it, behind the first attempt: more than three days in all. */
const WEBHOOK_PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR)];

/**
 * The schedule of every kind. Replies are for somebody who stands at a charger now; mails and posts may wait for a
 * server that is repaired in the morning.
 */
export const RETRY_SCHEDULES: Readonly<Record<DeliveryKind, RetrySchedule>> = {
  // Many, so that a channel that does not answer leaves room for the others.
  reply: schedule(SECOND, 30 * SECOND, DAY, 20 * SECOND, 32),
  cpo_mail: schedule(5 * SECOND, 30 * MINUTE, DAY, 30 * SECOND, 2),
  // One at a time: how much the board takes at once is not known.
  board_post: schedule(5 * SECOND, 30 * MINUTE, DAY, 15 * SECOND, 1),
  board_comment: schedule(5 * SECOND, 30 * MINUTE, DAY, 15 * SECOND, 1),
  webhook: { ...schedule(5 * SECOND, DAY, 7 * DAY, 15 * SECOND, 4), pausesMs: WEBHOOK_PAUSES_MS },
  // Most of an attempt is waiting for the effect of a command; the driver waits too.
  stop_session: schedule(2 * SECOND, 5 * SECOND, DAY, 25 * SECOND, 32),
};

/**
 * When a row that just failed is tried again, or `null` when it is given up. Full jitter: anything up to the doubled
 * pause, so that rows which failed together do not come back together; never before the receiver's `retryAt`.
 * @param random a number from 0 up to 1
 */
export function nextAttemptAt(
  row: Pick<OutboxRow, 'attempts' | 'queuedAt'>,
  { firstPauseMs, longestPauseMs, giveUpAfterMs, pausesMs }: RetrySchedule,
  { now, random, retryAt }: { readonly now: Date; readonly random: number; readonly retryAt?: Date },
): Date | null {
  if (now.getTime() - Date.parse(row.queuedAt) >= giveUpAfterMs) return null;
  const fixed = pausesMs?.[row.attempts];
  if (pausesMs !== undefined && fixed === undefined) return null;
  const pause =
    fixed === undefined
      ? random * Math.min(longestPauseMs, firstPauseMs * 2 ** row.attempts)
      : addJitter(fixed, random);
  const asked = Math.min(retryAt?.getTime() ?? 0, now.getTime() + MAX_RETRY_AFTER_MS);
  return new Date(Math.max(now.getTime() + pause, asked));
}

function addJitter(pauseMs: number, random: number): number {
  return pauseMs * (0.8 + 0.4 * random);
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
