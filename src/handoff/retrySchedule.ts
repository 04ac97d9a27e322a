import type { DeliveryKind, OutboxRow } from '../domain/outbox';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Upper limit for the delay that another system may request. */
export const MAX_RETRY_AFTER_MS = DAY;

/** How deliveries of one kind are retried. Times in milliseconds. */
export interface RetrySchedule {
  /** The maximum pause after the first failure; it doubles with each failure. */
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
  /** A failure this long after the row was queued is final: the row is dead. */
  readonly giveUpAfterMs: number;
  /**
   * Fixed pauses, one per failure and with 20 % jitter, instead of doubling ones. After the last one the row is dead.
   */
  readonly fixedPausesMs?: readonly number[];
  /** An attempt that takes longer has failed. */
  readonly timeoutMs: number;
  /** How many deliveries to one destination run at the same time in one process. */
  readonly concurrency: number;
  /** Whether failures are the destination's, so that it gets a pause after several. */
  readonly pausesDestination: boolean;
}

/** The pauses that Standard Webhooks recommends after the first attempt: more than three days in total. */
const WEBHOOK_PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR)];

const HUB_SCHEDULE = { ...createSchedule(5 * SECOND, DAY, 7 * DAY, 15 * SECOND, 4), fixedPausesMs: WEBHOOK_PAUSES_MS };

/**
 * The schedule of each kind. Replies are retried quickly, because the driver is waiting at a charger; mails and posts
 * can wait until a server is repaired the next morning.
 */
export const RETRY_SCHEDULES: Readonly<Record<DeliveryKind, RetrySchedule>> = {
  reply: createSchedule(SECOND, 30 * SECOND, DAY, 20 * SECOND, 16),
  cpo_mail: createSchedule(5 * SECOND, 30 * MINUTE, DAY, 30 * SECOND, 2),
  // One at a time, because the board's rate limit is not known.
  board_post: createSchedule(5 * SECOND, 30 * MINUTE, DAY, 15 * SECOND, 1),
  board_comment: createSchedule(5 * SECOND, 30 * MINUTE, DAY, 15 * SECOND, 1),
  webhook: HUB_SCHEDULE,
  hub_update: HUB_SCHEDULE,
  // An attempt mostly waits for the command to take effect, and the driver waits too.
  stop_session: { ...createSchedule(2 * SECOND, 5 * SECOND, DAY, 25 * SECOND, 32), pausesDestination: false },
  // A driver may be waiting. A timer only fails if the database is away or its turn has a fault.
  timer: { ...createSchedule(SECOND, 30 * SECOND, DAY, 20 * SECOND, 16), pausesDestination: false },
  // Late replies can also wait for the driver's next message.
  // One at a time: each counts those before it, so that the day's limit of what costs money is kept.
  kakao_event: createSchedule(5 * SECOND, 5 * MINUTE, HOUR, 15 * SECOND, 1),
  // Kakao keeps a photo for ten minutes. One that fails says nothing about others.
  kakao_photo: { ...createSchedule(SECOND, 30 * SECOND, 10 * MINUTE, 15 * SECOND, 4), pausesDestination: false },
};

/**
 * Returns when to retry a row that just failed, or `null` if it is given up. Uses full jitter (a random part of the
 * doubled pause), so that rows that failed together are not retried together. Never before `retryAt`,
 * except that a requested delay of more than a day counts as one day.
 * @param random a number in [0, 1)
 */
export function nextAttemptAt(
  row: Pick<OutboxRow, 'attempts' | 'queuedAt'>,
  { firstPauseMs, maxPauseMs, giveUpAfterMs, fixedPausesMs }: RetrySchedule,
  { now, random, retryAt }: { readonly now: Date; readonly random: number; readonly retryAt?: Date },
): Date | null {
  if (now.getTime() - Date.parse(row.queuedAt) >= giveUpAfterMs) return null;
  const fixed = fixedPausesMs?.[row.attempts];
  if (fixedPausesMs !== undefined && fixed === undefined) return null;
  const pause =
    fixed === undefined ? random * Math.min(maxPauseMs, firstPauseMs * 2 ** row.attempts) : addJitter(fixed, random);
  const requestedTime = Math.min(retryAt?.getTime() ?? 0, now.getTime() + MAX_RETRY_AFTER_MS);
  return new Date(Math.max(now.getTime() + pause, requestedTime));
}

function addJitter(pauseMs: number, random: number): number {
  return pauseMs * (0.8 + 0.4 * random);
}

function createSchedule(
  firstPauseMs: number,
  maxPauseMs: number,
  giveUpAfterMs: number,
  timeoutMs: number,
  concurrency: number,
): RetrySchedule {
  return { firstPauseMs, maxPauseMs, giveUpAfterMs, timeoutMs, concurrency, pausesDestination: true };
}
