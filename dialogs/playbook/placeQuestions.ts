import { NO_DETAILS } from '../../src/domain/details';
import { isChargerNumber, type Station } from '../../src/domain/station';
import { toNameChoice, readPartOfChoice, type Choice } from '../core/quickReplies';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { PLACE_QUESTIONS } from '../case/supportCase';
import { doubtNearStation } from '../case/doubtNearStation';
import { hasChargers, otherStationsNearby, setStation, resolvePlace, stationOf } from '../case/resolvePlace';
import { stripMarkup } from '../words/stripMarkup';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { readYesOrNo } from '../core/readYesOrNo';
import type { Slot } from '../core/playbook';

/** The largest number of chargers that are offered as buttons. */
const MAX_NUMBER_BUTTONS = 6;

/** The longest text that is looked up as a station name. Characters. */
const MAX_NAME_LENGTH = 60;

/**
 * Asks once about an answer that the directory look-up did not settle: which of several stations is meant, or whether
 * the charger number is right. Resolves with `true` if the question was sent.
 */
export async function askAboutPlace(turn: ConversationTurn, slot: Slot): Promise<boolean> {
  const supportCase = turn.state.case!;
  if (!isQuestionOpen(turn, supportCase, slot) || supportCase.asked.includes(PLACE_QUESTIONS[slot])) return false;
  supportCase.asked.push(PLACE_QUESTIONS[slot]);
  return repromptPlace(turn, slot);
}

/** Sends the question about the place again; resolves with `false` if none is open. */
export async function repromptPlace(turn: ConversationTurn, slot: Slot): Promise<boolean> {
  const supportCase = turn.state.case!;
  if (!isQuestionOpen(turn, supportCase, slot)) return false;
  if (slot === 'station') {
    const labels = stationOptions(turn, supportCase).map(({ label }) => label);
    if (labels.length === 1)
      await turn.say([{ key: 'ask.is_station', values: { station: labels[0]! } }], ['yes', 'no']);
    else await turn.say(['ask.which_station'], [...labels.map(toNameChoice), 'dont_know']);
  } else {
    const charger = stripMarkup(supportCase.details.charger ?? '');
    const key = turn.state.cannotSee ? 'ask_unseen.charger_not_there' : 'ask.charger_not_there';
    const line: Line = { key, values: { charger } };
    await turn.say([line], [...chargerNumberChoices(turn, supportCase), 'dont_know']);
  }
  return true;
}

/** `settled`: the question is answered. `again`: another question about the place is open. */
type PlaceAnswer = 'settled' | 'again';

/**
 * Applies the driver's answer to the question about the place: a button, or a "yes" or "no", which keep the charger
 * number. Returns `null` if the message is no such answer; it may then answer the slot's original question.
 */
export function applyPlaceAnswer(turn: ConversationTurn, slot: Slot): PlaceAnswer | null {
  const supportCase = turn.state.case!;
  if (!isQuestionOpen(turn, supportCase, slot) || !supportCase.asked.includes(PLACE_QUESTIONS[slot])) return null;
  const choice = readOfferedChoice(turn);
  if (slot === 'station') return applyStationAnswer(turn, supportCase, choice);
  // "I don't know" clears the number; a number that the driver confirms stays, and the ticket marks it as not found.
  if (choice === 'dont_know') supportCase.details = { ...supportCase.details, charger: null };
  const { meaning } = turn.message;
  return choice === 'dont_know' || meaning === 'yes' || meaning === 'no' ? 'settled' : null;
}

function applyStationAnswer(
  turn: ConversationTurn,
  supportCase: SupportCase,
  choice: Choice | null,
): PlaceAnswer | null {
  const offered = stationOptions(turn, supportCase);
  const names = offered.map(({ label }) => toNameChoice(label));
  const { details, correctedPart } = turn.message.understanding;
  // "Yes, at the back of the station" says yes, and more.
  const isPlain = details.station === null && correctedPart === null;
  const answer = choice ?? turn.message.meaning ?? (isPlain ? readYesOrNo(turn) : null);
  const named = choice ?? readPartOfChoice(turn.message.text, names, turn.parts.wordings);
  const only = offered.length === 1 && answer === 'yes' ? offered[0] : undefined;
  const picked = only ?? offered.find(({ label }) => toNameChoice(label) === named);
  const { stationDirectory } = turn.parts;
  if (picked !== undefined) {
    setStation(stationDirectory, supportCase, picked.station);
    return 'settled';
  }
  if (answer === 'no' && (supportCase.location !== null || offered.length === 1)) {
    const declined = offered.length === 1 ? offered[0] : undefined;
    const others = declined && otherStationsNearby(stationDirectory, supportCase, declined.station.id);
    supportCase.stationOptions = others ?? [];
    supportCase.asked = supportCase.asked.filter((asked) => asked !== PLACE_QUESTIONS.station);
    return 'again';
  }
  if (choice !== 'dont_know') return null;
  supportCase.stationOptions = [];
  return 'settled';
}

