import { isDeepStrictEqual } from 'node:util';
import type { Understanding } from '../../src/domain/symptomMatcher';
import type { SymptomId } from '../../src/domain/symptom';
import { readChoice, SYMPTOM_CHOICES } from '../core/quickReplies';
import { mergeDetails, newCase, type SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { resolvePlace } from './resolveStation';

/** So many of the driver's messages are quoted on a ticket. */
export const MAX_SAID = 20;

/** Below this a complaint in passing is not taken for another trouble. Calibrated confidence. */
const MIN_SWITCH_CONFIDENCE = 0.8;

/**
 * A symptom the driver clearly names that is not the one being handled, and was not declined before; else `null`.
 * "How long do I have to wait?" names none.
 */
export function otherSymptom(
  { symptom, candidates, signals }: Understanding,
  handled: SymptomId,
  supportCase: SupportCase | null,
): SymptomId | null {
  if (symptom === null || symptom === handled || signals.includes('how_long')) return null;
  if ((candidates[0]?.score ?? 0) < MIN_SWITCH_CONFIDENCE) return null;
  return supportCase?.declined.includes(symptom) === true ? null : symptom;
}

/** Writes down, for the ticket, a message the trouble was understood from. */
export function quoteMessage(supportCase: SupportCase, text: string): void {
  if (text !== '' && supportCase.said.at(-1) !== text && supportCase.said.length < MAX_SAID)
    supportCase.said.push(text);
}

/** What is wrong, from a message that names a fault: a reply ("I reported it and it still fails") describes none. */
export function namedFault({ meaning, understanding }: ParsedMessage): string | null {
  return meaning === null ? understanding.faultDescription : null;
}

/** Longer than this is a story, not a correction. Characters. */
const MAX_CORRECTION_LENGTH = 14;

/** Whether a message is nothing but another station or charger ("no, number 4"). */
export function isCorrection({ text, meaning, understanding }: ParsedMessage): boolean {
  const { station, charger } = understanding.details;
  const namesPlace = station !== null || charger !== null;
  return namesPlace && meaning === null && understanding.decision === 'none' && text.length <= MAX_CORRECTION_LENGTH;
}

/**
 * Takes the details of this turn's message into the case.
 * @param mayCorrect whether what is known may be corrected: while it is being asked for, the last word counts;
 * later, "the one beside it fails too" must not change which charger the case is about.
 * @returns whether more, or something else, is known than before
 */
export function mergeMessageIntoCase(turn: ConversationTurn, mayCorrect: boolean): boolean {
  const supportCase = (turn.state.case ??= newCase());
  const { understanding, text } = turn.message;
  const found = understanding.details;
  if (Object.values(found).some((value) => value !== null) || understanding.decision === 'match')
    quoteMessage(supportCase, text);
  const before = supportCase.details;
  supportCase.details = mayCorrect ? mergeDetails(before, found) : mergeDetails(found, before);
  resolvePlace(turn.parts.stationDirectory, supportCase, before, text);
  // What the driver is asked to pick a trouble for was described before it is picked.
  if (supportCase.symptom === null) supportCase.faultDescription ??= namedFault(turn.message);
  return !isDeepStrictEqual(supportCase.details, before);
}

/** Makes this turn's message the beginning of a case, or the missing word of one begun without a symptom. */
export function openCase(turn: ConversationTurn, symptom: SymptomId): SupportCase {
  const begun = turn.state.case;
  const supportCase = begun !== null && begun.symptom === null ? begun : newCase();
  turn.state.case = supportCase;
  supportCase.symptom = symptom;
  if (symptom !== 'other_fault') supportCase.faultDescription = null;
  // A button's label names the trouble but tells nothing of it.
  if (readChoice(turn.message.text, SYMPTOM_CHOICES, turn.parts.words) !== null) return supportCase;
  mergeMessageIntoCase(turn, true);
  if (symptom === 'other_fault') supportCase.faultDescription ??= namedFault(turn.message);
  return supportCase;
}

const PLACE_QUESTIONS = ['station', 'charger', 'which_station', 'charger_doubt'];

/** Turns the case into one of another symptom; where the driver stands stays known, what failed does not. */
export function switchCase(turn: ConversationTurn, symptom: SymptomId, pendingCase: SupportCase): void {
  const before = turn.state.case ?? newCase();
  const { station, charger } = before.details;
  const added = pendingCase.said.filter((text) => !before.said.includes(text)).slice(0, MAX_SAID);
  turn.state.case = {
    ...pendingCase,
    symptom,
    details: mergeDetails({ ...newCase().details, station, charger }, pendingCase.details),
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
  resolvePlace(turn.parts.stationDirectory, turn.state.case, placeBefore, pendingCase.said.join('\n'));
}

/** What this turn's message alone tells, for a case it may become part of. */
export function caseFromMessage(turn: ConversationTurn): SupportCase {
  const { understanding, text } = turn.message;
  return {
    ...newCase(),
    details: { ...understanding.details },
    faultDescription: namedFault(turn.message),
    said: text === '' ? [] : [text],
  };
}
