import type { ConversationTurn } from '../core/conversationTurn';
import type { DangerState } from '../core/dangerState';
import type { Line } from '../core/line';
import { ticketContentLine } from '../handoff/sayTicketStatus';
import type { WordingKey } from '../words/wordingKey';
import type { Command } from './commands';
import { answerInDanger, answerTopics, isPersonInDanger, MAX_ANSWERS } from './dangerAnswers';

/** Answers that the line about the agent makes superfluous: who comes, and whether the bot calls anyone. */
const COVERED_BY_AGENT = new Set<Line | WordingKey>([
  ...(['danger.who_comes', 'danger.person.who_comes', 'danger.roadside.who_comes', 'danger.who_comes_helped'] as const),
  ...(['danger.cannot_call_filed', 'danger.frightened', 'danger.in_car'] as const),
]);

/**
 * Returns what is answered to a driver in danger: first whether the urgent ticket is filed and a person has it, if that is
 * asked, then about what else the message says.
 */
export function answersInDanger(
  turn: ConversationTurn,
  danger: DangerState,
  command: Command | null,
): (Line | WordingKey)[] {
  const { openTicket, message, parts } = turn;
  if (openTicket === null) return answerInDanger(turn, danger);
  if (message.understanding.signals.includes('asks_ticket_content')) return [ticketContentLine(turn, openTicket)];
  if (message.understanding.signals.includes('asks_if_filed') && parts.questionReader.asks(message.text)) {
    const filed: Line = { key: 'danger.is_filed', values: { number: openTicket.number } };
    return [filed, ...answerTopics(turn, danger)].slice(0, MAX_ANSWERS);
  }
  if (command !== 'agent' || message.understanding.contact !== null) return answerInDanger(turn, danger);
  const topics = answerTopics(turn, danger).filter((answer) => !COVERED_BY_AGENT.has(answer));
  const agent: WordingKey = isPersonInDanger(danger) ? 'danger.person.agent' : 'danger.agent';
  return [agent, ...topics].slice(0, MAX_ANSWERS);
}
