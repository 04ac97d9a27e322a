import type { Clock } from '../domain/clock';
import type { ClaimRequest, OutboxRow } from '../domain/outbox';
import type { RetrySchedule } from './retrySchedule';

/** So many different rows failed in a row that the fault is the destination's, not theirs. */
const FAILED_ROWS_OF_ILL_DESTINATION = 3;
/** The longest pause of a destination: after it one delivery tries whether the destination works again. */
const MAX_PAUSE_MS = 30_000;
/** More destinations than the channels and receivers of one bot have; of others the oldest are forgotten. */
const MAX_LANES = 200;

interface Lane {
  running: number;
  /** The first rows that failed since the last delivery that arrived; so many that the destination is ill, at most. */
  readonly failedRows: Set<string>;
  /** Failures since the destination is ill. */
  failures: number;
  /** Milliseconds since 1970. */
  pausedUntil: number;
}

type LaneSchedule = Pick<RetrySchedule, 'concurrency' | 'firstPauseMs' | 'maxPauseMs' | 'pausesDestination'>;
type RowRef = Pick<OutboxRow, 'id' | 'destination'>;

/**
 * Limits the deliveries that run at the same time to each destination, so that one that does not answer delays no other.
 * An ill destination gets one delivery at a time, with growing pauses, until one arrives.
 */
export class DestinationLanes {
  /** The one that was used last is the last one. */
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly schedule: LaneSchedule,
    private readonly clock: Clock,
  ) {}

  /** Returns how many rows may be claimed now, and of which destinations none. */
  nextClaim(): Required<Pick<ClaimRequest, 'limit' | 'exceptDestinations'>> {
    let limit = this.schedule.concurrency;
    const exceptDestinations: string[] = [];
    for (const [destination, lane] of this.lanes) {
      const free = this.freePlaces(lane);
      if (free <= 0) exceptDestinations.push(destination);
      // All claimed rows may be of this destination.
      else limit = Math.min(limit, free);
    }
    return { limit, exceptDestinations };
  }

  start({ destination }: RowRef): void {
    const lane = this.lanes.get(destination) ?? { running: 0, failedRows: new Set(), failures: 0, pausedUntil: 0 };
    lane.running += 1;
    this.lanes.delete(destination);
    this.lanes.set(destination, lane);
    this.forgetOldest();
  }

  /** Records the end of a delivery: whether it arrived or failed, or neither (`null`), as if it had not been tried. */
  end({ id, destination }: RowRef, result: 'arrived' | 'failed' | null): void {
    const lane = this.lanes.get(destination)!;
    lane.running -= 1;
    if (result === 'arrived') {
      lane.failedRows.clear();
      lane.failures = 0;
      lane.pausedUntil = 0;
    } else if (result === 'failed' && this.schedule.pausesDestination) {
      if (!isIll(lane)) lane.failedRows.add(id);
      if (isIll(lane)) this.pause(lane);
    }
    if (lane.running === 0 && lane.failedRows.size === 0) this.lanes.delete(destination);
  }

  /** Forgets idle destinations if there are too many; they count as well from then on. */
  private forgetOldest(): void {
    for (const [destination, { running }] of this.lanes) {
      if (this.lanes.size <= MAX_LANES) return;
      if (running === 0) this.lanes.delete(destination);
    }
  }

  private pause(lane: Lane): void {
    const { firstPauseMs, maxPauseMs } = this.schedule;
    const pauseMs = Math.min(MAX_PAUSE_MS, maxPauseMs, firstPauseMs * 2 ** lane.failures);
    lane.failures += 1;
    lane.pausedUntil = this.clock.now().getTime() + pauseMs;
  }

  private freePlaces(lane: Lane): number {
    if (!isIll(lane)) return this.schedule.concurrency - lane.running;
    return this.clock.now().getTime() < lane.pausedUntil ? 0 : 1 - lane.running;
  }
}

function isIll({ failedRows }: Lane): boolean {
  return failedRows.size >= FAILED_ROWS_OF_ILL_DESTINATION;
}
