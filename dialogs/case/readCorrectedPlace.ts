import type { StationDirectory } from '../../src/domain/stationDirectory';
import type { ConversationTurn } from '../core/conversationTurn';
import { mayNameStation } from './resolvePlace';

/** How many letters of a word decide whether it belongs to a station's name; the rest may be a particle. */
const STEM_LENGTH = 2;

/** A place that the driver names instead of the one on record. */
export interface CorrectedPlace {
  readonly name: string;
  /** The driver says that it is not the station on record, so a look-up must not find that one again. */
  readonly rejectsStation: boolean;
}

/**
 * Returns the place in "not at Pangyo but near the library"; `null` if the message contrasts no places. What would be too
 * doubtful as an answer is a place here, because a place is what is contrasted.
 * @param station the station on record
 */
export function readCorrectedPlace(
  { message, parts, now }: ConversationTurn,
  station: string | null,
): CorrectedPlace | null {
  const { correctedPart, stationDirection } = message.understanding;
  if (correctedPart === null || station === null || parts.questionReader.asks(correctedPart)) return null;
  const wrong = message.text.replace(correctedPart, '');
  const rejectsStation = namesStation(parts.stationDirectory, wrong, station);
  if (!rejectsStation && !parts.wordings.hasListedWord('waiting.place_words', wrong)) return null;
  const { answeredPlace, isNoPlace, details } = parts.matcher.understand(correctedPart, now);
  const name = answeredPlace?.name ?? details.station;
  // "Not northbound but southbound" is about the station on record.
  if (stationDirection !== null && answeredPlace?.certainty !== 'sure') return null;
  return name === null || isNoPlace ? null : { name, rejectsStation };
}

/** Whether a text has a word of a station's name, or may name the station in another language. */
function namesStation(directory: StationDirectory, text: string, station: string): boolean {
  const words = text.split(/[\s,.!?]+/).filter((word) => word.length >= STEM_LENGTH);
  if (words.some((word) => station.includes(word.slice(0, STEM_LENGTH)))) return true;
  const match = directory.find(station);
  return match.found === 'one' && mayNameStation(directory, text, match.station.id);
}
