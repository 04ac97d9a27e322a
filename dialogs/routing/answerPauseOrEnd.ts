import { isDeepStrictEqual } from 'node:util';
import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { readCorrectedEnd } from '../case/readCorrectedEnd';
import type { ConversationTurn } from '../core/conversationTurn';
import { answerChat } from './answerChat';
import { letGo } from './letGo';
import { asksIfNeeded } from './listedQuestions';
import { findOpenStep } from '../playbook/openStep';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { protestsLeaving } from '../core/protestsLeaving';
import { refusesToWait } from '../core/refusesToWait';
import { readPartMeanings } from '../core/readParts';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';

/** The quick replies that ask what "it's done" means. */
const DONE_CHOICES = ['solved', 'not_solved', 'agent'] as const;

/**
 * Answers messages that pause the conversation, or may end it without a solution: "it's done" may mean that the charger
 * works or that the driver gives up, and a driver who wants no help is let go. One who is busy for a moment gets the
 * time. A refusal to report the fault is left to the playbook.
 * @returns whether the message was answered
 */
export async function answerPauseOrEnd(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message } = turn;
  if (await answerChat(dc, turn)) return true;
  if (await answerProtest(dc, turn)) return true;
  if (givesUp(dc, turn)) {
    await letGo(dc, turn, 'leaving.sorry');
    return true;
  }
  const asksForReport = isAskedToReport(dc, turn);
  const { signals, decision, details } = message.understanding;
  // "Hold on, the baby is crying" refuses nothing while the report is not the question.
  const isReply = message.meaning !== null && (message.meaning !== 'cannot_report' || asksForReport);
  const isWalking = state.offered.includes('next');
  const isPausing = signals.includes('hold_on') || (findOpenStep(dc, turn)?.kind === 'ask' && isFiller(turn));
  const saysOnlyThat = decision === 'none' && !hasAnyDetail(details) && !correctsEnd(turn);
  if (isPausing && !isWalking && saysOnlyThat && !isReply) {
    await turn.sayAside(['hold_on.ok']);
    return true;
  }
  if (readOfferedChoice(turn) !== null || state.case === null) return false;
  // "It's open now" is about the app while its menus are shown.
  const isAboutMenu = isWalking && turn.parts.wordings.hasListedWord('report.walked_on', message.text);
  // "I tried number 7, it charges" leaves the broken one.
  const isElsewhere = message.understanding.workingChargers.length > 0;
  const isDone = (message.meaning === 'ambiguous_done' && !isAboutMenu && !isElsewhere) || saysSolvedBeside(dc, turn);
  if (isDone && isDeepStrictEqual(state.offered, DONE_CHOICES)) {
    takeAsSolved(turn);
    return false;
  }
  if (isDone) {
    await turn.say(['done.ask'], DONE_CHOICES);
    return true;
  }
  // "Why should I wait for that?" refuses to wait, which the playbook offers to settle.
  const isLeftToPlaybook = asksForReport || isWalking || refusesToWait(turn);
  if (message.meaning !== 'refused' || dc.activeDialog === undefined || isLeftToPlaybook) return false;
  await letGo(dc, turn, 'refused.closing');
  return true;
}

/** Whether the driver may refuse the report, or answers yes or no. */
function isAskedToReport(dc: DialogContext, turn: ConversationTurn): boolean {
  const { offered } = turn.state;
  return findOpenStep(dc, turn)?.kind === 'fault_report' || offered.includes('cannot_report') || offered.includes('no');
}

/**
 * Says to a driver who will not go elsewhere that they need not; where the report is asked for, the playbook hands over.
 * @returns whether the message was answered
 */
async function answerProtest(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { decision, details } = turn.message.understanding;
  const step = findOpenStep(dc, turn);
  if (step?.kind !== 'ask' || !protestsLeaving(turn) || decision === 'match' || hasAnyDetail(details)) return false;
  await turn.sayAside(['answer.why_elsewhere']);
  await dc.repromptDialog();
  return true;
}

/** "Wait, not today but yesterday at three" gives another end of the charge. */
function correctsEnd(turn: ConversationTurn): boolean {
  const endedAt = turn.state.case?.details.endedAt ?? null;
  return readCorrectedEnd(turn, { endedAt, saidAt: turn.now }) !== null;
}

/** What a clause may say that shows that nothing is solved. */
const AGAINST_SOLVED: readonly ReplyMeaning[] = ['not_solved', 'cannot_report', 'refused', 'cancel'];

/** Whether a part of the message says that it works ("it came out, may I go now?"), and no part the opposite. */
export function saysSolvedBeside(dc: DialogContext, turn: ConversationTurn): boolean {
  const { message, state } = turn;
  const { decision, details, contact, workingChargers, faultKinds } = message.understanding;
  if (seemsSolved(turn)) return true;
  if (state.case === null || findOpenStep(dc, turn) === null) return false;
  if (message.meaning !== null || contact !== null || workingChargers.length > 0) return false;
  if (decision === 'match' || faultKinds.length > 0 || hasAnyDetail(details)) return false;
  const meanings = readPartMeanings(turn, message);
  return meanings.includes('solved') && !AGAINST_SOLVED.some((meaning) => meanings.includes(meaning));
}

/** Whether the driver, asked if it is solved, says that it seems so. */
function seemsSolved({ state, parts, message }: ConversationTurn): boolean {
  const { decision, signals } = message.understanding;
  const isAsked = isDeepStrictEqual(state.offered, DONE_CHOICES);
  if (decision === 'match' || signals.includes('trouble_remains')) return false;
  return isAsked && parts.wordings.hasListedWord('beside.seems_solved', message.text);
}

/** Takes the message as a yes: who insists ("I said it's done!") has answered. */
function takeAsSolved(turn: ConversationTurn): void {
  if (asksIfNeeded(turn, turn.message.text)) turn.acknowledge({ key: 'beside.no_need' });
  turn.message = { ...turn.message, meaning: 'solved' };
}

/** The longest message that is nothing but a sound of thinking. Characters. */
const MAX_FILLER_LENGTH = 6;

/** Whether the message only sounds like thinking ("hmm..."). */
function isFiller({ message, parts }: ConversationTurn): boolean {
  return message.text.length <= MAX_FILLER_LENGTH && parts.wordings.hasListedWord('hold_on.filler_words', message.text);
}

/** Whether the driver breaks off and goes ("I don't know, forget it", "I'm off to another one"). */
function givesUp(dc: DialogContext, turn: ConversationTurn): boolean {
  const { message, parts, state } = turn;
  const isAsked = dc.activeDialog !== undefined && state.case !== null;
  const isTrouble = message.understanding.decision === 'match';
  return isAsked && !isTrouble && !protestsLeaving(turn) && parts.wordings.hasListedWord('none.gives_up', message.text);
}
