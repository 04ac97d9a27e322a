import type { ConversationTurn } from '../core/conversationTurn';

/** The end of the sentence that says the name. */
const SENTENCE_END = /[.,!?;\n]/;

/** So many characters after a word, what is denied is something else. */
const MAX_DISTANCE = 14;

/** Shorter words of a name stand in many others. Characters. */
const MIN_WORD_LENGTH = 2;

/**
 * Returns the name in "the car park is called …" or "the station is not A but B"; `null` if the message is no such
 * sentence.
 */
export function readNamedPlace({ message, parts, now }: ConversationTurn): string | null {
  const { wordings, matcher } = parts;
  const isStation = wordings.hasListedWord('waiting.names_station', message.text);
  const key = isStation ? 'waiting.names_station' : 'waiting.names_place';
  const named = wordings.splitAtListedWord(key, message.text);
  if (named === null || message.meaning === 'dont_know' || parts.questionReader.asks(message.text)) return null;
  const sentence = named.after.split(SENTENCE_END)[0]!;
  const { correctedPart } = message.understanding;
  const contrasted = correctedPart !== null && named.after.includes(correctedPart) ? correctedPart : null;
  const right = contrasted ?? wordings.splitAtListedWord('switch.corrects', sentence)?.after ?? sentence;
  const name = wordings.splitAtListedWord('waiting.quotes_name', right)?.before ?? right;
  const { answeredPlace, details, isNoPlace } = matcher.understand(name, now);
  if (details.station !== null) return details.station;
  // After "the station's name is", any name counts.
  const isName = answeredPlace?.certainty === 'sure' || (isStation && !isNoPlace);
  return isName ? (answeredPlace?.name ?? null) : null;
}

/**
 * Returns the name of the station without words that the driver denies ("'just kidding' is not part of the name"); `null`
 * if the message denies none, or the whole name.
 * @param station the name on record
 */
export function readStationWithoutDenied({ message, parts }: ConversationTurn, station: string | null): string | null {
  // "Not at Pangyo station but at Seohyeon" names another one.
  const words = message.understanding.correctedPart === null ? (station?.split(/\s+/) ?? []) : [];
  const kept = words.filter((word) => !deniesWord(parts.wordings, message.text, word));
  return kept.length === words.length || kept.length === 0 ? null : kept.join(' ');
}

function deniesWord(wordings: ConversationTurn['parts']['wordings'], text: string, word: string): boolean {
  const index = text.indexOf(word);
  if (word.length < MIN_WORD_LENGTH || index < 0) return false;
  const after = text.slice(index + word.length, index + word.length + MAX_DISTANCE).split(SENTENCE_END)[0]!;
  return wordings.hasListedWord('waiting.no_name', after);
}
