import { upsertCheck, type CheckResult } from '../../src/domain/checks';
import type { DeskRefusal } from '../../src/domain/deskAction';
import type { Ticket } from '../../src/domain/ticket';
import { requestStatusChange } from '../charging/requestStatusChange';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { isAboutOtherSession } from './updateTicket';

/**
 * Requests the end of the ticket's session for its agent, by the rules for the bot's own requests: the session is the
 * driver's own, confirmed by them, over, and gets one command. The ticket shows the outcome, and the agent informs the driver.
 */
export async function requestStatusChangeForAgent(turn: ConversationTurn, ticket: Ticket): Promise<DeskRefusal | null> {
  const supportCase = findCase(turn, ticket);
  if (supportCase === null) return 'not_possible';
  const request = await requestStatusChange(turn, supportCase);
  switch (request.kind) {
    case 'refused':
      return 'not_possible';
    case 'in_progress':
      turn.hasNoEffect = true;
      break;
    case 'changed':
      record(turn, ticket, 'already_ended');
      break;
    case 'requested':
      record(turn, ticket, 'requested');
  }
  return null;
}

function record(turn: ConversationTurn, { number }: Ticket, result: CheckResult<'status_change'>): void {
  turn.changeTicket({ number, addChecks: upsertCheck([], 'status_change', result, turn.now) });
}

/** Returns the case of the ticket with its session, whose ids the ticket itself does not have. */
function findCase(turn: ConversationTurn, ticket: Ticket): SupportCase | null {
  const { case: current, lastReport } = turn.state;
  const reported = lastReport?.number === ticket.number ? lastReport.case : null;
  const isOfTicket = (one: SupportCase | null) =>
    one !== null && one.session !== null && !isAboutOtherSession(turn, ticket, one.session);
  return [current, reported].find(isOfTicket) ?? null;
}
