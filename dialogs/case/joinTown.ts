import type { AnsweredPlace } from '../../src/domain/answeredPlace';
import type { ParsedMessage } from '../core/incomingMessage';
import type { ConversationReading } from './conversationReading';

const HANGUL = /[\uac00-\ud7a3]/;

/**
 * Joins a town that the message names to the station: to the one that it names beside it, or else to the one on record
 * ("it's in Busan"), which it says more exactly and does not replace.
 */
export function joinTown(message: ParsedMessage, { state, parts, now }: ConversationReading): ParsedMessage {
  const { understanding, text } = message;
  const { details, correctedPart } = understanding;
  const repeated = readTownBeforeKnown(message, state, parts.matcher, now);
  const answeredPlace = repeated ?? understanding.answeredPlace;
  const town = answeredPlace?.area ?? (answeredPlace?.isArea === true ? answeredPlace.name : null);
  if (town === null || correctedPart !== null || parts.wordings.hasListedWord('waiting.denies', text)) return message;
  const named = answeredPlace?.area === undefined ? null : answeredPlace.name;
  const station = named ?? state.case?.details.station ?? null;
  const isKnown = named === null && (state.case?.stationId ?? null) !== null;
  const isNamed = details.station === null || details.station === town || details.station === named;
  const isOther = repeated === null && !isNamed;
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

/** Returns the station on record with the town before it, if the message repeats a part of its name ("Daegu Homeplus"). */
function readTownBeforeKnown(
  { understanding }: ParsedMessage,
  { case: supportCase }: ConversationReading['state'],
  { understand }: ConversationReading['parts']['matcher'],
  now: Date,
): AnsweredPlace | null {
  const known = supportCase?.details.station ?? null;
  const named = understanding.details.station ?? understanding.answeredPlace?.name;
  const [town, ...others] = named?.split(' ') ?? [];
  const isPart = known !== null && others.length > 0 && others.every((word) => known.includes(word));
  if (!isPart || known.includes(town!) || understand(town!, now).answeredPlace?.isArea !== true) return null;
  return { name: known, certainty: 'sure', area: town! };
}
