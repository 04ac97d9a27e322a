import type { TranscriptLine } from './store';

/** A message that the bot did not understand. */
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

/** Whether a wording shows that the bot did not understand a message. */
export function isMissKey(wordingKey: string): boolean {
  return MISS_KEYS.test(wordingKey);
}

/** Returns the messages of a transcript that the bot did not understand, oldest first, with their texts as written. */
export function listMisses(lines: readonly TranscriptLine[]): readonly Miss[] {
  return lines.flatMap(({ activity, wordingKeys }, index) => {
    const found = wordingKeys.filter(isMissKey);
    if (found.length === 0) return [];
    const asked = lines.slice(0, index).findLastIndex((line) => isDriverMessage(line));
    const message = lines[asked]?.activity;
    // Of several bubbles of one turn, the first that shows it counts.
    const isRepeated = lines.slice(asked + 1, index).some((line) => line.wordingKeys.some(isMissKey));
    if (message?.text === undefined || isRepeated) return [];
    const before = lines.slice(0, asked).findLast((line) => line.activity.text && !isDriverMessage(line));
    const at = message.timestamp ?? activity.timestamp;
    return [{ at, text: message.text, before: before?.activity.text ?? '', wordingKeys: found }];
  });
}

/** Whether a line is a message that a driver wrote. */
export function isDriverMessage({ activity, wordingKeys }: TranscriptLine): boolean {
  return (
    activity.type === 'message' &&
    wordingKeys.length === 0 &&
    activity.from.id !== activity.recipient.id &&
    activity.replyToId === undefined &&
    activity.from.role !== 'bot'
  );
}
