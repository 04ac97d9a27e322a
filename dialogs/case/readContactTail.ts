import type { Understanding } from '../../src/domain/symptomMatcher';
import type { ParsedMessage } from '../core/incomingMessage';
import type { Wordings } from '../words/wordings';
import type { ConversationReading } from './conversationReading';

/** The last group of a telephone number. */
const TAIL = /(?<![\d-])\d{4}(?![\d-])/g;

/** A number without a word that says of what, before the masked contact. */
const BARE_NUMBER = /^\s*(\d+)[\s.,!*]*$/;

/** A telephone number at the beginning of the contact: all but its last group, and that group. */
const NUMBER = /^([+\d][\d\s-]*?)(\d{4})(?=$|,| \()/;

/**
 * Reads four digits by which the driver corrects or repeats the end of the telephone number they have left ("sorry, it ends
 * in 8842"): the whole number is the contact then, and no charger is named.
 */
export function readContactTail(message: ParsedMessage, { state, parts }: ConversationReading): ParsedMessage {
  const { understanding, text } = message;
  if (understanding.contact !== null) return withoutLastDigit(message, parts.wordings);
  const known = NUMBER.exec(state.contact ?? '');
  const named = text.match(TAIL) ?? [];
  // "It is not 1187 but 1178" names the noted end first.
  const [tail, further] = named.length > 1 ? named.filter((digits) => digits !== known?.[2]) : named;
  if (known === null || tail === undefined || further !== undefined) return message;
  const isRepeated = tail === known[2];
  if (!isRepeated && !parts.wordings.hasListedWord('contact.tail_words', text)) return message;
  return { ...message, understanding: { ...withoutCharger(understanding, tail), contact: `${known[1]}${tail}` } };
}

/** Returns a message that has the whole number without the digit that it puts right ("it ends in 9, not 8: 010-…"). */
function withoutLastDigit(message: ParsedMessage, wordings: Wordings): ParsedMessage {
  const { understanding, text } = message;
  const [, digit] = BARE_NUMBER.exec(understanding.correctedPart ?? '') ?? [];
  if (digit === undefined || !wordings.hasListedWord('contact.tail_words', text)) return message;
  return { ...message, understanding: withoutCharger(understanding, digit) };
}

function withoutCharger(understanding: Understanding, number: string): Understanding {
  const { details, correctedPart } = understanding;
  if (details.charger !== number) return understanding;
  const isCorrected = correctedPart?.includes(number) === true;
  return {
    ...understanding,
    details: { ...details, charger: null },
    correctedPart: isCorrected ? null : correctedPart,
  };
}
