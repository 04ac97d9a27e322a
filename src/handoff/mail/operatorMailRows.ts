import { describeCheck } from '../../domain/describeCheck';
import { hasCheck, type CheckName } from '../../domain/checks';
import type { Ticket } from '../../domain/ticket';
import { ticketFacts, type FactName, type TicketFact } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { oneLine } from './withoutPersonalData';

/** What it is, and how it is. */
export type MailRow = readonly [label: string, value: string];

/** What an operator needs for a repair and knows best; how the company pays and sorts is nobody else's business. */
const TOLD: readonly FactName[] = ['station', 'charger', 'symptom', 'error_step', 'fault', 'tid'];
const OF_THE_SESSION: readonly FactName[] = ['session_started', 'session_ended', 'kwh', 'amount'];
/** What was looked up about the machine (어드민 확인). Whose session it is, and how it is listed, concerns no operator. */
const TOLD_CHECKS: readonly CheckName[] = ['authentication_error', 'authentication_failed', 'error_stage'];
/** Checks that came to nothing say nothing about the machine. */
const CAME_TO_NOTHING = ['unknown', 'unavailable'];

/** The facts of the mail to the operator, in the guide's order. @param ticket as an operator may see it */
export function operatorMailRows(ticket: Ticket, words: StaffWords): MailRow[] {
  const facts = ticketFacts(ticket, words);
  const rows = (names: readonly FactName[]) => facts.filter(({ name }) => names.includes(name)).map(rowOf(words));
  const session = rows(OF_THE_SESSION);
  return [
    [words.say('mail.number'), ticket.number],
    [words.say('mail.received'), words.clock(new Date(ticket.createdAt))],
    ...rows(TOLD),
    ...checkRows(ticket, words),
    ...(session.length === 0 || isConfirmed(ticket) ? [] : [unconfirmed(words)]),
    ...session,
  ];
}

function rowOf(words: StaffWords) {
  return ({ label, value }: TicketFact): MailRow => [label, oneLine(value ?? words.say('staff.unknown'))];
}

function checkRows({ checks }: Ticket, words: StaffWords): MailRow[] {
  return checks
    .filter(({ name, result }) => TOLD_CHECKS.some((told) => told === name) && !CAME_TO_NOTHING.includes(result))
    .map((check) => {
      const { name, result } = describeCheck(check, words);
      return [words.say('mail.checked', { name }), oneLine(result)];
    });
}

/** Whether the session is known to be of the driver who complains. */
function isConfirmed({ checks }: Ticket): boolean {
  return hasCheck(checks, 'session', 'found_by_account');
}

/**
 * A session that was found at the charger may be of another driver. The operator has it in their own books and finds the
 * machine's log by it, so it is told: but not as what happened to the driver who complains.
 */
function unconfirmed(words: StaffWords): MailRow {
  return [words.say('mail.session'), words.say('mail.session_unconfirmed')];
}
