import type { DialogContext } from 'botbuilder-dialogs';
import { NO_DETAILS } from '../../src/domain/details';
import type { Ticket } from '../../src/domain/ticket';
import type { Report } from '../case/lastReport';
import { mergeMessageIntoCase } from '../case/supportCase';
import { newCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { handOver, ticketNumberLine, WAITING_CHOICES } from '../handoff/handOver';
import { addDetailsToTicket } from '../handoff/updateTicket';

/**
 * Goes on with a trouble that was reported before and is still there: notes it on the open ticket; without one, hands the
 * case over with everything that was known. Asks nothing again.
 */
export async function continueReport(dc: DialogContext, turn: ConversationTurn, report: Report): Promise<void> {
  const { state, message, parts } = turn;
  state.misses = 0;
  if (report.openTicket !== null) return noteStillBroken(turn, report.openTicket);
  const { station, charger, symptom } = report;
  state.case = structuredClone(report.case) ?? { ...newCase(), symptom, details: { ...NO_DETAILS, station, charger } };
  if (readOfferedChoice(turn) === null) mergeMessageIntoCase(turn, false);
  turn.empathize(message.understanding.angry ? 'angry' : 'second_failure');
  if (symptom !== null && parts.playbooks.traitsOf(symptom).endsSession) {
    await dc.beginDialog(symptom, { isReturning: true });
    return;
  }
  await handOver(turn, 'unsatisfied');
}

/** Notes on an open ticket that its trouble is still there. */
export async function noteStillBroken(turn: ConversationTurn, ticket: Ticket): Promise<void> {
  const { text } = turn.message;
  addDetailsToTicket(turn, ticket);
  if (text !== '') turn.changeTicket({ number: ticket.number, addMessage: text });
  turn.waitForAgent(ticket);
  turn.empathize(turn.message.understanding.angry ? 'angry' : 'second_failure');
  const status = turn.parts.wordings.say(turn.state.locale, `ticket.${ticket.status}`);
  await turn.say([{ key: 'return.still_noted', values: { status } }, ticketNumberLine(ticket)], WAITING_CHOICES);
}
