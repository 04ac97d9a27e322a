import { NO_DETAILS } from '../../src/domain/details';
import type { Station } from '../../src/domain/station';
import { nameChoice, readPartOfChoice, type Choice } from '../core/quickReplies';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { hasChargers, setStation, resolvePlace, stationOf } from '../case/resolveStation';
import { withoutMarkup } from '../words/withoutMarkup';
import { offeredChoice } from '../core/outcomes';
import type { Slot } from '../core/playbook';

/** More numbers than these are not offered as buttons. */
const MAX_NUMBER_BUTTONS = 6;

/** Longer than this is no name of a station. Characters. */
const MAX_NAME_LENGTH = 60;

/**
 * Asks what the directory leaves open about an answer, once: which of several stations, or whether the charger's
 * number is right. Resolves with whether there was something to ask.
 */
export async function askAboutPlace(turn: ConversationTurn, slot: Slot): Promise<boolean> {
  const supportCase = turn.state.case!;
  if (!isQuestionOpen(turn, supportCase, slot) || supportCase.asked.includes(ASKED[slot]!)) return false;
  supportCase.asked.push(ASKED[slot]!);
  return repromptPlace(turn, slot);
}

/** Puts the question again; resolves with `false` where none is open. */
export async function repromptPlace(turn: ConversationTurn, slot: Slot): Promise<boolean> {
  const supportCase = turn.state.case!;
  if (!isQuestionOpen(turn, supportCase, slot)) return false;
  if (slot === 'station') {
    const names = stationOptions(turn, supportCase).map(({ label }) => nameChoice(label));
    await turn.say(['ask.which_station'], [...names, 'dont_know']);
  } else {
    const charger = withoutMarkup(supportCase.details.charger ?? '');
    const line = { key: 'ask.charger_not_there', values: { charger } } as const;
    await turn.say([line], [...chargerNumberChoices(turn, supportCase), 'dont_know']);
  }
  return true;
}

/**
 * Takes the driver's answer to such a question: a button, or that the charger's number stays as it was said. Returns
 * `false` where the message is none, and an answer to the first question again.
 */
export function readPlaceAnswer(turn: ConversationTurn, slot: Slot): boolean {
  const supportCase = turn.state.case!;
  if (!isQuestionOpen(turn, supportCase, slot) || !supportCase.asked.includes(ASKED[slot]!)) return false;
  const choice = offeredChoice(turn);
  if (slot === 'station') {
    const offered = stationOptions(turn, supportCase);
    const names = offered.map(({ label }) => nameChoice(label));
    const named = choice ?? readPartOfChoice(turn.message.text, names, turn.parts.words);
    const picked = offered.find(({ label }) => nameChoice(label) === named);
    if (picked === undefined && choice !== 'dont_know') return false;
    if (picked === undefined) supportCase.stationOptions = [];
    else setStation(turn.parts.stationDirectory, supportCase, picked.station);
    return true;
  }
  // What cannot be there is not known; said again, it stays, and the ticket says that the directory has no such one.
  if (choice === 'dont_know') supportCase.details = { ...supportCase.details, charger: null };
  return choice === 'dont_know' || turn.message.meaning === 'yes' || turn.message.meaning === 'no';
}

/**
 * Takes the answer that was just filled in for what the directory has, and confirms a clear hit in passing. Resolves
 * with whether it has to be asked about.
 */
export async function acceptPlaceAnswer(turn: ConversationTurn, slot: Slot): Promise<boolean> {
  if (slot !== 'station' && slot !== 'charger') return false;
  const supportCase = turn.state.case!;
  const { stationDirectory } = turn.parts;
  const { text } = turn.message;
  // The whole answer may name it better than what was cut out of it.
  const whole = slot === 'station' && text.length <= MAX_NAME_LENGTH ? stationDirectory.find(text) : null;
  if (whole?.found === 'one') setStation(stationDirectory, supportCase, whole.station);
  else
    resolvePlace(
      stationDirectory,
      supportCase,
      { ...NO_DETAILS, station: slot === 'charger' ? supportCase.details.station : null },
      text,
    );
  if (slot === 'station' && supportCase.stationId !== null) {
    turn.acknowledge({
      key: 'heard.station',
      values: { station: withoutMarkup(supportCase.details.station ?? '') },
    });
  }
  return askAboutPlace(turn, slot);
}

const ASKED: Partial<Record<Slot, string>> = { station: 'which_station', charger: 'charger_doubt' };

function isQuestionOpen(turn: ConversationTurn, supportCase: SupportCase, slot: Slot): boolean {
  if (slot === 'station') return stationOptions(turn, supportCase).length > 0;
  if (slot !== 'charger' || supportCase.details.charger === null || supportCase.chargerId !== null) return false;
  return hasChargers(turn.parts.stationDirectory, supportCase);
}

/** The stations to choose from; those of the same name are told apart by their address, else by their operator: in front, where a button that is cut still shows it. */
function stationOptions({ parts }: ConversationTurn, supportCase: SupportCase): { station: Station; label: string }[] {
  const stations = supportCase.stationOptions.flatMap((id) => parts.stationDirectory.findById(id) ?? []);
  const labels: readonly ((station: Station) => string)[] = [
    ({ name }) => name,
    ({ name, address }) => `${address} ${name}`,
    ({ name, operator }) => `${operator?.name ?? ''} ${name}`.trim(),
  ];
  return stations.map((station) => {
    const others = stations.filter((other) => other !== station);
    const telling = labels.find((label) => others.every((other) => label(other) !== label(station)));
    return { station, label: withoutMarkup((telling ?? labels[1]!)(station)) };
  });
}

function chargerNumberChoices({ parts }: ConversationTurn, supportCase: SupportCase): Choice[] {
  const chargers = stationOf(parts.stationDirectory, supportCase)?.chargers ?? [];
  return chargers.length > MAX_NUMBER_BUTTONS ? [] : chargers.map(({ number }) => nameChoice(number));
}
