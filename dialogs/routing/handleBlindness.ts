import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import { mergeMessageIntoCase } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { answersOpenQuestion } from '../playbook/answersOpenQuestion';
import { MENU_CHOICES } from './answerWhileIdle';

/**
 * Remembers that the driver is blind or sees badly, says once that the questions will need no look at the screen, and
 * repeats the open question in such words.
 * @returns whether the message is answered: it says nothing else
 */
export async function handleBlindness(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message } = turn;
  if (!message.understanding.signals.includes('cannot_see') || readOfferedChoice(turn) !== null) return false;
  const isNew = !state.cannotSee;
  state.cannotSee = true;
  if (isNew) turn.acknowledge({ key: 'ask_unseen.noted' });
  if (!saysNothingElse(turn) || answersOpenQuestion(dc, turn, message)) return false;
  if (state.case === null) mergeMessageIntoCase(turn, false);
  state.misses = 0;
  if (dc.activeDialog === undefined) await turn.say(['greeting.menu'], MENU_CHOICES);
  else await dc.repromptDialog();
  return true;
}

/** Whether the message reports no trouble and names no place; "I cannot see the screen" is no fault of the screen. */
function saysNothingElse({ message, parts }: ConversationTurn): boolean {
  const { symptom, decision, faultKinds, details, asksHowToReport, answeredPlace, angry } = message.understanding;
  const isTrouble = decision === 'match' && symptom !== CATCH_ALL_SYMPTOM;
  const isScreenOnly = faultKinds.every((kind) => kind === 'screen');
  const isReport = isTrouble || !isScreenOnly || hasAnyDetail(details) || answeredPlace?.certainty === 'sure';
  return !isReport && !asksHowToReport && !angry && !parts.questionReader.asks(message.text);
}
