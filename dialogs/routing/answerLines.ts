import type { AskedQuestion } from '../../src/domain/questionReader';
import { callCentreValues } from '../core/callCentreValues';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { answerLine } from './answerLine';
import { isAsideText } from './asideQuestion';

/** More answers in one turn are too long to read. */
export const MAX_ANSWERS = 3;

/** A shorter text asks nothing else. Characters. */
const MIN_CLEAR_LENGTH = 4;

/** Returns the answers to the questions, each once. */
export function answerLines(
  turn: ConversationTurn,
  questions: readonly AskedQuestion[],
  counts: readonly number[],
): Line[] {
  const lines = questions.map((question, index) => answerLine(turn, question, counts[index]!));
  return lines.filter(({ key }, index) => lines.findIndex((line) => line.key === key) === index);
}

/** Fewer words before a question mark belong to the question beside them ("the seat too?"). */
const MIN_QUESTION_WORDS = 3;

/** Whether what is left beside the questions surely asks something that has no answer, or one question too many. */
export function asksOther(turn: ConversationTurn, questions: readonly AskedQuestion[]): boolean {
  const { rest } = questions.at(-1)!;
  const asked = turn.message.text.split('?').slice(0, -1);
  const isOneMore =
    asked.filter((part) => part.trim().split(/\s+/).length >= MIN_QUESTION_WORDS).length > questions.length;
  if (!isOneMore) return false;
  if (!rest.includes('?') || rest.replace(/[^\p{L}\p{N}]/gu, '').length < MIN_CLEAR_LENGTH) return false;
  if (!turn.parts.questionReader.asksInWords(rest)) return false;
  return isAsideText(turn, rest) || questions.length === MAX_ANSWERS;
}

/** Returns the line about a person who knows more: the way to one, or to the call centre for a driver who waits. */
export function personLine(turn: ConversationTurn): Line {
  if (turn.state.waitingFor === null) return { key: 'question.person' };
  const values = callCentreValues(turn);
  return values === null ? { key: 'question.waiting' } : { key: 'question.waiting_phone', values };
}
