import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import { isButtonLabel } from '../core/quickReplies';
import { reportsOtherTrouble } from '../handoff/matchTicket';
import { readQuestion } from './answerQuestion';
import { readCommand } from './commands';

/**
 * Whether a waiting driver reports another trouble, which gets a case of its own while the ticket stays open. Once an
 * agent has the conversation, everything is left to them.
 */
export function reportsNewCase(dc: DialogContext, turn: ConversationTurn): boolean {
  const { state } = turn;
  const ticket = turn.findTicket(state.waitingFor);
  if (ticket === null || ticket.status === 'assigned' || !reportsOtherTrouble(turn, ticket)) return false;
  // A command, a button or a question says nothing about the trouble.
  const command = readCommand(turn);
  const isTap = isButtonLabel(turn.message.text, turn.parts.wordings);
  if (isTap || command !== null || readQuestion(dc, turn, command) !== null) return false;
  Object.assign(state, { waitingFor: null, case: null, photos: [] });
  return true;
}
