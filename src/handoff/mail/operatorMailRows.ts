import { describeCheck } from '../../domain/describeCheck';
import { hasCheckResult, type CheckName } from '../../domain/checks';
import type { Ticket } from '../../domain/ticket';
import { listTicketFacts, type FactName, type TicketFact } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { singleLine } from './maskPersonalData';

/** What it is, and how it is. */
export type MailRow = readonly [label: string, value: string];

/** What an operator needs for a repair and knows best; how the company pays and sorts is nobody else's business. */
const SHOWN_FACTS: readonly FactName[] = ['station', 'charger', 'symptom', 'error_step', 'fault', 'tid'];
const SESSION_FACTS: readonly FactName[] = ['session_started', 'session_ended', 'kwh', 'amount'];
/** What was looked up about the machine (어드민 확인). Whose session it is, and how it is listed, concerns no operator. */
const SHOWN_CHECKS: readonly CheckName[] = ['authentication_error', 'authentication_failed', 'error_stage'];
/** Checks that came to nothing say nothing about the machine. */
const EMPTY_RESULTS = ['unknown', 'unavailable'];

/** The facts of the mail to the operator, in the guide's order. @param ticket as an operator may see it */
export function operatorMailRows(ticket: Ticket, words: StaffWords): MailRow[] {
  const facts = listTicketFacts(ticket, words);
  const rows = (names: readonly FactName[]) => facts.filter(({ name }) => names.includes(name)).map(toRow(words));
  const session = rows(SESSION_FACTS);
  return [
    [words.say('mail.number'), ticket.number],
    [words.say('mail.received'), words.formatTime(new Date(ticket.createdAt))],
    ...rows(SHOWN_FACTS),
    ...checkRows(ticket, words),
    ...(session.length === 0 || isSessionConfirmed(ticket) ? [] : [unconfirmedRow(words)]),
    ...session,
  ];
}

function toRow(words: StaffWords) {
  return ({ label, value }: TicketFact): MailRow => [label, singleLine(value ?? words.say('staff.unknown'))];
}

function checkRows({ checks }: Ticket, words: StaffWords): MailRow[] {
  return checks
    .filter(({ name, result }) => SHOWN_CHECKS.some((shown) => shown === name) && !EMPTY_RESULTS.includes(result))
    .map((check) => {
      const { name, result } = describeCheck(check, words);
      return [words.say('mail.checked', { name }), singleLine(result)];
    });
}

/** Whether the session is known to be of the driver who complains. */
function isSessionConfirmed({ checks }: Ticket): boolean {
  return hasCheckResult(checks, 'session', 'found_by_account');
}

/**
 * A session that was found at the charger may be of another driver. The operator has it in their own books and finds the
 * machine's log by it, so it is told: but not as what happened to the driver who complains.
 */
function unconfirmedRow(words: StaffWords): MailRow {
  return [words.say('mail.session'), words.say('mail.session_unconfirmed')];
}
