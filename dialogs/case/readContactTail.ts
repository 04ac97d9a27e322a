import type { Understanding } from '../../src/domain/symptomMatcher';
import type { ParsedMessage } from '../core/incomingMessage';
import type { ConversationReading } from './conversationReading';

/** The last group of a telephone number. */
const TAIL = /(?<![\d-])\d{4}(?![\d-])/g;

/** A telephone number at the beginning of the contact: all but its last group, and that group. */
const NUMBER = /^([+\d][\d\s-]*?)(\d{4})(?=$|,| \()/;

/**
 * Reads four digits by which the driver corrects or repeats the end of the telephone number they have left ("sorry, it ends
 * in 8842"): the whole number is the contact then, and no charger is named.
 */
export function readContactTail(message: ParsedMessage, { state, parts }: ConversationReading): ParsedMessage {
  const { understanding, text } = message;
  const known = NUMBER.exec(state.contact ?? '');
  const [tail, further] = text.match(TAIL) ?? [];
  if (known === null || tail === undefined || further !== undefined || understanding.contact !== null) return message;
  const isRepeated = tail === known[2];
  if (!isRepeated && !parts.wordings.hasListedWord('contact.tail_words', text)) return message;
  return { ...message, understanding: { ...withoutCharger(understanding, tail), contact: `${known[1]}${tail}` } };
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
