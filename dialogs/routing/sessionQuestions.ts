import type { AskedQuestion } from '../../src/domain/questionReader';
import { isAboutOthersFee } from '../case/noteOthersCharge';
import { isRunning, isRunningTicket } from '../case/cannotEnd';
import type { ConversationTurn } from '../core/conversationTurn';
import { findListedQuestion } from './listedQuestions';

/** "Do I pay for what others charge on my account?" */
export const OTHERS_FEE_QUESTION = 'session_others_fee';
/** "12 hours? So I wait until nine in the evening?" */
const UNTIL_QUESTION = 'session_until';
/** "I never started a charge at 14:35." */
export const NOT_STARTED_QUESTION = 'session_not_started';

const SESSION_QUESTIONS = [OTHERS_FEE_QUESTION, UNTIL_QUESTION, NOT_STARTED_QUESTION] as const;
export type SessionQuestion = (typeof SESSION_QUESTIONS)[number];

export function isSessionQuestion(id: string): id is SessionQuestion {
  return (SESSION_QUESTIONS as readonly string[]).includes(id);
}

/**
 * Returns the first sentence of a text that asks something which only the session in trouble answers, or which listed words
 * tell; `null` if none does.
 */
export function readSessionQuestion(turn: ConversationTurn, text: string): AskedQuestion | null {
  const isAboutSession = concernsSession(turn);
  const sentences = turn.parts.questionReader.listSentences(text);
  for (const [index, sentence] of sentences.entries()) {
    const id = findListedQuestion(turn, sentence) ?? (isAboutSession ? findQuestion(turn, sentence) : null);
    if (id === null) continue;
    const rest = sentences.filter((_, other) => other !== index).join(' ');
    const found = { id, rest, remains: rest, isGuess: false, isAboutSafety: false, replyMeaning: null };
    return { ...found, offersAgent: id === OTHERS_FEE_QUESTION };
  }
  return null;
}

function findQuestion({ parts, state }: ConversationTurn, sentence: string): SessionQuestion | null {
  const { wordings, questionReader } = parts;
  if (isAboutOthersFee(wordings, sentence)) return OTHERS_FEE_QUESTION;
  // Of a session that the driver is asked about, it is the answer.
  const isAnswer = (state.case?.proposed ?? null) !== null;
  if (!isAnswer && wordings.hasListedWord('session.never_started', sentence)) return NOT_STARTED_QUESTION;
  const asks = questionReader.asks(sentence) || sentence.includes('?');
  return asks && wordings.hasListedWord('session.until_words', sentence) ? UNTIL_QUESTION : null;
}

function concernsSession(turn: ConversationTurn): boolean {
  const { state, parts } = turn;
  const ticket = turn.findTicket(state.waitingFor);
  return parts.playbooks.traitsOf(ticket?.symptom ?? state.case?.symptom ?? null).endsSession;
}

/** Whether the charge of the case, or of the ticket that the driver waits for, still runs and cannot be ended. */
export function isChargeRunning(turn: ConversationTurn): boolean {
  const { state, parts } = turn;
  const ticket = turn.findTicket(state.waitingFor);
  if (ticket !== null) return isRunningTicket(parts, ticket);
  return state.case !== null && isRunning(parts, state.case);
}
