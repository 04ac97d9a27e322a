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

function readNameWithTown({ understanding }: ParsedMessage, reading: ConversationReading): string | null {
  const { state, parts } = reading;
  const { answeredPlace, details } = understanding;
  if (answeredPlace === null) return null;
  const { name, area, isArea } = answeredPlace;
  if (details.station !== null && details.station !== name) return null;
  // "The fish market, Busan"
  if (area !== undefined) return join(name, area);
  const known = state.case?.details.station ?? state.case?.doubtfulStation ?? null;
  // The directory says where its stations are.
  if (known === null || state.case!.stationId !== null) return null;
  const isKnownArea = isAreaName(known, reading);
  if (isArea === true) return isKnownArea || isAreaName(known.split(' ')[0]!, reading) ? null : joinNew(known, name);
  const [town, ...others] = name.split(' ');
  const hasTown = others.length > 0 && isAreaName(town!, reading);
  // "Yeongcheon Geumho", and then "the Hanaro mart"
  const isName = details.station !== null || answeredPlace.certainty === 'sure' || answeredPlace.isKindOnly === true;
  if (isKnownArea) return hasTown || !isName ? null : joinNew(name, known);
  // "The Yeongtong branch" of the Lotte Mart on record
  const branch = parts.wordings.splitAtListedWord('waiting.branch_ends', name);
  if (branch?.after === '' && isAreaName(branch.before, reading) && !known.includes(name)) return `${known} ${name}`;
  // "Daegu Homeplus" repeats a part of "Homeplus Chilgok branch".
  const isPart = others.every((word) => known.includes(word)) && !known.includes(town!);
  return hasTown && isPart ? join(known, town!) : null;
}

function isAreaName(name: string, { parts, now }: ConversationReading): boolean {
  return parts.matcher.understand(name, now).answeredPlace?.isArea === true;
}

/** Joins the words of a town that the station's name does not have yet; `null` if it has them all. */
function joinNew(station: string, town: string): string | null {
  const added = town.split(' ').filter((word) => !station.includes(word));
  return added.length === 0 ? null : join(station, added.join(' '));
}

function join(station: string, town: string): string {
  return HANGUL.test(station) ? `${town} ${station}` : `${station}, ${town}`;
}
