import type { DialogContext } from 'botbuilder-dialogs';
import { concernsCharger } from '../../src/domain/details';
import { mergeMessageIntoCase } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import { mentionsReport } from '../core/incomingMessage';
import type { Line } from '../core/line';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { asksWhereMenuIs, isWalkedOn } from '../playbook/isWalkedOn';
import { asksHow } from '../playbook/steps/faultReportStep';
import { asksNextMenu, readNeededMenu } from '../playbook/steps/readNeededMenu';
import { isAwaitingStatusChange } from '../playbook/isAwaitingStatusChange';
import { findOpenSlot, findOpenStep } from '../playbook/openStep';
import { refusesReport } from '../playbook/reportClaims';
import { readSlot, saysAny } from '../playbook/slots';
import { MENU_CHOICES } from './answerWhileIdle';
import { TIMES_UNTIL_PERSON } from './answerQuestion';
import { readReplyBeforeAside } from './asideQuestion';
import { isAnsweredBeside } from './isAnsweredBeside';

/** What was asked, repeated before the answer ("the number? I cannot see one"). */
const ECHO = /^\S{1,6}\s?\?+\s*(?=\S)/;

/** Under this name, which no question of the locale files can have, questions without an answer are counted. */
const UNKNOWN = '?';

/**
 * Says that the bot cannot answer a question, and repeats its own. The question is quoted in the case, so that an agent
 * reads it; it fills no slot and is not counted as a miss. From the third one on, offers an agent.
 * @returns whether the message is such a question
 */
export async function answerUnknownQuestion(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state } = turn;
  if (!isUnknownQuestion(dc, turn)) {
    await answerBesideReply(dc, turn);
    return false;
  }
  state.misses = 0;
  const isIdle = dc.activeDialog === undefined;
  if (!isIdle && isAnsweredBeside(turn)) {
    await dc.repromptDialog();
    return true;
  }
  const count = countUnknown(turn);
  const isAfterCase = isIdle && (state.reportShown || (state.case !== null && state.case.symptom !== null));
  if (state.case === null) mergeMessageIntoCase(turn, false);
  if (isAfterCase) {
    await turn.say([{ key: 'question.after_end', variant: count - 1 }], ['agent']);
    return true;
  }
  const offersPerson = count >= TIMES_UNTIL_PERSON;
  const lines: Line[] = [
    isIdle ? { key: 'none.capabilities' } : { key: 'question.unknown', variant: count - 1 },
    ...(offersPerson ? [{ key: 'question.person' } as const] : []),
  ];
  if (isIdle) {
    await turn.say([...lines, 'greeting.menu'], MENU_CHOICES);
    return true;
  }
  if (offersPerson) turn.offerToo('agent');
  await turn.sayAside(lines);
  await dc.repromptDialog();
  return true;
}

/** Counts a question without an answer and returns how many there were. */
export function countUnknown({ state }: ConversationTurn): number {
  const count = (state.questionCounts[UNKNOWN] ?? 0) + 1;
  state.questionCounts[UNKNOWN] = count;
  return count;
}

/**
 * If the message replies to the bot and then asks something that has no answer ("the card, and do I get points?"), says
 * that the bot cannot answer it, and leaves the reply as the message.
 */
async function answerBesideReply(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  if (readOfferedChoice(turn) !== null || dc.activeDialog === undefined) return;
  const reply = goesThroughMenus(dc, turn) ? null : readReplyBeforeAside(dc, turn, turn.message.text);
  if (reply === null) return;
  const count = countUnknown(turn);
  await turn.sayAside([{ key: 'question.unknown', variant: count - 1 }]);
  turn.message = reply;
}

/** Whether the message asks something, reports nothing, and does not reply to the bot. */
export function isUnknownQuestion(dc: DialogContext, turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const { decision, details, faultKinds, angry, asksHowToReport, signals, contact } = message.understanding;
  if (
    contact !== null ||
    decision !== 'none' ||
    angry ||
    asksHowToReport ||
    faultKinds.length > 0 ||
    message.meaning !== null
  )
    return false;
  // "How often must I say it?" wants no answer.
  if (parts.wordings.hasListedWord('waiting.complaint_words', message.text)) return false;
  if (signals.includes('asks_to_file') || (dc.activeDialog === undefined && reportsBeside(turn))) return false;
  // Where the bot knows what a signal means ("how long?" while it waits), the open step answers.
  if (signals.length > 0 && (isAwaitingStatusChange(dc, turn) || turn.state.followUp !== null)) return false;
  const asked = message.text.replace(ECHO, '');
  if (readOfferedChoice(turn) !== null || concernsCharger(details) || !parts.questionReader.asks(asked)) return false;
  // "I reported it, how long does it take?" is answered with what a report does.
  if (signals.includes('how_long') && mentionsReport(message)) return false;
  if (goesThroughMenus(dc, turn)) return false;
  const slot = findOpenSlot(dc, turn);
  if (slot !== null && saysAny(turn, slot)) return false;
  return slot === null || slot === 'faultDescription' || readSlot(turn, slot, null) === null;
}

/** Whether the message is about the walk through the app's menus ("found it, what now?"), which the step answers. */
function goesThroughMenus(dc: DialogContext, turn: ConversationTurn): boolean {
  const { parts, message } = turn;
  if (findOpenStep(dc, turn)?.kind !== 'fault_report') return false;
  if (asksHow(turn) || asksNextMenu(turn) || refusesReport(dc, turn)) return true;
  if (readNeededMenu(turn, 0) !== null) return true;
  return parts.wordings.hasListedWord('report.wants_walk', message.text) || isWalkedOn(turn) || asksWhereMenuIs(turn);
}

/** Whether a clause beside the question reports a trouble ("do you speak English? the charger doesn't work"). */
function reportsBeside({ message, parts, now }: ConversationTurn): boolean {
  const clauses = parts.matcher.splitClauses(message.text);
  return clauses.length > 1 && clauses.some((clause) => parts.matcher.understand(clause, now).decision !== 'none');
}
