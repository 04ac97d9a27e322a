import { hasCheckResult } from './checks';
import { describeCheckResult, type CheckResultWordingKey } from './describeCheck';
import type { ChargerSpeed, ErrorStep } from './details';
import { isDigitsOnly } from './station';
import type { SymptomId } from './symptom';
import type { SymptomCatalog } from './symptomTraits';
import type { ChargingSession, Ticket } from './ticket';
import type { LocaleWordings } from './localeWordings';

/** The facts of a ticket that staff and operators can see. */
export const FACT_NAMES = [
  'station',
  'charger',
  'operator',
  'symptom',
  'error_step',
  'fault',
  'speed',
  'charging_ended',
  'tid',
  'session_started',
  'session_ended',
  'kwh',
  'amount',
  'session_status',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

export type FactWordingKey =
  | `staff.fact.${FactName}`
  | `staff.symptom.${SymptomId}`
  | `staff.step.${ErrorStep}`
  | `staff.speed.${ChargerSpeed}`
  | CheckResultWordingKey
  | 'staff.won'
  | 'staff.kwh'
  | 'staff.numbered_charger';

/** One fact of a ticket; `value` is `null` if the guide requires it (필수탐색) but it is unknown. */
export interface TicketFact {
  readonly name: FactName;
  readonly label: string;
  readonly value: string | null;
  /** Only the driver's own text says so; no back office or directory confirms it. */
  readonly isTypedByDriver: boolean;
}

/**
 * Returns the facts of a ticket for display, in the order of the questions; unknown facts are left out unless required.
 */
export function listTicketFacts(
  ticket: Ticket,
  words: LocaleWordings<FactWordingKey>,
  symptoms: SymptomCatalog,
): TicketFact[] {
  const { symptom, session } = ticket;
  const { mustBeKnown } = symptoms.traitsOf(symptom);
  const values: readonly (readonly [FactName, string | null])[] = [
    // The back office's names are more reliable than what the driver typed.
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
    .filter(([name, value]) => value !== null || mustBeKnown.includes(name))
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

/** Whether the station directory has the ticket's station or charger. */
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

/** Adds the word "charger" to a bare number, which would be unclear without it. */
function formatCharger(number: string | null, words: LocaleWordings<FactWordingKey>): string | null {
  return number !== null && isDigitsOnly(number) ? words.say('staff.numbered_charger', { charger: number }) : number;
}

/** Rounds away the digits that come from summing decimals. */
function roundKwh(kwh: number): number {
  return Math.round(kwh * 100) / 100;
}

function formatTime(at: string | null, words: LocaleWordings<FactWordingKey>): string | null {
  if (at === null) return null;
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : words.formatTime(time);
}
