import type { AskedQuestion } from '../../src/domain/questionReader';
import { callCentreValues } from '../core/callCentreValues';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { ticketCountLine } from '../handoff/ticketCountLine';
import type { WordingKey } from '../words/wordingKey';
import { listedAnswer } from './listedQuestions';
import { sessionAnswer } from './sessionAnswers';
import { answerIdFor } from './answerIdFor';
import { findLastOfPlug } from './unplugged';

/** "Are these two tickets?" */
export const TICKET_COUNT_QUESTION = 'two_tickets';

/** "Where is another charger?" */
const OTHER_CHARGER_QUESTION = 'other_charger';

/** Returns the answer to a question that is asked for the `count`th time. */
export function answerLine(turn: ConversationTurn, question: AskedQuestion, count: number): Line {
  const own = listedAnswer(question.id) ?? sessionAnswer(turn, question.id);
  if (own !== null) return own;
  const id = answerIdFor(turn, question);
  if (id === TICKET_COUNT_QUESTION) return ticketCountLine(turn) ?? { key: `answer.${id}`, variant: count - 1 };
  // No one looks for a place in an app at the wheel.
  if (id === OTHER_CHARGER_QUESTION && hasSaid(turn, 'beside.driving_words')) return { key: 'beside.driving' };
  const fits = VARIANTS.find(([name, isFor]) => turn.parts.wordings.has(`answer.${id}.${name}`) && isFor(turn));
  const key = fits === undefined ? (`answer.${id}` as const) : (`answer.${id}.${fits[0]}` as const);
  return { key, values: callCentreValues(turn) ?? {}, variant: count - 1 };
}

/** The answers that some questions have for drivers of whom more is known, and whom each is for; the first counts. */
const VARIANTS: readonly (readonly [name: string, isFor: (turn: ConversationTurn) => boolean])[] = [
  ['no_app', usesNoApp],
  ['filed', ({ state }) => state.waitingFor !== null],
  ['unplugged', isUnplugged],
  ['tried', (turn) => hasSaid(turn, 'report.has_tried_any')],
  ['filled', ({ parts }) => parts.supportHours !== null],
];

/** Whether the driver has said that the connector is out, and not later that it is in. */
function isUnplugged({ state, message, parts, now }: ConversationTurn): boolean {
  const said = [...(state.case?.said ?? []), message.text].map((text) => parts.matcher.understand(text, now).signals);
  return findLastOfPlug(said)?.includes('still_plugged') === false;
}

/** Whether the driver has said something that a list has, in this case. */
function hasSaid({ state, message, parts, ticket }: ConversationTurn, list: WordingKey): boolean {
  return [...(state.case?.said ?? ticket?.said ?? []), message.text].some((text) =>
    parts.wordings.hasListedWord(list, text),
  );
}

/** Whether the driver has said that they have no app or cannot use it. */
function usesNoApp({ state, ticket }: ConversationTurn): boolean {
  return state.case?.cannotReport === true || ticket?.reason === 'cannot_report_in_app';
}
