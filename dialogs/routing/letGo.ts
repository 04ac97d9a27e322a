import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import type { WordingKey } from '../words/wordingKey';
import { findTicketOf } from '../handoff/matchTicket';
import { offerAgentAbout } from './offerAgentDialog';

/**
 * Lets a driver go who gives up. If a trouble is known that no ticket has, offers once to file it for the next driver.
 * @param closing what is said if there is nothing to file
 */
export async function letGo(dc: DialogContext, turn: ConversationTurn, closing: WordingKey): Promise<void> {
  const { state } = turn;
  await dc.cancelAllDialogs();
  state.misses = 0;
  state.otherCases = [];
  const { case: supportCase } = state;
  const isTroubleKnown = supportCase !== null && supportCase.symptom !== null && !supportCase.refusedTicket;
  if (isTroubleKnown && findTicketOf(turn, supportCase) === null) {
    supportCase.refusedTicket = true;
    return offerAgentAbout(dc, 'leaving');
  }
  state.case = null;
  await turn.say([closing], ['restart']);
}
