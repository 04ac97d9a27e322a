import type { ConversationTurn } from '../core/conversationTurn';

/** The part of the day that ends at this hour in Seoul. */
const NOON = 'T12:00:00+09:00';

/**
 * Returns the time by which charging had ended, if the message says so only roughly ("it ended this morning", "I unplugged
 * it last night"): the latest that the words allow, as ISO 8601 with Seoul's offset; `null` if it says no such time.
 */
export function readVagueEnd({ message, parts, now }: ConversationTurn): string | null {
  const { matcher, wordings, questionReader } = parts;
  for (const clause of matcher.splitClauses(message.text)) {
    const saysEnd = wordings.hasListedWord('session.has_ended', clause);
    const isDenied = wordings.hasListedWord('session.denies_end', clause);
    if (!saysEnd || isDenied || questionReader.asks(clause)) continue;
    const time = parts.readTime(clause, now);
    if (time === null) continue;
    const noon = time.slice(0, time.indexOf('T')) + NOON;
    const isAfterMorning = wordings.hasListedWord('session.morning_words', clause) && noon < time;
    return isAfterMorning ? noon : time;
  }
  return null;
}
