import type { DialogContext } from 'botbuilder-dialogs';
import { toTicketFields } from '../../src/domain/details';
import { deniesDetail } from '../case/deniedFacts';
import { mergeMessageIntoCase, quoteMessage } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { readYesOrNo } from '../core/readYesOrNo';
import { reportMenuLines } from '../playbook/steps/faultReportStep';
import { asksAboutContent, judgeContent } from './answerAboutContent';
import { answerQuestion, readQuestion, WRONG_QUESTION } from './answerQuestion';
import { isUnknownQuestion } from './answerUnknownQuestion';
import { readCommand } from './commands';
import { countAside, fileRecap, isLastRound, showFacts } from './recapDialog';
import { beginsWithYes, readRecapReply } from './readRecapReply';

/**
 * Answers a question about what will be filed, and asks again whether that is right; after a yes ("yes, may I go home
 * then?"), or when such questions do not end, answers any question and opens the ticket.
 * @returns whether the message was a question at the recap and is answered
 */
export async function answerAtRecap(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  if (dc.activeDialog?.id !== RECAP_DIALOG || readOfferedChoice(turn) !== null) return false;
  if (await answerIfWrong(dc, turn)) return true;
  if (turn.message.understanding.asksHowToReport) {
    await turn.sayAside(reportMenuLines());
    await dc.repromptDialog();
    return true;
  }
  // "Yes, but it was 10,000 won, not 12,000" agrees.
  if (corrects(turn)) return beginsWithYes(turn) && continueRecap(dc, turn);
  if (readRecapReply(turn) === 'refused') return false;
  const asksContent = asksAboutContent(turn) || asksAboutPlace(turn);
  const isHeld = asksContent ? judgeCase(turn) : null;
  // "You know that it's Emart, don't you?" says it, if it is not known.
  if (asksContent) mergeMessageIntoCase(turn, false);
  const question = readQuestion(dc, turn, null);
  const isAside = asksContent || question !== null || isUnknownQuestion(dc, turn);
  const mayFile = isHeld !== false && isAside;
  if (mayFile && (beginsWithYes(turn) || (!asksContent && !countAside(dc)))) {
    return fileRecap(dc, turn, async () => {
      turn.state.offered = [];
      quoteMessage(turn.state.case!, turn.message.text);
      if (question !== null) await answerQuestion(dc, turn, question);
      else if (!asksContent) turn.acknowledge({ key: 'recap.goes_along' });
    });
  }
  if (!asksContent) {
    // A yes with an addition, and any answer to the last question, is for the recap alone.
    // "Hold on" is no answer yet.
    const isWaiting = turn.message.understanding.signals.includes('hold_on');
    const isAnswer = readRecapReply(turn) === 'agreed' || (isLastRound(dc) && !isWaiting);
    return !isAside && isAnswer && continueRecap(dc, turn);
  }
  await turn.sayAside([isHeld === null ? 'recap.noted_so_far' : isHeld ? 'recap.noted_so' : 'recap.noted_otherwise']);
  await showFacts(dc);
  return true;
}

/** Gives the recap a message that is for it alone, unless it is a command. */
async function continueRecap(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  if (readCommand(turn) !== null) return false;
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

function judgeCase(turn: ConversationTurn): boolean | null {
  const { details, otherChargers, symptom, said } = turn.state.case!;
  return judgeContent(turn, { ...toTicketFields(details), otherChargers, symptom, said, contact: turn.state.contact });
}
