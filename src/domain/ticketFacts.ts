import { hasCheckResult } from './checks';
import { describeCheckResult, type CheckResultWordingKey } from './describeCheck';
import type { ChargerSpeed, ErrorStep } from './details';
import { isDigitsOnly } from './station';
import type { SymptomId } from './symptom';
import type { ChargingSession, Ticket } from './ticket';
import type { LocaleWordings } from './localeWordings';

export type FactName =
  | 'station'
  | 'charger'
  | 'operator'
  | 'symptom'
  | 'error_step'
  | 'fault'
  | 'speed'
  | 'charging_ended'
  | 'tid'
  | 'session_started'
  | 'session_ended'
  | 'kwh'
  | 'amount'
  | 'session_status';

export type FactWordingKey =
  | `staff.fact.${FactName}`
  | `staff.symptom.${SymptomId}`
  | `staff.step.${ErrorStep}`
  | `staff.speed.${ChargerSpeed}`
  | CheckResultWordingKey
  | 'staff.won'
  | 'staff.kwh'
  | 'staff.numbered_charger';

/** One thing known of a ticket; `value` is `null` where it should be known (필수탐색) and is not. */
export interface TicketFact {
  readonly name: FactName;
  readonly label: string;
  readonly value: string | null;
  /** The driver wrote it, and nobody else has it so. */
  readonly isTypedByDriver: boolean;
}

/** What the guide wants explored for every symptom. */
const REQUIRED_FACTS: Readonly<Record<SymptomId, readonly FactName[]>> = {
  auth_pending: ['station', 'charger', 'error_step'],
  auth_failed: ['station', 'charger', 'error_step'],
  stuck_in_use: ['station', 'charging_ended'],
  other_fault: ['station', 'charger', 'fault'],
};

/** The facts of a ticket for people, in the order in which they are asked for; what nobody needs to know is left out where unknown. */
export function listTicketFacts(ticket: Ticket, words: LocaleWordings<FactWordingKey>): TicketFact[] {
  const { symptom, session } = ticket;
  const required: readonly FactName[] = symptom === null ? ['station'] : REQUIRED_FACTS[symptom];
  const values: readonly (readonly [FactName, string | null])[] = [
    // The back office's names are better than what was typed.
    ['station', session?.station ?? ticket.station],
    ['charger', formatCharger(session?.charger ?? ticket.charger, words)],
    ['operator', ticket.operator ?? null],
    ['symptom', symptom && words.say(`staff.symptom.${symptom}`)],
    ['error_step', ticket.errorStep && words.say(`staff.step.${ticket.errorStep}`)],
    ['fault', ticket.faultDescription],
    ['speed', ticket.chargerSpeed && words.say(`staff.speed.${ticket.chargerSpeed}`)],
    ['charging_ended', formatTime(ticket.chargingEndedAt, words)],
    ['tid', session?.tid ?? ticket.tid ?? null],
    ...(session === null ? [] : listSessionFacts(session, words)),
  ];
  return values
    .filter(([name, value]) => value !== null || required.includes(name))
    .map(([name, value]) => ({
      name,
      label: words.say(`staff.fact.${name}`),
      value,
      isTypedByDriver: isTypedFact(ticket, name),
    }));
}

function isTypedFact(ticket: Ticket, name: FactName): boolean {
  if (name === 'station' || name === 'charger') return !ticket.session?.[name] && !isInDirectory(ticket, name);
  return name === 'fault';
}

/** Whether the directory has what the ticket says there. */
export function isInDirectory({ checks }: Ticket, name: 'station' | 'charger'): boolean {
  return hasCheckResult(checks, name, 'found');
}

function listSessionFacts(
  session: ChargingSession,
  words: LocaleWordings<FactWordingKey>,
): (readonly [FactName, string | null])[] {
  const { startedAt, endedAt, kwh, amountWon, status } = session;
  return [
    ['session_started', formatTime(startedAt, words)],
    ['session_ended', formatTime(endedAt, words)],
    ['kwh', kwh === null ? null : words.say('staff.kwh', { kwh: roundKwh(kwh) })],
    ['amount', amountWon === null ? null : words.say('staff.won', { amount: words.formatWon(amountWon) })],
    ['session_status', status && describeCheckResult(status, words)],
  ];
}

/** A bare number does not say of what it is one. */
function formatCharger(number: string | null, words: LocaleWordings<FactWordingKey>): string | null {
  return number !== null && isDigitsOnly(number) ? words.say('staff.numbered_charger', { charger: number }) : number;
}

/** Sums of decimals end in digits that nobody measured. */
function roundKwh(kwh: number): number {
  return Math.round(kwh * 100) / 100;
}

function formatTime(at: string | null, words: LocaleWordings<FactWordingKey>): string | null {
  if (at === null) return null;
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : words.formatTime(time);
}
