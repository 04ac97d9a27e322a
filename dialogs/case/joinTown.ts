import type { ParsedMessage } from '../core/incomingMessage';
import type { ConversationReading } from './conversationReading';

const HANGUL = /[\uac00-\ud7a3]/;

/**
 * Joins a town that the message names to the station: to the one that it names beside it, or else to the one on record
 * ("it's in Busan"), which it says more exactly and does not replace.
 */
export function joinTown(message: ParsedMessage, reading: ConversationReading): ParsedMessage {
  const { understanding, text } = message;
  const isDenied = reading.parts.wordings.hasListedWord('waiting.denies', text);
  if (understanding.correctedPart !== null || isDenied) return message;
  const name = readNameWithTown(message, reading);
  if (name === null) return message;
  return {
    ...message,
    understanding: {
      ...understanding,
      details: { ...understanding.details, station: name },
      answeredPlace: { name, certainty: 'sure' },
      isUnknownStation: false,
    },
  };
}

function readNameWithTown({ understanding }: ParsedMessage, { state, parts, now }: ConversationReading): string | null {
  const { answeredPlace, details } = understanding;
  if (answeredPlace === null) return null;
  const { name, area, isArea } = answeredPlace;
  if (details.station !== null && details.station !== name) return null;
  // "The fish market, Busan"
  if (area !== undefined) return join(name, area);
  const known = state.case?.details.station ?? null;
  // The directory says where its stations are.
  if (known === null || state.case!.stationId !== null) return null;
  if (isArea === true) return known.includes(name) ? null : join(known, name);
  // "Daegu Homeplus" repeats a part of "Homeplus Chilgok branch".
  const [town, ...others] = name.split(' ');
  const isPart = others.length > 0 && others.every((word) => known.includes(word)) && !known.includes(town!);
  return isPart && parts.matcher.understand(town!, now).answeredPlace?.isArea === true ? join(known, town!) : null;
}

function join(station: string, town: string): string {
  return HANGUL.test(station) ? `${town} ${station}` : `${station}, ${town}`;
}
