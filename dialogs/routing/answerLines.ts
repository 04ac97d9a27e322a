import type { AskedQuestion } from '../../src/domain/questionReader';
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
  return isAsideText(turn, rest) || (questions.length === MAX_ANSWERS && turn.parts.questionReader.asks(rest));
}
