import type { Details } from '../../src/domain/details';
import { choiceKey, readChoice, SYMPTOM_CHOICES } from '../core/quickReplies';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { isDigitsOnly } from '../../src/domain/station';
import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import { isFaultKind, type Trouble } from '../../src/domain/trouble';
import type { Line } from '../core/line';
import type { WordingKey } from '../words/wordingKey';
import { isRunning } from './cannotEnd';
import { acknowledgeTried } from './acknowledgeTried';
import { hasChargers } from './resolvePlace';
import { stripMarkup } from '../words/stripMarkup';

type Place = Pick<Details, 'station' | 'charger'>;

/**
 * Confirms place and symptom briefly so that the driver can correct them. A symptom that was tapped is not repeated.
 * @param isAssumed the message does not name the place, which is the one of the trouble before
 */
export function acknowledgeCase(
  turn: ConversationTurn,
  supportCase: SupportCase,
  symptom: SymptomId,
  isAssumed = false,
): void {
  const { station, charger } = supportCase.details;
  // The next question is about a charger that its station does not have, so it is not confirmed here.
  const isUncertain = supportCase.chargerId === null && hasChargers(turn.parts.stationDirectory, supportCase);
  if (station !== null && supportCase.stationOptions.length === 0) {
    const place = { station, charger: isUncertain ? null : charger };
    const named = namePlace(turn, station, place.charger);
    if (!isAssumed) acknowledgePlace(turn, place);
    else turn.acknowledge({ key: 'noted.same_place', values: { place: named } });
  }
  if (readChoice(turn.message.text, SYMPTOM_CHOICES, turn.parts.wordings) !== null) return;
  acknowledgeTroubles(turn, supportCase.troubles, symptom);
  if (!turn.parts.playbooks.traitsOf(symptom).endsSession) acknowledgeTried(turn, supportCase);
  acknowledgeOtherChargers(turn, supportCase.otherChargers);
}

/** Repeats what is wrong with a charger, or else the symptom. */
export function acknowledgeTroubles(turn: ConversationTurn, troubles: readonly Trouble[], symptom: SymptomId): void {
  for (const line of troubleLines(turn, troubles, symptom)) turn.acknowledge({ ...line, sameParagraph: true });
}

/** Says before any question what a driver who cannot drive away can do. Call it after the sympathy. */
export function acknowledgeFirstHelp(turn: ConversationTurn, troubles: readonly Trouble[]): void {
  if (isHeldByConnector(troubles)) turn.acknowledge({ key: 'first_help.connector_stuck' });
}

/** Whether the connector holds the car, so that the driver can go to no other charger. */
export function isHeldByConnector(troubles: readonly Trouble[]): boolean {
  return troubles.includes('connector_stuck');
}

/** Returns the lines that repeat what is wrong: up to two troubles in one sentence, any others by name. */
function troubleLines(turn: ConversationTurn, troubles: readonly Trouble[], symptom: SymptomId): Line[] {
  const { parts, state, message } = turn;
  const named = troubles.filter((trouble) => trouble !== CATCH_ALL_SYMPTOM);
  const [first, second, ...others] = named;
  if (first === undefined) return [{ key: heardKey(turn, symptom) }];
  if (second === undefined) {
    const isRepeated = message.understanding.signals.includes('repeated_trouble');
    return [{ key: first === 'cuts_off' && isRepeated ? 'heard_fault.cuts_off_again' : heardKey(turn, first) }];
  }
  const say = (section: 'heard_and' | 'heard_also', trouble: Trouble) =>
    parts.wordings.say(state.locale, `${section}.${nameHeard(turn, trouble)}` as WordingKey);
  const values = { first: say('heard_and', first), second: say('heard_also', second) };
  const more = others.length === 0 ? [] : [otherTroublesLine(turn, others)];
  return [{ key: 'heard.two', values }, ...more];
}

/**
 * Returns the name under which a trouble is repeated: a charge that cannot be ended has not ended, and a screen that does
 * not react may be bright.
 */
function nameHeard({ parts, state, message }: ConversationTurn, trouble: Trouble): Trouble | 'cannot_end' | 'touch' {
  if (trouble === 'screen' && parts.wordings.hasListedWord('heard.touch_words', message.text)) return 'touch';
  const isOwn = state.case !== null && state.case.symptom === trouble;
  return isOwn && isRunning(parts, state.case!) ? 'cannot_end' : trouble;
}

function heardKey(turn: ConversationTurn, trouble: Trouble): WordingKey {
  const { parts, message } = turn;
  if (nameHeard(turn, trouble) === 'cannot_end') return 'heard.cannot_end';
  if (trouble === 'auth_pending' && parts.wordings.hasListedWord('heard.connector_prompt_words', message.text))
    return 'heard.connector_prompt';
  const name = nameHeard(turn, trouble);
  if (name === 'touch') return 'heard_fault.touch';
  if (isFaultKind(trouble)) return `heard_fault.${trouble}`;
  return trouble === 'payment' ? 'heard_fault.payment' : `heard.${trouble}`;
}

