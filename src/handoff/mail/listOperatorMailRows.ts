import type { SymptomCatalog } from '../../domain/symptomTraits';
import { describeCheck } from '../../domain/describeCheck';
import { isInconclusive, type CheckName } from '../../domain/checks';
import type { Ticket } from '../../domain/ticket';
import { isOwnSession, listTicketFacts, showFactValue, type TicketFact } from '../../domain/ticketFacts';
import { TICKET_FACTS } from '../../domain/ticketFields';
import type { StaffWordings } from '../staffWordings';
import { toSingleLine } from '../toSingleLine';

export type MailRow = readonly [label: string, value: string];

/** Look-ups about the machine (어드민 확인). Checks about the session's owner or its listing do not concern operators. */
const SHOWN_CHECKS: readonly CheckName[] = ['authentication_error', 'authentication_failed', 'error_stage'];
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
    ...(session.length === 0 || isOwnSession(ticket.checks) ? [] : [unconfirmedRow(wordings)]),
    ...session,
    ...(ticket.photos.length === 0 ? [] : [photoRow(ticket.photos.length, wordings)]),
    [wordings.say('mail.answer'), wordings.say(ticket.contact === null ? 'mail.answer_office' : 'mail.answer_driver')],
  ];
}

function toRow(wordings: StaffWordings) {
  // The rows about the session follow one that says whether it is confirmed.
  return ({ name, label, value, isUnconfirmed }: TicketFact): MailRow => [
    label,
    toSingleLine(
      showFactValue({ value, isUnconfirmed: isUnconfirmed && TICKET_FACTS[name].inMail !== 'session' }, wordings),
    ),
  ];
}

/** Photos may show people and number plates, so the operator has to ask for them. */
function photoRow(count: number, wordings: StaffWordings): MailRow {
  return [wordings.say('mail.photos'), wordings.say('mail.photo_count', { count })];
}

function checkRows({ checks }: Ticket, wordings: StaffWordings): MailRow[] {
  return checks
    .filter((check) => SHOWN_CHECKS.some((shown) => shown === check.name) && !isInconclusive(check))
    .map((check) => {
      const { name, result } = describeCheck(check, wordings);
      return [wordings.say('mail.checked', { name }), toSingleLine(result)];
    });
}

/**
 * A session found by charger may belong to another driver. The mail includes it because operators have the session in
 * their own records and find the machine's log by it, but this row marks it as unconfirmed.
 */
function unconfirmedRow(wordings: StaffWordings): MailRow {
  return [wordings.say('mail.session'), wordings.say('mail.session_unconfirmed')];
}
