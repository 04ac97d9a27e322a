import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { answerLine } from './answerLine';
import { readQuestion } from './answerQuestion';
import { countQuestion } from './countQuestion';
import { readCommand } from './commands';
import { sayTicketRefused } from './sayTicketRefused';

/** Questions that the guide answers, which is repeated after the refusal. */
const ANSWERED_BY_GUIDE = new Set(['what_can_i_try', 'when_not_solved']);

/**
 * Ends a case whose driver wants no ticket ("don't file it yet, I'll try again"), at the recap or before it. The case is
 * kept, in case they want one after all. A refusal to report in the app is left to the playbook.
 * @returns whether the message was such a refusal
 */
export async function handleTicketRefusal(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state } = turn;
  if (dc.activeDialog === undefined || state.case === null || state.waitingFor !== null) return false;
  if (!refusesTicket(turn)) return false;
  // "Don't file anything, where is that button?"
  const question = readQuestion(dc, turn, null);
  if (question !== null && !ANSWERED_BY_GUIDE.has(question.id))
    await turn.sayAside([answerLine(turn, question, countQuestion(turn, question))]);
  if (dc.activeDialog.id === RECAP_DIALOG) {
    await dc.continueDialog();
    return true;
  }
  await dc.cancelAllDialogs();
  state.case.refusedTicket = true;
  state.misses = 0;
  await sayTicketRefused(turn, false);
  return true;
}

function refusesTicket(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const { text, meaning, understanding } = message;
  if (text.includes('?') || readOfferedChoice(turn) !== null || meaning === 'cannot_report') return false;
  const wantsPerson = understanding.contact !== null || understanding.signals.includes('wants_call');
  if (wantsPerson || readCommand(turn) === 'agent') return false;
  return parts.wordings.hasListedWord('recap.refuses_ticket', text);
}
