import type { DialogContext } from 'botbuilder-dialogs';
import { concernsCharger, hasAnyDetail } from '../../src/domain/details';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readAlone } from '../core/readParts';
import { answersOpenQuestion } from '../playbook/answersOpenQuestion';
import { findOpenSlot } from '../playbook/openStep';

/** Signals that a question about something else may give ("is there no discount?"). */
const SIGNALS_OF_ASIDES = new Set<string>(['money', 'compensation', 'trouble_remains']);

/** Less is left over from another question. Characters. */
const MIN_QUESTION_LENGTH = 5;

/**
 * Returns the reply in a text that then asks something without an answer ("the card, and do I get points?"); `null` if
 * the text is not like that.
 */
export function readReplyBeforeAside(dc: DialogContext, turn: ConversationTurn, text: string): ParsedMessage | null {
  const isAsked = findOpenSlot(dc, turn) !== null;
  for (const { question, rest, isClause } of turn.parts.questionReader.listEndQuestions(text)) {
    if (!isClause && !(isAsked && isLongQuestion(question))) continue;
    const reply = readAlone(turn, rest);
    if (isAsideText(turn, question) && (answersOpenQuestion(dc, turn, reply) || givesDetail(reply))) return reply;
  }
  return null;
}

/** Returns the first clause of the message if it answers what the bot asked ("card, and do I pay for parking?"). */
export function readFirstClause(dc: DialogContext, turn: ConversationTurn): ParsedMessage | null {
  const [first, ...others] = turn.parts.matcher.splitClauses(turn.message.text);
  if (first === undefined || others.length === 0 || turn.parts.questionReader.asks(first)) return null;
  const reply = readAlone(turn, first.replace(/[\s,.;]+$/, ''));
  return answersOpenQuestion(dc, turn, reply) ? reply : null;
}

/** Whether a reply gives a detail that was not asked for, and nothing else ("number 4", when the speed is asked). */
export function givesDetail({ understanding }: ParsedMessage): boolean {
  return understanding.decision === 'none' && concernsCharger(understanding.details);
}

/** Whether a text asks something, and only that, which is about nothing that the bot reads in messages. */
export function isAsideText(turn: ConversationTurn, text: string): boolean {
  const { parts } = turn;
  if (text.length < MIN_QUESTION_LENGTH || !parts.questionReader.asks(text)) return false;
  return !parts.wordings.hasListedWord('recap.asks_right', text) && isAsideOnly(readAlone(turn, text));
}

/** Whether a question is about nothing that the bot reads in messages: no trouble, place, reply or signal. */
function isAsideOnly({ understanding, meaning }: ParsedMessage): boolean {
  const { decision, faultKinds, angry, asksHowToReport, signals, details } = understanding;
  const isPlain = decision === 'none' && meaning === null && !angry && !asksHowToReport;
  const saysElse = signals.some((signal) => !SIGNALS_OF_ASIDES.has(signal));
  return isPlain && faultKinds.length === 0 && !saysElse && !hasAnyDetail(details);
}

/** Without a sign between it and the answer, a question has several words: "3 why?" asks about the trouble. */
function isLongQuestion(question: string): boolean {
  return question.split(/\s+/).length > 1;
}
