import { NO_DETAILS, type Details } from '../../src/domain/details';
import type { ConversationTurn } from '../core/conversationTurn';
import { choiceKey } from '../core/quickReplies';
import { readAlone } from '../core/readParts';
import { stripMarkup } from '../words/stripMarkup';
import { nameCharger } from './acknowledgeCase';

/** What is on record of a place. */
interface KnownPlace {
  readonly station: string | null;
  readonly charger: string | null;
  readonly otherChargers: readonly string[];
  /** Step, speed and end of charging; absent if they do not count. */
  readonly details?: Details;
}

/**
 * Returns the parts of the known place that the message only repeats ("I said Pangyo station!"), as they are called in a
 * sentence; an empty list if it names no place or says anything else about it.
 */
export function readRestatedPlace(turn: ConversationTurn, known: KnownPlace): readonly string[] {
  const { parts } = turn;
  const { correctedPart } = turn.message.understanding;
  const message = correctedPart === null ? turn.message : readAlone(turn, correctedPart);
  const { details, answeredPlace, otherChargers, workingChargers, decision, faultKinds } = message.understanding;
  if (workingChargers.length > 0) return [];
  if (decision === 'match' || faultKinds.length > 0 || parts.questionReader.asks(message.text)) return [];
  const facts = readRestatedFacts(turn, details, known.details ?? NO_DETAILS);
  if (message.understanding.floor !== null || facts === null) return [];
  const chargers = [details.charger, ...otherChargers].filter((charger) => charger !== null);
  const listed = [known.charger, ...known.otherChargers];
  const certain = answeredPlace?.certainty === 'sure' ? answeredPlace.name : null;
  const station = details.station ?? certain;
  const isOther = station !== null && !isPartOfName(known.station, station);
  if (isOther || chargers.some((charger) => !listed.includes(charger))) return [];
  return [
    ...(station === null ? [] : [stripMarkup(known.station!)]),
    ...chargers.map((charger) => nameCharger(turn, charger)),
    ...facts,
  ];
}

/** Two times that a driver means as the same one ("half an hour ago", said twice). */
const SAME_TIME_MS = 10 * 60_000;

/** Returns the step, speed and end that are only repeated, as they are called; `null` if one of them is another one. */
function readRestatedFacts(
  { parts, state }: ConversationTurn,
  { errorStep, chargerSpeed, endedAt }: Details,
  known: Details,
): readonly string[] | null {
  const isOther =
    (errorStep !== null && errorStep !== known.errorStep) ||
    (chargerSpeed !== null && chargerSpeed !== known.chargerSpeed) ||
    (endedAt !== null && !isSameTime(endedAt, known.endedAt));
  if (isOther) return null;
  const { wordings } = parts;
  const choices = [errorStep, chargerSpeed].filter((choice) => choice !== null && choice !== 'other');
  return [
    ...choices.map((choice) => wordings.say(state.locale, choiceKey(choice))),
    ...(endedAt === null ? [] : [wordings.formatDateTime(state.locale, new Date(endedAt))]),
  ];
}

/** Whether two times are so near that they are the same one, said twice ("20 minutes ago"). */
export function isSameTime(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && Math.abs(Date.parse(one) - Date.parse(other)) < SAME_TIME_MS;
}

/** Says that the case has its place already if the message only repeats it, and returns whether it does. */
export function acknowledgeRepeatedPlace(turn: ConversationTurn): boolean {
  const { details, otherChargers } = turn.state.case!;
  const names = readRestatedPlace(turn, { ...details, otherChargers, details });
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
