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
  })).filter(({ name, value }) => value !== null || mustBeKnown.includes(name));
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
