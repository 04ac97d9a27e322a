import { NO_DETAILS } from '../../src/domain/details';
import type { Ticket } from '../../src/domain/ticket';
import type { Wordings } from '../words/wordings';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';

/** The longest quotation of what the driver says. Characters. */
const MAX_LENGTH = 60;

/** Telephones write it; the lists of words have the straight one. */
const CURLY_APOSTROPHE = /\u2019/g;

/** In "the stop button does not react", so many characters may stand between the two. */
const MAX_DISTANCE = 16;

/**
 * Returns the sentence in which a text says that the charge still runs and cannot be ended ("I cannot stop the charge",
 * "the car is at 100% but it still says charging"); `null` if it does not, or if it says that the charge has ended.
 */
export function readCannotEnd(wordings: Wordings, written: string): string | null {
  const text = written.replace(CURLY_APOSTROPHE, "'");
  const hasNotEnded = deniesEnd(wordings, text);
  // In "it is not that it has ended, I cannot stop it", only the second half counts.
  const right = wordings.splitAtListedWord('switch.corrects', text)?.after || text;
  if (wordings.hasListedWord('session.has_ended', right) && !hasNotEnded) return null;
  const sentences = text.split(/(?<=[.!?\n])\s*/).map((sentence) => sentence.trim().replace(/[.!\s]+$/, ''));
  const found = sentences.find((sentence) => statesIt(wordings, withoutQuestion(wordings, sentence)));
  if (found === undefined) return null;
  // In "it has not ended, I cannot stop it", the second half says it.
  const { before, after } = wordings.splitAtListedWord('switch.corrects', found) ?? { before: found, after: '' };
  if (statesIt(wordings, after)) return after.slice(0, MAX_LENGTH);
  // "Not that it cannot be ended, it is slow" says nothing of the kind.
  const isDenied = after !== '' && !statesIt(wordings, before.split(/\s+/).slice(0, -DENIED_WORDS).join(' '));
  return isDenied ? null : found.slice(0, MAX_LENGTH);
}

/** Most words before "not, but" that are what is denied. */
const DENIED_WORDS = 3;

/**
 * Returns the words with which a message corrects that the charge has ended, where that is on record: that it cannot be
 * ended, or only that it has not ended; `null` if it does neither.
 */
export function readDeniedEnd(wordings: Wordings, text: string): string | null {
  const cannotEnd = readCannotEnd(wordings, text);
  if (cannotEnd !== null || !deniesEnd(wordings, text)) return cannotEnd;
  return text.includes('?') ? null : cutToDenial(wordings, text);
}

/** Of "charging has not ended, leave out the end", only the first words deny the end. */
const DENIAL_WORDS = 4;

function cutToDenial(wordings: Wordings, text: string): string {
  const words = text.split(/\s+/);
  const end = words.findIndex((_, index) => deniesEnd(wordings, words.slice(0, index + 1).join(' '))) + 1;
  return words
    .slice(Math.max(0, end - DENIAL_WORDS), end)
    .join(' ')
    .slice(0, MAX_LENGTH);
}

/** What a question asks stands in its last words: "does it not end?" states nothing, "it does not end, what do I do?" does. */
const ASKING_WORDS = 2;

function withoutQuestion(wordings: Wordings, sentence: string): string {
  // "Why does it not end?" complains.
  if (!sentence.endsWith('?') || wordings.hasListedWord('session.why_words', sentence)) return sentence;
  return sentence.split(/\s+/).slice(0, -ASKING_WORDS).join(' ');
}

/** Whether a text says that the charge has not ended. */
export function deniesEnd(wordings: Wordings, text: string): boolean {
  return wordings.hasListedWord('session.denies_end', text.replace(CURLY_APOSTROPHE, "'"));
}

/** Whether a text says that the charge still runs, and not that it cannot be ended: it describes no trouble. */
export function isOnlyRunning(wordings: Wordings, text: string): boolean {
  return deniesEnd(wordings, text) && readCannotEnd(wordings, text) === null;
}

function statesIt(wordings: Wordings, sentence: string): boolean {
  const says = (key: Parameters<Wordings['say']>[1], text = sentence) => wordings.hasListedWord(key, text);
  if (says('session.can_end')) return false;
  if (says('session.cannot_end')) return true;
  const mustHaveEnded = says('session.full_words') || says('session.tried_end');
  if (mustHaveEnded && says('session.runs_words')) return true;
  const after = wordings.splitAtListedWord('session.end_words', sentence)?.after ?? '';
  return says('session.end_fails', after.slice(0, MAX_DISTANCE));
}

/** Whether the message says that the charge has ended, and not that it has not. */
function saysEnded({ message, parts }: ConversationTurn): boolean {
  const { text, understanding } = message;
  if (deniesEnd(parts.wordings, text) || text.includes('?')) return false;
  const { signals } = understanding;
  return signals.includes('charge_ended') && !signals.includes('not_ended');
}

/**
 * Notes in a case that the charge still runs and cannot be ended, if the message says so, or that it has ended after all.
 * An end that was noted before is then wrong.
 */
export function noteCannotEnd(turn: ConversationTurn, supportCase: SupportCase): void {
  const { message, parts, state } = turn;
  const choice = readOfferedChoice(turn);
  // At the recap, "it has not ended" is a correction of an ended charge; elsewhere, the driver is asked whether it can be ended.
  const isEnded = parts.playbooks.traitsOf(supportCase.symptom).endsSession;
  const read = isEnded && state.offered.includes('fix') ? readDeniedEnd : readCannotEnd;
  const words = choice === 'cannot_end' ? message.text : read(parts.wordings, message.text);
  if (words !== null) {
    supportCase.cannotEnd = supportCase.cannotEnd ?? words;
    supportCase.details = { ...supportCase.details, endedAt: NO_DETAILS.endedAt };
    supportCase.endedBy = null;
  } else if (choice === 'ended' || choice === 'just_now' || saysEnded(turn)) supportCase.cannotEnd = null;
}

/** Whether the trouble of a case is that its charge cannot be ended. */
export function isRunning(
  { playbooks }: ConversationTurn['parts'],
  { symptom, cannotEnd, isOthersCharge }: SupportCase,
): boolean {
  return cannotEnd !== null && !isOthersCharge && playbooks.traitsOf(symptom).endsSession;
}

/** Whether a ticket says that the charge cannot be ended. */
export function isRunningTicket(
  { playbooks, wordings }: ConversationTurn['parts'],
  { symptom, faultDescription }: Pick<Ticket, 'symptom' | 'faultDescription'>,
): boolean {
  if (faultDescription === null || !playbooks.traitsOf(symptom).endsSession) return false;
  return readCannotEnd(wordings, faultDescription) !== null;
}
