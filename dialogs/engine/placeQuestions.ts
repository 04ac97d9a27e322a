import { NO_DETAILS } from '../../src/domain/details';
import type { Station } from '../../src/domain/station';
import { nameChoice, readPartOfChoice, type Choice } from '../choices';
import type { SupportCase } from '../conversationState';
import type { ConversationTurn } from '../conversationTurn';
import { hasChargers, setStation, settlePlace, stationOf } from '../places';
import { withoutMarkup } from '../words/withoutMarkup';
import { offeredChoice } from './hearing';
import type { Slot } from './playbook';

/** More numbers than these are not offered as buttons. */
const MOST_NUMBERS = 6;

/** Longer than this is no name of a station. Characters. */
const LONGEST_NAME = 60;

/**
 * Asks what the directory leaves open about an answer, once: which of several stations, or whether the charger's
 * number is right. Resolves with whether there was something to ask.
 */
export async function askAboutPlace(turn: ConversationTurn, slot: Slot): Promise<boolean> {
  const known = turn.state.case!;
  if (!isOpen(turn, known, slot) || known.asked.includes(ASKED[slot]!)) return false;
  known.asked.push(ASKED[slot]!);
  return repeatAboutPlace(turn, slot);
}

/** Puts the question again; resolves with `false` where none is open. */
export async function repeatAboutPlace(turn: ConversationTurn, slot: Slot): Promise<boolean> {
  const known = turn.state.case!;
  if (!isOpen(turn, known, slot)) return false;
  if (slot === 'station') {
    const names = options(turn, known).map(({ label }) => nameChoice(label));
    await turn.say(['ask.which_station'], [...names, 'dont_know']);
  } else {
    const charger = withoutMarkup(known.details.charger ?? '');
    const line = { key: 'ask.charger_not_there', values: { charger } } as const;
    await turn.say([line], [...numbers(turn, known), 'dont_know']);
  }
  return true;
}

/**
 * Takes the driver's answer to such a question: a button, or that the charger's number stays as it was said. Returns
 * `false` where the message is none, and an answer to the first question again.
 */
export function answerAboutPlace(turn: ConversationTurn, slot: Slot): boolean {
  const known = turn.state.case!;
  if (!isOpen(turn, known, slot) || !known.asked.includes(ASKED[slot]!)) return false;
  const choice = offeredChoice(turn);
  if (slot === 'station') {
    const offered = options(turn, known);
    const names = offered.map(({ label }) => nameChoice(label));
    const named = choice ?? readPartOfChoice(turn.heard.text, names, turn.parts.words);
    const picked = offered.find(({ label }) => nameChoice(label) === named);
    if (picked === undefined && choice !== 'dont_know') return false;
    if (picked === undefined) known.stationOptions = [];
    else setStation(turn.parts.stationDirectory, known, picked.station);
    return true;
  }
  // What cannot be there is not known; said again, it stays, and the ticket says that the directory has no such one.
  if (choice === 'dont_know') known.details = { ...known.details, charger: null };
  return choice === 'dont_know' || turn.heard.meaning === 'yes' || turn.heard.meaning === 'no';
}

/**
 * Takes the answer that was just filled in for what the directory has, and confirms a clear hit in passing. Resolves
 * with whether it has to be asked about.
 */
export async function takePlace(turn: ConversationTurn, slot: Slot): Promise<boolean> {
  if (slot !== 'station' && slot !== 'charger') return false;
  const known = turn.state.case!;
  const { stationDirectory } = turn.parts;
  const { text } = turn.heard;
  // The whole answer may name it better than what was cut out of it.
  const whole = slot === 'station' && text.length <= LONGEST_NAME ? stationDirectory.find(text) : null;
  if (whole?.found === 'one') setStation(stationDirectory, known, whole.station);
  else
    settlePlace(
      stationDirectory,
      known,
      { ...NO_DETAILS, station: slot === 'charger' ? known.details.station : null },
      text,
    );
  if (slot === 'station' && known.stationId !== null) {
    turn.acknowledge({ key: 'heard.station', values: { station: withoutMarkup(known.details.station ?? '') } });
  }
  return askAboutPlace(turn, slot);
}

const ASKED: Partial<Record<Slot, string>> = { station: 'which_station', charger: 'charger_doubt' };

function isOpen(turn: ConversationTurn, known: SupportCase, slot: Slot): boolean {
  if (slot === 'station') return options(turn, known).length > 0;
  if (slot !== 'charger' || known.details.charger === null || known.chargerId !== null) return false;
  return hasChargers(turn.parts.stationDirectory, known);
}

/** The stations to choose from; those of the same name are told apart by their address, else by their operator: in front, where a button that is cut still shows it. */
function options({ parts }: ConversationTurn, known: SupportCase): { station: Station; label: string }[] {
  const stations = known.stationOptions.flatMap((id) => parts.stationDirectory.station(id) ?? []);
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

function numbers({ parts }: ConversationTurn, known: SupportCase): Choice[] {
  const chargers = stationOf(parts.stationDirectory, known)?.chargers ?? [];
  return chargers.length > MOST_NUMBERS ? [] : chargers.map(({ number }) => nameChoice(number));
}