/** Returns the line that says that further troubles of the charger are noted too. */
export function otherTroublesLine({ parts, state }: ConversationTurn, troubles: readonly Trouble[]): Line {
  const names = troubles.map((trouble) => parts.wordings.say(state.locale, troubleKey(trouble)));
  return { key: 'noted.other_troubles', values: { troubles: names.join(', ') } };
}

/** Returns the key of a trouble's name. */
export function troubleKey(trouble: Trouble): WordingKey {
  return isFaultKind(trouble) ? `fault.${trouble}` : `recap.trouble.${trouble}`;
}

/**
 * Repeats station and charger: as confirmed if the directory has the station, otherwise as noted.
 * @returns `false` if there is no station to repeat
 */
export function acknowledgePlace(turn: ConversationTurn, details: Place): boolean {
  if (details.station === null) return false;
  const station = nameStation(turn, details.station);
  const { charger } = details;
  const isConfirmed = (turn.state.case?.stationId ?? null) !== null;
  const section = isConfirmed ? 'heard' : 'noted';
  if (charger === null) turn.acknowledge({ key: `${section}.station`, values: { station } });
  else {
    const key = isDigitsOnly(charger) ? 'numbered_charger' : 'named_charger';
    turn.acknowledge({ key: `${section}.${key}`, values: { station, charger } });
  }
  return true;
}

function namePlace(turn: ConversationTurn, station: string, charger: string | null): string {
  return [nameStation(turn, station), ...(charger === null ? [] : [nameCharger(turn, charger)])].join(' ');
}

/** Returns the station's name with the floor, if the driver has named one and the name leaves it out. */
function nameStation({ state }: ConversationTurn, station: string): string {
  const floor = state.case === null || isFloorNamed(state.case) ? null : state.case.floor;
  return [station, ...(floor === null ? [] : [floor])].map(stripMarkup).join(' ');
}

/** Whether there is no floor to name, or station or charger name it already ("next to pillar C12"). */
export function isFloorNamed({ floor, details: { station, charger } }: SupportCase): boolean {
  return floor === null || [station, charger].some((name) => name?.includes(floor) === true);
}

/** What stands between facts in one sentence. */
export const FACT_SEPARATOR = ' · ';

/**
 * Repeats the details that a message added or changed, so that the driver sees what was understood.
 * @param before the details before the message
 * @returns `false` if there is none to repeat
 */
export function acknowledgeNewDetails(turn: ConversationTurn, before: Details): boolean {
  const { details } = turn.state.case!;
  const newValue = (name: keyof Details) => (details[name] === before[name] ? null : details[name]);
  const charger = newValue('charger');
  const isPlaceNew = newValue('station') !== null || charger !== null;
  const isPlaceAcknowledged = isPlaceNew && acknowledgePlace(turn, details);
  const facts = [
    ...(charger === null || isPlaceAcknowledged ? [] : [nameCharger(turn, charger)]),
    // "Another step" says nothing to a driver.
    ...[newValue('errorStep'), newValue('chargerSpeed')].flatMap((choice) =>
      choice === null || choice === 'other' ? [] : [turn.parts.wordings.say(turn.state.locale, choiceKey(choice))],
    ),
  ];
  if (facts.length > 0) turn.acknowledge({ key: 'noted.facts', values: { facts: facts.join(FACT_SEPARATOR) } });
  return isPlaceAcknowledged || facts.length > 0;
}

/** Returns how a charger is called in a sentence: "charger 3", or the name that is on it. */
export function nameCharger({ parts, state }: ConversationTurn, charger: string): string {
  if (!isDigitsOnly(charger)) return stripMarkup(charger);
  return parts.wordings.say(state.locale, 'heard.charger_number', { charger });
}

/** Returns how several chargers are called in a sentence. */
export function nameChargers(turn: ConversationTurn, chargers: readonly string[]): string {
  return chargers.map((charger) => nameCharger(turn, charger)).join(', ');
}

/** Says that further chargers are noted too. */
export function acknowledgeOtherChargers(turn: ConversationTurn, further: readonly string[]): void {
  if (further.length === 0) return;
  turn.acknowledge({
    key: 'noted.other_chargers',
    values: { chargers: nameChargers(turn, further) },
    sameParagraph: true,
  });
}

/** Repeats a corrected charger or station ("Ah, number 5"). */
export function acknowledgeCorrection(turn: ConversationTurn, { station, charger }: Place): void {
  if (charger !== null) {
    const key = isDigitsOnly(charger) ? 'heard.corrected_number' : 'heard.corrected_charger';
    turn.acknowledge({ key, values: { charger: stripMarkup(charger) } });
  } else if (station !== null) {
    turn.acknowledge({ key: 'heard.corrected_station', values: { station: stripMarkup(station) } });
  }
}
