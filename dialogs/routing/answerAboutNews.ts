import type { AskedQuestion } from '../../src/domain/questionReader';
import type { Ticket } from '../../src/domain/ticket';
import { callCentreValues } from '../core/callCentreValues';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { WAITING_CHOICES } from '../handoff/handOver';
import { answerLine } from './answerLine';
import { TIMES_UNTIL_PERSON } from './answerQuestion';
import { countQuestion } from './countQuestion';

/** "Why is there no answer?" */
export const NEWS_QUESTION = 'any_news';

/**
 * Answers a driver who urges: who has the ticket, that the urging is noted on it, and where to call. Each time in other
 * words, and in the end with the way to a person.
 */
export async function answerAboutNews(turn: ConversationTurn, ticket: Ticket, question: AskedQuestion): Promise<void> {
  const count = countQuestion(turn, question);
  const isRepeated = count >= TIMES_UNTIL_PERSON;
  const lines = [ownerLine(ticket, count), answerLine(turn, question, count), ...callLines(turn, isRepeated)];
  await turn.say(lines, isRepeated ? [...WAITING_CHOICES, 'agent'] : WAITING_CHOICES);
}

/** Returns the line that says who has the ticket. */
function ownerLine({ work, status }: Ticket, count: number): Line {
  const agent = work?.assignee?.name;
  if (agent !== undefined) return { key: 'waiting.taken_by', values: { agent }, variant: count - 1 };
  return { key: status === 'assigned' ? 'waiting.taken' : 'waiting.not_taken', variant: count - 1 };
}

/** Returns the line with the call centre's number; without one, a line that is said only in the end. */
function callLines(turn: ConversationTurn, isRepeated: boolean): Line[] {
  const values = callCentreValues(turn);
  if (values === null) return isRepeated ? [{ key: 'waiting.call_centre' }] : [];
  return [{ key: 'waiting.news_phone', values }];
}
