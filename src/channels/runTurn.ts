import type { Activity } from 'botbuilder';
import type { NewDelivery } from '../domain/outbox';
import type { StoredActivity } from '../domain/storedActivity';

/** Runs a turn and passes its committed replies to `deliver`, whose `signal` aborts when the time is up. */
export type RunTurn = (
  activity: Partial<Activity>,
  deliver: (replies: readonly StoredActivity[], signal: AbortSignal) => Promise<void>,
  options?: {
    readonly canSendLater: boolean;
    readonly maxOutcomeWaitMs: number;
    /** The turn is rejected with `too_busy` if this lane has no place for it. */
    readonly limitedLane?: string;
    /** Deliveries to commit with the turn. */
    readonly deliveries?: readonly NewDelivery[];
  },
) => Promise<void>;
