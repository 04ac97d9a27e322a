import type { DialogContext } from 'botbuilder-dialogs';
import type { Details } from '../../src/domain/details';
import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import { nameOtherCharger, takeNextCase } from '../case/otherCases';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { isInDanger } from '../core/isInDanger';
import { findTicketOf } from '../handoff/matchTicket';
import { addMessagesToTicket } from '../handoff/updateTicket';
import { needsRecap } from '../handoff/recap';

/**
 * Goes on with the next charger that the driver reported, once the case before it has ended. After a hand-over the
 * driver wants a ticket for it too, so it is shown right away; otherwise its own guidance begins.
 * @param previous what was known of the case before this turn
 */
export async function startNextCase(
  dc: DialogContext,
  turn: ConversationTurn,
  previous: Details | null,
): Promise<void> {
  const { state } = turn;
  if (state.otherCases.length === 0 || dc.activeDialog !== undefined || isInDanger(state)) return;
  const ticket = turn.findTicket(state.waitingFor);
  if (ticket?.status === 'assigned') return;
  const next = takeNextCase(turn, state.case?.details ?? previous)!;
  const own = findTicketOf(turn, next);
  if (own !== null && own.charger !== null && own.charger === next.details.charger) {
    addMessagesToTicket(turn, own, next);
    return startNextCase(dc, turn, next.details);
  }
  state.waitingFor = null;
  turn.acknowledge({ key: 'heard.next_charger', values: { charger: nameOtherCharger(turn, next.details.charger) } });
  // A charger whose number is unknown is asked for first.
  const isComplete = next.details.charger !== null;
  // The danger was at another charger.
  const reason = ticket?.reason === 'danger' ? 'asked_for_agent' : ticket?.reason;
  if (ticket !== null && isComplete && needsRecap(turn)) await dc.beginDialog(RECAP_DIALOG, { reason });
  else await dc.beginDialog(next.symptom ?? CATCH_ALL_SYMPTOM);
}
