import { isDriverMessage, isMissKey } from './misses';
import type { TranscriptLine } from './store';

/** How a turn ended a trouble without an agent. */
export type TurnOutcome = 'solved' | 'reported';

/** What the overview of the desk counts of a turn. */
export interface TurnFigures {
  /** When the driver wrote the turn's message: ISO 8601, UTC; `null` if the turn has no message of a driver. */
  readonly driverAt: string | null;
  /** What the bot's replies show last; `null` if they show neither. */
  readonly outcome: TurnOutcome | null;
  /** Whether a reply shows that the bot did not understand the driver. */
  readonly isMissed: boolean;
}

/** What the bot says only when a trouble is over, or when the driver has reported it in the app. */
const OUTCOME_OF_WORDING: Readonly<Record<string, TurnOutcome>> = {
  'solved.closing': 'solved',
  'waiting.solved': 'solved',
  'guide.status_changed': 'solved',
  'status_change.changed_unpriced': 'solved',
  'report.received': 'reported',
};

/** Sums up a turn for the overview. Stored with the turn: turns of before a change of these rules keep their figures. */
export function describeTurn(
  incoming: TranscriptLine,
  replies: readonly Pick<TranscriptLine, 'wordingKeys'>[],
): TurnFigures {
  const keys = [incoming, ...replies].flatMap(({ wordingKeys }) => wordingKeys);
  return {
    driverAt: isDriverMessage(incoming) ? toIsoTime(incoming.activity.timestamp) : null,
    outcome: keys.flatMap((key) => OUTCOME_OF_WORDING[key] ?? []).at(-1) ?? null,
    isMissed: keys.some(isMissKey),
  };
}

/** Channels write times in several forms; `null` if it is not one. */
function toIsoTime(time: string): string | null {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
