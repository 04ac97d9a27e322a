import type { AskedQuestion } from '../../src/domain/questionReader';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Choice } from '../core/quickReplies';
import { answerLines, asksOther, personLine } from './answerLines';
import { CALL_CENTRE_HOURS_QUESTION, CALL_CENTRE_QUESTION, TIMES_UNTIL_PERSON } from './answerQuestion';

/** Answers the questions in a message of a driver who waits for an agent. They were counted before. */
export async function answerQuestionsWhileWaiting(
  turn: ConversationTurn,
  questions: readonly AskedQuestion[],
  choices: readonly Choice[],
): Promise<void> {
  const counts = questions.map(({ id }) => turn.state.questionCounts[id] ?? 1);
  const lines = answerLines(turn, questions, counts);
  if (asksOther(turn, questions)) lines.push({ key: 'question.unknown_too' });
  const isAboutCalls = questions.some(({ id }) => id === CALL_CENTRE_QUESTION || id === CALL_CENTRE_HOURS_QUESTION);
  if (isAboutCalls || Math.max(...counts) < TIMES_UNTIL_PERSON) return turn.say(lines, choices);
  await turn.say([...lines, personLine(turn)], [...choices, 'agent']);
}
