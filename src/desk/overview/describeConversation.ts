import { isDriverMessage, isMissKey, listMisses, type Miss } from '../../domain/misses';
import type { ConversationLines } from '../../domain/deskRecords';
import type { ConversationKey } from '../../domain/store';

/** How a conversation that no agent got went. `left`: neither solved nor reported. */
export type BotOutcome = 'solved' | 'reported' | 'left';

/** What happened in a conversation within a period. Times are ISO 8601, UTC. */
export interface ConversationSummary {
  readonly key: ConversationKey;
  /** When the driver wrote first and last. */
  readonly firstAt: string;
  readonly lastAt: string;
  readonly firstText: string | null;
  readonly outcome: BotOutcome;
  readonly misses: readonly Miss[];
}

/** What the bot says only when a trouble is over, or when the driver has reported it in the app. */
const OUTCOME_OF_WORDING: Readonly<Record<string, BotOutcome>> = {
  'solved.closing': 'solved',
  'waiting.solved': 'solved',
  'guide.status_changed': 'solved',
  'status_change.changed_unpriced': 'solved',
  'report.received': 'reported',
};

/** Whether a line with these wordings, or one without any, counts in the description of its conversation. */
export function isOfInterest(wordingKeys: readonly string[]): boolean {
  return wordingKeys.length === 0 || wordingKeys.some((key) => isMissKey(key) || OUTCOME_OF_WORDING[key] !== undefined);
}

/** Describes a conversation from `since` (ISO 8601, UTC) on; returns `null` if the driver wrote nothing since. */
export function describeConversation({ key, lines }: ConversationLines, since: string): ConversationSummary | null {
  const lately = lines.filter(({ activity }) => isSince(activity.timestamp, since));
  const written = lately.filter(isDriverMessage).map(({ activity }) => activity);
  const [first] = written;
  if (first === undefined) return null;
  const outcomes = lately.flatMap(({ wordingKeys }) => wordingKeys.flatMap((name) => OUTCOME_OF_WORDING[name] ?? []));
  return {
    key,
    firstAt: first.timestamp,
    lastAt: written.at(-1)!.timestamp,
    firstText: first.text ?? null,
    outcome: outcomes.at(-1) ?? 'left',
    misses: listMisses(lines).filter(({ at }) => isSince(at, since)),
  };
}

/** Channels write times in several forms. */
function isSince(at: string, since: string): boolean {
  return Date.parse(at) >= Date.parse(since);
}
