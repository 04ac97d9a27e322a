import { hasCheck } from './checks';
import { describeResult, type CheckResultKey } from './describeCheck';
import type { ChargerSpeed, ErrorStep } from './details';
import { isBareNumber } from './station';
import type { SymptomId } from './symptom';
import type { ChargingSession, Ticket } from './ticket';
import type { SpokenWords } from './wordings';

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

export type FactKey =
  | `staff.fact.${FactName}`
  | `staff.symptom.${SymptomId}`
  | `staff.step.${ErrorStep}`
  | `staff.speed.${ChargerSpeed}`
  | CheckResultKey
  | 'staff.won'
  | 'staff.kwh'
  | 'staff.numbered_charger';

/** One thing known of a ticket; `value` is `null` where it should be known (필수탐색) and is not. */
export interface TicketFact {
  readonly name: FactName;
  readonly label: string;
  readonly value: string | null;
  /** The driver wrote it, and nobody else has it so. */
  readonly typed: boolean;
}

/** What the guide wants explored for every symptom. */
const MUST_BE_KNOWN: Readonly<Record<SymptomId, readonly FactName[]>> = {
  auth_pending: ['station', 'charger', 'error_step'],
  auth_failed: ['station', 'charger', 'error_step'],
  stuck_in_use: ['station', 'charging_ended'],
  other_fault: ['station', 'charger', 'fault'],
};

/** The facts of a ticket for people, in the order in which they are asked for; what nobody needs to know is left out where unknown. */
export function ticketFacts(ticket: Ticket, words: SpokenWords<FactKey>): TicketFact[] {
  const { symptom, session } = ticket;
  const must: readonly FactName[] = symptom === null ? ['station'] : MUST_BE_KNOWN[symptom];
  const values: readonly (readonly [FactName, string | null])[] = [
    // The back office's names are better than what was typed.
    ['station', session?.station ?? ticket.station],
    ['charger', charger(session?.charger ?? ticket.charger, words)],
    ['operator', ticket.operator ?? null],
    ['symptom', symptom && words.say(`staff.symptom.${symptom}`)],
    ['error_step', ticket.errorStep && words.say(`staff.step.${ticket.errorStep}`)],
    ['fault', ticket.faultDescription],
    ['speed', ticket.chargerSpeed && words.say(`staff.speed.${ticket.chargerSpeed}`)],
    ['charging_ended', clock(ticket.chargingEndedAt, words)],
    ['tid', session?.tid ?? ticket.tid ?? null],
    ...(session === null ? [] : sessionFacts(session, words)),
  ];
  return values
    .filter(([name, value]) => value !== null || must.includes(name))
    .map(([name, value]) => ({ name, label: words.say(`staff.fact.${name}`), value, typed: isTyped(ticket, name) }));
}

function isTyped(ticket: Ticket, name: FactName): boolean {
  if (name === 'station' || name === 'charger') return !ticket.session?.[name] && !isFound(ticket, name);
  return name === 'fault';
}

/** Whether the directory has what the ticket says there. */
export function isFound({ checks }: Ticket, name: 'station' | 'charger'): boolean {
  return hasCheck(checks, name, 'found');
}

function sessionFacts(session: ChargingSession, words: SpokenWords<FactKey>): (readonly [FactName, string | null])[] {
  const { startedAt, endedAt, kwh, amountWon, status } = session;
  return [
    ['session_started', clock(startedAt, words)],
    ['session_ended', clock(endedAt, words)],
    ['kwh', kwh === null ? null : words.say('staff.kwh', { kwh: rounded(kwh) })],
    ['amount', amountWon === null ? null : words.say('staff.won', { amount: words.won(amountWon) })],
    ['session_status', status && describeResult(status, words)],
  ];
}

/** A bare number does not say of what it is one. */
function charger(named: string | null, words: SpokenWords<FactKey>): string | null {
  return named !== null && isBareNumber(named) ? words.say('staff.numbered_charger', { charger: named }) : named;
}

/** Sums of decimals end in digits that nobody measured. */
function rounded(kwh: number): number {
  return Math.round(kwh * 100) / 100;
}

function clock(at: string | null, words: SpokenWords<FactKey>): string | null {
  if (at === null) return null;
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : words.clock(time);
}
