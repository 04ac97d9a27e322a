import type { Store, TranscriptLine } from '../../src/domain/store';
import { maskForStaff } from '../../src/handoff/maskForStaff';
import { systemClock } from '../../src/platform/systemClock';
import { CommandError } from './commandError';
import { openExistingStore } from './openExistingStore';
import { toolText } from './toolText';

/** A message that the bot did not understand; its text is masked. */
export interface Miss {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
  /** What the bot said before; empty at the beginning. */
  readonly before: string;
  /** The wordings with which the bot answered. */
  readonly wordingKeys: readonly string[];
}

/** Wordings that the bot says only if it did not understand, or the driver complains of it. */
const MISS_KEYS =
  /^(?:clarify\.ask|none\.(?:capabilities|offer_agent|which)|question\.unknown|retry\.choose|misread\.\w+)$/;
const DEFAULT_DAYS = 7;
const DAY_MS = 86_400_000;
/** A group of four digits is part of a card's number; a charger's number is shorter. */
const SHOWN = { maxLength: 300, maskShortNumbers: true };

/**
 * Opens the database that the settings name and finds the messages of the last seven days that the bot did not understand.
 * Throws a `CommandError` if there is no database, or `since` is not a time.
 * @param since replaces the seven days; a date or time in ISO 8601
 */
export async function listRecentMisses(since?: string): Promise<Miss[]> {
  const start = since === undefined ? new Date(systemClock.now().getTime() - DEFAULT_DAYS * DAY_MS) : new Date(since);
  if (Number.isNaN(start.getTime())) throw new CommandError(toolText('misses.bad_since'));
  const store = await openExistingStore();
  return findMisses(store, start.toISOString()).finally(() => store.close());
}

/** Finds the messages since a time (ISO 8601, UTC) that the bot did not understand, oldest first. */
export async function findMisses(
  store: Pick<Store, 'listConversationsSince' | 'readTranscript'>,
  since: string,
): Promise<Miss[]> {
  const misses: Miss[] = [];
  for (const key of await store.listConversationsSince(since)) {
    misses.push(...listMisses(await store.readTranscript(key)).filter(({ at }) => at >= since));
  }
  return misses.sort((a, b) => a.at.localeCompare(b.at));
}

function listMisses(lines: readonly TranscriptLine[]): Miss[] {
  return lines.flatMap(({ activity, wordingKeys }, index) => {
    const found = wordingKeys.filter((key) => MISS_KEYS.test(key));
    const asked = lines.slice(0, index).findLastIndex((line) => isDriverMessage(line));
    const message = lines[asked]?.activity;
    // Of several bubbles of one turn, the first that shows it counts.
    const isRepeated = lines
      .slice(asked + 1, index)
      .some((line) => line.wordingKeys.some((key) => MISS_KEYS.test(key)));
    if (found.length === 0 || message?.text === undefined || isRepeated) return [];
    const before = lines.slice(0, asked).findLast((line) => line.activity.text && !isDriverMessage(line))
      ?.activity.text;
    const text = maskForStaff(message.text, SHOWN);
    return [
      {
        at: message.timestamp ?? activity.timestamp,
        text,
        before: maskForStaff(before ?? '', SHOWN),
        wordingKeys: found,
      },
    ];
  });
}

function isDriverMessage({ activity, wordingKeys }: TranscriptLine): boolean {
  return (
    activity.type === 'message' &&
    wordingKeys.length === 0 &&
    activity.from.id !== activity.recipient.id &&
    activity.replyToId === undefined &&
    activity.from.role !== 'bot'
  );
}
