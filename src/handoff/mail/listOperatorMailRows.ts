import type { SymptomCatalog } from '../../domain/symptomTraits';
import { describeCheck } from '../../domain/describeCheck';
import { hasCheckResult, type CheckName } from '../../domain/checks';
import type { Ticket } from '../../domain/ticket';
import { listTicketFacts, type TicketFact } from '../../domain/ticketFacts';
import { TICKET_FACTS } from '../../domain/ticketFields';
import type { StaffWordings } from '../staffWordings';
import { toSingleLine } from './maskPersonalData';

export type MailRow = readonly [label: string, value: string];

/** Look-ups about the machine (어드민 확인). Checks about the session's owner or its listing do not concern operators. */
const SHOWN_CHECKS: readonly CheckName[] = ['authentication_error', 'authentication_failed', 'error_stage'];
/** Results that provide no information about the machine. */
const INCONCLUSIVE_RESULTS = ['unknown', 'unavailable'];

/**
 * Lists the rows of the mail to the operator, in the guide's order.
 * @param ticket already redacted with `redactForOperator`
 */
export function listOperatorMailRows(ticket: Ticket, wordings: StaffWordings, symptoms: SymptomCatalog): MailRow[] {
  const facts = listTicketFacts(ticket, wordings, symptoms);
  const rowsAbout = (part: 'machine' | 'session') =>
    facts.filter(({ name }) => TICKET_FACTS[name].inMail === part).map(toRow(wordings));
  const session = rowsAbout('session');
  return [
    [wordings.say('mail.number'), ticket.number],
    [wordings.say('mail.received'), wordings.formatTime(new Date(ticket.createdAt))],
    ...rowsAbout('machine'),
    ...checkRows(ticket, wordings),
    ...(session.length === 0 || isSessionConfirmed(ticket) ? [] : [unconfirmedRow(wordings)]),
    ...session,
  ];
}

function toRow(wordings: StaffWordings) {
  return ({ label, value }: TicketFact): MailRow => [label, toSingleLine(value ?? wordings.say('staff.unknown'))];
}

function checkRows({ checks }: Ticket, wordings: StaffWordings): MailRow[] {
  return checks
    .filter(
      ({ name, result }) => SHOWN_CHECKS.some((shown) => shown === name) && !INCONCLUSIVE_RESULTS.includes(result),
    )
    .map((check) => {
      const { name, result } = describeCheck(check, wordings);
      return [wordings.say('mail.checked', { name }), toSingleLine(result)];
    });
}

/** Whether the session was confirmed to belong to the driver who reported the problem. */
function isSessionConfirmed({ checks }: Ticket): boolean {
  return hasCheckResult(checks, 'session', 'found_by_account');
}

/**
 * A session found by charger may belong to another driver. The mail includes it because operators have the session in
 * their own records and find the machine's log by it, but this row marks it as unconfirmed.
 */
function unconfirmedRow(wordings: StaffWordings): MailRow {
  return [wordings.say('mail.session'), wordings.say('mail.session_unconfirmed')];
}