/**
 * Looks up the station or charger that was just answered, and confirms a station that was found. Resolves with `true`
 * if a question about the place was sent.
 */
export async function lookUpPlaceAnswer(turn: ConversationTurn, slot: Slot): Promise<boolean> {
  if (slot !== 'station' && slot !== 'charger') return false;
  const supportCase = turn.state.case!;
  const { stationDirectory } = turn.parts;
  const { text } = turn.message;
  // The whole answer may match better than the name extracted from it.
  const typedName = supportCase.details.station;
  const match = slot === 'station' && text.length <= MAX_NAME_LENGTH ? stationDirectory.find(text) : null;
  if (match?.found === 'one') setStation(stationDirectory, supportCase, match.station);
  else
    resolvePlace(
      stationDirectory,
      supportCase,
      { ...NO_DETAILS, station: slot === 'charger' ? supportCase.details.station : null },
      text,
    );
  const isFound = slot === 'station' && supportCase.stationId !== null;
  if (isFound && !doubtNearStation(turn, supportCase, typedName)) {
    turn.acknowledge({
      key: 'heard.station',
      values: { station: stripMarkup(supportCase.details.station ?? '') },
    });
  }
  return askAboutPlace(turn, slot);
}

/**
 * Takes a place on a map as the answer to "which station" if there is no directory; if the directory has no station
 * nearby, asks for the name.
 */
export async function answerWithLocation(turn: ConversationTurn): Promise<'answered' | 'asked' | null> {
  const { location, details } = turn.state.case!;
  if (location === null || details.station !== null) return null;
  if (!turn.parts.stationDirectory.isLoaded) return 'answered';
  await turn.say(['location.none_near'], ['dont_know']);
  return 'asked';
}

/** Returns the line that confirms a place shared on a map; `null` if this turn's message has none. */
export function locationLine({ message, parts }: ConversationTurn, isLast: boolean): Line | null {
  if (message.location === null) return null;
  return { key: isLast || !parts.stationDirectory.isLoaded ? 'location.noted' : 'location.received' };
}

/** Whether the look-up left a question: several stations match, or the station has no charger with this number. */
function isQuestionOpen(
  turn: ConversationTurn,
  supportCase: SupportCase,
  slot: Slot,
): slot is keyof typeof PLACE_QUESTIONS {
  if (slot === 'station') return stationOptions(turn, supportCase).length > 0;
  if (slot !== 'charger' || supportCase.details.charger === null || supportCase.chargerId !== null) return false;
  if (!isChargerNumber(supportCase.details.charger)) return false;
  return hasChargers(turn.parts.stationDirectory, supportCase);
}

/**
 * Returns the stations to choose from. Stations of the same name get their address, or else their operator, in front of
 * the name, so that it is visible even if the button's title is cut.
 */
function stationOptions({ parts }: ConversationTurn, supportCase: SupportCase): { station: Station; label: string }[] {
  const stations = supportCase.stationOptions.flatMap((id) => parts.stationDirectory.findById(id) ?? []);
  const labels: readonly ((station: Station) => string)[] = [
    ({ name }) => name,
    ({ name, address }) => `${address} ${name}`,
    ({ name, operator }) => `${operator?.name ?? ''} ${name}`.trim(),
  ];
  return stations.map((station) => {
    const others = stations.filter((other) => other !== station);
    const distinctLabel = labels.find((label) => others.every((other) => label(other) !== label(station)));
    return { station, label: stripMarkup((distinctLabel ?? labels[1]!)(station)) };
  });
}

function chargerNumberChoices({ parts }: ConversationTurn, supportCase: SupportCase): Choice[] {
  const chargers = stationOf(parts.stationDirectory, supportCase)?.chargers ?? [];
  return chargers.length > MAX_NUMBER_BUTTONS ? [] : chargers.map(({ number }) => toNameChoice(number));
}
