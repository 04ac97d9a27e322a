import type { Understanding } from '../../src/domain/symptomMatcher';
import type { ConversationTurn } from '../core/conversationTurn';
import { isPartOfName } from './restatedPlace';

/**
 * Returns the station that a message names; `null` if that replaces a known one on weak evidence: a word that may be a name
 * only because it stands before a charger ("2 is the neighbour's, 3"), and that the directory does not have.
 * @param known the station on record
 */
export function readStationName(
  { parts }: ConversationTurn,
  { details, isUnknownStation }: Pick<Understanding, 'details' | 'isUnknownStation'>,
  known: string | null,
): string | null {
  const { station } = details;
  if (station === null || known === null || !isUnknownStation) return station;
  // "Hillstate Osan" says "Hillstate" more exactly.
  const isSame = isPartOfName(station, known) || isPartOfName(known, station);
  return isSame || parts.stationDirectory.find(station).found !== 'none' ? station : null;
}

/**
 * Returns a station's name with the direction that the message names ("southbound"); as it is if the message names none, or
 * if the directory knows the station but not in this direction.
 */
export function withStationDirection({ message, parts }: ConversationTurn, station: string): string {
  const { stationDirection } = message.understanding;
  if (stationDirection === null) return station;
  const joined = parts.matcher.joinDirection(station, stationDirection);
  const isKnown = parts.stationDirectory.find(station).found === 'one';
  return isKnown && parts.stationDirectory.find(joined).found === 'none' ? station : joined;
}
