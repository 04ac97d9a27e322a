import type { DialogContext } from 'botbuilder-dialogs';
import { mergeMessageIntoCase } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { readYesOrNo } from '../core/readYesOrNo';
import { handOver } from '../handoff/handOver';
import { answersOpenQuestion } from '../playbook/answersOpenQuestion';

/** From this complaint on, a person reads better than the bot. */
const COMPLAINTS_UNTIL_HANDOVER = 2;

/** Whether the driver complains, at a question of the bot, that it did not take in what was written. */
export function saysMisread(dc: DialogContext, turn: ConversationTurn): boolean {
  const { activeDialog } = dc;
  if (activeDialog === undefined || activeDialog.id === RECAP_DIALOG || readOfferedChoice(turn) !== null) return false;
  return turn.message.understanding.signals.includes('says_misread');
}

/**
 * Apologizes to a driver who was not understood. The first time, the open question goes on with what the message says;
 * the second time, unless the message names the station at last or answers yes or no, the bot asks nothing more and hands
 * over what the driver wrote.
 * @returns whether the conversation was handed over
 */
export async function handleMisread(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message } = turn;
  state.misreads++;
  // Without a place, an agent could do nothing with the ticket.
  const namesPlace = (state.case?.details.station ?? null) === null && answersOpenQuestion(dc, turn, message);
  // "Yes, I said so before" is the answer.
  const isAnswered = state.offered.includes('yes') && readYesOrNo(turn) !== null;
  if (state.misreads < COMPLAINTS_UNTIL_HANDOVER || namesPlace || isAnswered) {
    // "I said that before" repeats a fact, and blames nothing.
    if (turn.parts.wordings.hasListedWord('misread.says_wrong', message.text))
      turn.acknowledge({ key: 'misread.sorry', sameParagraph: true });
    return false;
  }
  mergeMessageIntoCase(turn, true);
  await dc.cancelAllDialogs();
  turn.acknowledge({ key: 'misread.hand_over' });
  await handOver(turn, 'not_understood');
  return true;
}
