import type { Activity } from 'botbuilder';
import type { StoredActivity } from '../domain/storedActivity';

/** Runs a turn and passes its committed replies to `deliver`. */
export type RunTurn = (
  activity: Partial<Activity>,
  deliver: (replies: readonly StoredActivity[]) => Promise<void>,
  options?: { readonly canSendLater: boolean; readonly maxOutcomeWaitMs: number },
) => Promise<void>;
