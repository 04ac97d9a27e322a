import { isDeepStrictEqual } from 'node:util';
import type { Understanding } from '../src/domain/symptomMatcher';
import type { SymptomId } from '../src/domain/symptom';
import { readChoice, SYMPTOM_CHOICES } from './choices';
import { mergeDetails, newCase, type SupportCase } from './conversationState';
import type { ConversationTurn } from './conversationTurn';
import type { Heard } from './heard';
import { settlePlace } from './places';

/** So many of the driver's messages are quoted on a ticket. */
export const MAX_SAID = 20;

/** Below this a complaint in passing is not taken for another trouble. Calibrated confidence. */
const SURE_ENOUGH_TO_SWITCH = 0.8;

/**
 * A symptom the driver clearly names that is not the one being handled, and was not declined before; else `null`.
 * "How long do I have to wait?" names none.
 */
export function otherSymptom(
  { symptom, candidates, remarks }: Understanding,
  handled: SymptomId,
  known: SupportCase | null,
): SymptomId | null {
  if (symptom === null || symptom === handled || remarks.includes('how_long')) return null;
  if ((candidates[0]?.score ?? 0) < SURE_ENOUGH_TO_SWITCH) return null;
  return known?.declined.includes(symptom) === true ? null : symptom;
}

/** Writes down, for the ticket, a message the trouble was understood from. */
export function remember(known: SupportCase, text: string): void {
  if (text !== '' && known.said.at(-1) !== text && known.said.length < MAX_SAID) known.said.push(text);
}

/** What is wrong, from a message that names a fault: a reply ("I reported it and it still fails") describes none. */
export function namedFault({ meaning, understanding }: Heard): string | null {
  return meaning === null ? understanding.faultDescription : null;
}

/** Longer than this is a story, not a correction. Characters. */
const LONGEST_CORRECTION = 14;

/** Whether a message is nothing but another station or charger ("no, number 4"). */
export function isCorrection({ text, meaning, understanding }: Heard): boolean {
  const { station, charger } = understanding.details;
  const namesPlace = station !== null || charger !== null;
  return namesPlace && meaning === null && understanding.decision === 'none' && text.length <= LONGEST_CORRECTION;
}

/**
 * Takes the details of this turn's message into the case.
 * @param correcting whether what is known may be corrected: while it is being asked for, the last word counts;
 * later, "the one beside it fails too" must not change which charger the case is about.
 * @returns whether more, or something else, is known than before
 */
export function absorb(turn: ConversationTurn, correcting: boolean): boolean {
  const known = (turn.state.case ??= newCase());
  const { understanding, text } = turn.heard;
  const found = understanding.details;
  if (Object.values(found).some((value) => value !== null) || understanding.decision === 'match') remember(known, text);
  const before = known.details;
  known.details = correcting ? mergeDetails(before, found) : mergeDetails(found, before);
  settlePlace(turn.parts.stationDirectory, known, before, text);
  // What the driver is asked to pick a trouble for was described before it is picked.
  if (known.symptom === null) known.faultDescription ??= namedFault(turn.heard);
  return !isDeepStrictEqual(known.details, before);
}

/** Makes this turn's message the beginning of a case, or the missing word of one begun without a symptom. */
export function openCase(turn: ConversationTurn, symptom: SymptomId): SupportCase {
  const begun = turn.state.case;
  const known = begun !== null && begun.symptom === null ? begun : newCase();
  turn.state.case = known;
  known.symptom = symptom;
  if (symptom !== 'other_fault') known.faultDescription = null;
  // A button's label names the trouble but tells nothing of it.
  if (readChoice(turn.heard.text, SYMPTOM_CHOICES, turn.parts.words) !== null) return known;
  absorb(turn, true);
  if (symptom === 'other_fault') known.faultDescription ??= namedFault(turn.heard);
  return known;
}

const PLACE_QUESTIONS = ['station', 'charger', 'which_station', 'charger_doubt'];

/** Turns the case into one of another symptom; where the driver stands stays known, what failed does not. */
export function switchCase(turn: ConversationTurn, symptom: SymptomId, told: SupportCase): void {
  const before = turn.state.case ?? newCase();
  const { station, charger } = before.details;
  const added = told.said.filter((text) => !before.said.includes(text)).slice(0, MAX_SAID);
  turn.state.case = {
    ...told,
    symptom,
    details: mergeDetails({ ...newCase().details, station, charger }, told.details),
    said: [...before.said.slice(0, MAX_SAID - added.length), ...added],
    asked: before.asked.filter((asked) => PLACE_QUESTIONS.includes(asked)),
    stationId: before.stationId,
    chargerId: before.chargerId,
    stationOptions: before.stationOptions,
    session: before.session,
    declinedSessions: before.declinedSessions,
    tried: before.tried,
    checks: before.checks.filter(({ name }) => name === 'session'),
  };
  // The directory is asked of the charger again: it knows what else was forgotten of it.
  const placeBefore = { ...before.details, charger: null };
  settlePlace(turn.parts.stationDirectory, turn.state.case, placeBefore, told.said.join('\n'));
}

/** What this turn's message alone tells, for a case it may become part of. */
export function toldNow(turn: ConversationTurn): SupportCase {
  const { understanding, text } = turn.heard;
  return {
    ...newCase(),
    details: { ...understanding.details },
    faultDescription: namedFault(turn.heard),
    said: text === '' ? [] : [text],
  };
}
