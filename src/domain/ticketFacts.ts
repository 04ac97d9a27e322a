import { hasCheckResult } from './checks';
import type { FactValueWordings } from './formatFactValue';
import type { LocaleWordings } from './localeWordings';
import type { SymptomCatalog } from './symptomTraits';
import type { Ticket } from './ticket';
import { FACT_NAMES, FIELD_NAMES, TICKET_FACTS, TICKET_FIELDS, type FactName, type FieldName } from './ticketFields';

type FactWordings = LocaleWordings<`staff.fact.${FactName}`> & FactValueWordings;

/** One fact of a ticket; `value` is `null` if the guide requires it (필수탐색) but it is unknown. */
export interface TicketFact {
  readonly name: FactName;
  readonly label: string;
  readonly value: string | null;
  /** Whether only the driver's own text states the value; no back office or directory confirms it. */
  readonly isTypedByDriver: boolean;
  /** Whether the back office could confirm the value, but has not. */
  readonly isUnconfirmed: boolean;
}

/** Whether the back office confirms a fact; facts that only the driver can know are not listed. */
const IS_CONFIRMED: Readonly<Partial<Record<FactName, (ticket: Ticket) => boolean>>> = {
  station: (ticket) => !isTypedByDriver(ticket, 'station'),
  charger: (ticket) => !isTypedByDriver(ticket, 'charger'),
  other_chargers: () => false,
  error_step: ({ checks, errorStep }) => errorStep !== null && hasCheckResult(checks, 'error_stage', errorStep),
  speed: (ticket) => !isTypedByDriver(ticket, 'charger'),
  charging_ended: ({ checks, session }) => (session?.endedAt ?? null) !== null && isOwnSession(checks),
  session_started: ({ checks }) => isOwnSession(checks),
  session_ended: ({ checks }) => isOwnSession(checks),
  kwh: ({ checks }) => isOwnSession(checks),
  amount: ({ checks }) => isOwnSession(checks),
  session_status: ({ checks }) => isOwnSession(checks),
};

/** Whether the session was confirmed to belong to the driver who reported the problem. */
export function isOwnSession(checks: Ticket['checks']): boolean {
  return hasCheckResult(checks, 'session', 'found_by_account');
}

/**
 * Returns the facts of a ticket for display, in the order of the questions; unknown facts are left out unless required.
 */
export function listTicketFacts(ticket: Ticket, wordings: FactWordings, symptoms: SymptomCatalog): TicketFact[] {
  const { mustBeKnown } = symptoms.traitsOf(ticket.symptom);
  return FACT_NAMES.map((name) => ({
    name,
    label: wordings.say(`staff.fact.${name}`),
    value: TICKET_FACTS[name].value(ticket, wordings),
    isTypedByDriver: fieldsOfFact(name).some((field) => isTypedByDriver(ticket, field)),
    isUnconfirmed: !(IS_CONFIRMED[name]?.(ticket) ?? true),
  })).filter(({ name, value }) => value !== null || mustBeKnown.includes(name));
}

/** Returns a fact's value for staff, marked if it is unconfirmed; the wording for "unknown" if there is none. */
export function showFactValue(
  { value, isUnconfirmed }: Pick<TicketFact, 'value' | 'isUnconfirmed'>,
  wordings: LocaleWordings<'staff.unknown' | 'staff.unconfirmed'>,
): string {
  if (value === null) return wordings.say('staff.unknown');
  return isUnconfirmed ? wordings.say('staff.unconfirmed', { value }) : value;
}

/** Whether only the driver's own text states the value of a field; no session and no directory confirms it. */
function isTypedByDriver(ticket: Ticket, field: FieldName): boolean {
  if (!TICKET_FIELDS[field].isFreeText) return false;
  if (field !== 'station' && field !== 'charger') return true;
  return !ticket.session?.[field] && !isInDirectory(ticket, field);
}

/** Returns the names of the facts that show these fields to staff. */
export function factsOfFields(fields: readonly FieldName[]): FactName[] {
  return fields.flatMap((field) => [...TICKET_FIELDS[field].facts]);
}

function fieldsOfFact(name: FactName): FieldName[] {
  return FIELD_NAMES.filter((field) => factsOfFields([field]).includes(name));
}

/** Whether the station directory has the ticket's station or charger. */
export function isInDirectory({ checks }: Ticket, name: 'station' | 'charger'): boolean {
  return hasCheckResult(checks, name, 'found');
}
