import type { ConversationTurn } from '../core/conversationTurn';
import { stripMarkup } from '../words/stripMarkup';
import { nameCharger } from './acknowledgeCase';

/** What is on record of a place. */
interface KnownPlace {
  readonly station: string | null;
  readonly charger: string | null;
  readonly otherChargers: readonly string[];
}

/**
 * Returns the parts of the known place that the message only repeats ("I said Pangyo station!"), as they are called in a
 * sentence; an empty list if it names no place or says anything else about it.
 */
export function readRestatedPlace(turn: ConversationTurn, known: KnownPlace): readonly string[] {
  const { message, parts } = turn;
  const { details, answeredPlace, otherChargers, workingChargers, decision, faultKinds } = message.understanding;
  if (workingChargers.length > 0) return [];
  if (decision === 'match' || faultKinds.length > 0 || parts.questionReader.asks(message.text)) return [];
  if (message.understanding.floor !== null || details.errorStep !== null || details.endedAt !== null) return [];
  const chargers = [details.charger, ...otherChargers].filter((charger) => charger !== null);
  const listed = [known.charger, ...known.otherChargers];
  const certain = answeredPlace?.certainty === 'sure' ? answeredPlace.name : null;
  const station = details.station ?? certain;
  const isOther = station !== null && !isPartOfName(known.station, station);
  if (isOther || chargers.some((charger) => !listed.includes(charger))) return [];
  return [
    ...(station === null ? [] : [stripMarkup(known.station!)]),
    ...chargers.map((charger) => nameCharger(turn, charger)),
  ];
}

/** Says that the case has its place already if the message only repeats it, and returns whether it does. */
export function acknowledgeRepeatedPlace(turn: ConversationTurn): boolean {
  const { details, otherChargers } = turn.state.case!;
  const names = readRestatedPlace(turn, { ...details, otherChargers });
  if (names.length === 0) return false;
  turn.acknowledge({ key: 'noted.already', values: { place: names.join(', ') } });
  return true;
}

/** Whether a name is the known one or its beginning ("Pangyo station" of "Pangyo station car park"). */
export function isPartOfName(known: string | null, named: string): boolean {
  return known !== null && compact(known).startsWith(compact(named));
}

function compact(name: string): string {
  return name.replace(/\s/g, '').toLowerCase();
}
