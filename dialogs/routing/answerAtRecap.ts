import type { DialogContext } from 'botbuilder-dialogs';
import { mergeDetails, toTicketFields } from '../../src/domain/details';
import { deniesDetail } from '../case/deniedFacts';
import { resolvePlace } from '../case/resolvePlace';
import { mergeMessageIntoCase } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { readYesOrNo } from '../core/readYesOrNo';
import { reportMenuLines } from '../playbook/steps/menuWalk';
import { asksAboutContent, asksIfGone, judgeContent } from './answerAboutContent';
import { answerQuestion, readQuestion, WRONG_QUESTION } from './answerQuestion';
import { isUnknownQuestion } from './answerUnknownQuestion';
import { readCommand } from './commands';
import { addNamedFaults } from './correctCase';
import { countAside, fileRecap, isLastRound, showFacts } from './recapDialog';
import { beginsWithYes, readRecapReply } from './readRecapReply';

/**
 * Answers a question about what will be filed, and asks again whether that is right; after a yes ("yes, may I go home
 * then?"), answers any question and opens the ticket.
 * @returns whether the message was a question at the recap and is answered
 */
export async function answerAtRecap(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  if (dc.activeDialog?.id !== RECAP_DIALOG || readOfferedChoice(turn) !== null) return false;
  if (await answerIfWrong(dc, turn)) return true;
  if (asksIfGone(turn)) return sayFacts(dc, turn, 'recap.noted_so_far');
  if (turn.message.understanding.asksHowToReport) return sayMenus(dc, turn);
  // "Yes, but it was 10,000 won, not 12,000" agrees.
  if (corrects(turn)) return beginsWithYes(turn) && continueRecap(dc, turn);
  if (readRecapReply(turn) === 'refused') return false;
  const asksContent = asksAboutContent(turn) || asksAboutPlace(turn);
  const isHeld = asksContent ? judgeCase(turn) : null;
  const says = (key: 'waiting.doubts' | 'recap.also') => turn.parts.wordings.hasListedWord(key, turn.message.text);
  // "You know that it's Emart, don't you?" says it, if it is not known.
  const isExpected = isHeld === false && !says('waiting.doubts') && !says('recap.also');
  if (asksContent) mergeMessageIntoCase(turn, isExpected);
  if (isExpected) takeAskedDetails(turn);
  const question = readQuestion(dc, turn, null);
  const isAside = asksContent || question !== null || isUnknownQuestion(dc, turn);
  // "Put down that the screen is dark, and who pays for my loss?"
  if (isAside && !asksContent) addNamedFaults(turn);
  // Who asks and does not agree is answered, and asked again.
  if (isHeld !== false && isAside && beginsWithYes(turn)) {
    return fileRecap(dc, turn, async () => {
      turn.state.offered = [];
      if (question !== null) await answerQuestion(dc, turn, question);
      else if (!asksContent) turn.acknowledge({ key: 'recap.goes_along' });
    });
  }
  if (!asksContent && isAside) countAside(dc);
  if (!asksContent) return !isAside && continueRecap(dc, turn);
  // Who asks whether it says number 3 expects that.
  const isNow = isExpected && judgeCase(turn) === true;
  const isRight = isHeld === true || isNow;
  return sayFacts(
    dc,
    turn,
    isHeld === null ? 'recap.noted_so_far' : isRight ? 'recap.noted_so' : 'recap.noted_otherwise',
  );
}

async function sayMenus(dc: DialogContext, turn: ConversationTurn): Promise<true> {
  await turn.sayAside(reportMenuLines());
  await dc.repromptDialog();
  return true;
}

/** Says whether the facts are as the driver asks, and shows them. */
async function sayFacts(
  dc: DialogContext,
  turn: ConversationTurn,
  key: 'recap.noted_so_far' | 'recap.noted_so' | 'recap.noted_otherwise',
): Promise<true> {
  await turn.sayAside([key]);
  await showFacts(dc);
  return true;
}

/** Leaves a yes with an addition, and any answer to the last question, to the recap alone. */
async function continueRecap(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  // "Hold on" is no answer yet.
  const isWaiting = turn.message.understanding.signals.includes('hold_on');
  const isAnswer = readRecapReply(turn) === 'agreed' || (isLastRound(dc) && !isWaiting);
  if (!isAnswer || readCommand(turn) !== null) return false;
  await dc.continueDialog();
  return true;
}

/** Answers "and if that is wrong?", which denies nothing, and asks again. */
async function answerIfWrong(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const question = readQuestion(dc, turn, null);
  return question?.id === WRONG_QUESTION && answerQuestion(dc, turn, question);
}

/** Whether the message says what is right instead, in a question or not ("not 7 but 8, ok?"). */
function corrects(turn: ConversationTurn): boolean {
  return turn.message.understanding.correctedPart !== null || readYesOrNo(turn) === 'no' || deniesDetail(turn);
}

/** "Number 3, right?" */
function asksAboutPlace({ message, parts }: ConversationTurn): boolean {
  const { details, decision } = message.understanding;
  const namesPlace = details.charger !== null || details.station !== null;
  return namesPlace && decision === 'none' && parts.wordings.hasListedWord('recap.asks_right', message.text);
}

/** Takes the details that the message asks about ("it says number 5, right?") instead of those on record. */
function takeAskedDetails({ state, message, parts }: ConversationTurn): void {
  const supportCase = state.case!;
  const before = supportCase.details;
  const { workingChargers, details } = message.understanding;
  const charger = details.charger === null || workingChargers.includes(details.charger) ? null : details.charger;
  supportCase.details = mergeDetails(before, { ...details, charger, station: null });
  resolvePlace(parts.stationDirectory, supportCase, before, message.text);
}

function judgeCase(turn: ConversationTurn): boolean | null {
  const { details, otherChargers, symptom, said } = turn.state.case!;
  return judgeContent(turn, { ...toTicketFields(details), otherChargers, symptom, said, contact: turn.state.contact });
}
