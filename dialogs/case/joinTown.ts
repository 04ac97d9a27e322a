import type { ParsedMessage } from '../core/incomingMessage';
import type { ConversationReading } from './conversationReading';

const HANGUL = /[\uac00-\ud7a3]/;

/**
 * Joins a town that the message names to the station: to the one that it names beside it, or else to the one on record
 * ("it's in Busan"), which it says more exactly and does not replace.
 */
export function joinTown(message: ParsedMessage, { state, parts }: ConversationReading): ParsedMessage {
  const { understanding, text } = message;
  const { answeredPlace, details, correctedPart } = understanding;
  const town = answeredPlace?.area ?? (answeredPlace?.isArea === true ? answeredPlace.name : null);
  if (town === null || correctedPart !== null || parts.wordings.hasListedWord('waiting.denies', text)) return message;
  const named = answeredPlace?.area === undefined ? null : answeredPlace.name;
  const station = named ?? state.case?.details.station ?? null;
  const isKnown = named === null && (state.case?.stationId ?? null) !== null;
  const isOther = details.station !== null && details.station !== town && details.station !== named;
  if (station === null || isKnown || isOther || station.includes(town)) return message;
  const name = HANGUL.test(station) ? `${town} ${station}` : `${station}, ${town}`;
  return {
    ...message,
    understanding: {
      ...understanding,
      details: { ...details, station: name },
      answeredPlace: { name, certainty: 'sure' },
      isUnknownStation: false,
    },
  };
}
