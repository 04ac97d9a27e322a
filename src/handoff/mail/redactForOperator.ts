import type { Ticket } from '../../domain/ticket';
import { isInDirectory } from '../../domain/ticketFacts';
import { FIELD_NAMES, TICKET_FIELDS, type FieldName } from '../../domain/ticketFields';
import type { StaffWordings } from '../staffWordings';
import { truncateAtContactDetails } from './truncateAtContactDetails';
import { maskForStaff } from '../maskForStaff';
import { toSingleLine } from '../toSingleLine';

/** In characters; for a station's name that only the driver gave. */
const MAX_STATION_LENGTH = 40;
/** In characters; enough for a description of a fault. */
const MAX_DESCRIPTION_LENGTH = 80;
/** A short number or code, as used for chargers. */
const SAFE_CHARGER_NUMBER = /^(?:(?=.*\p{Nd})[\p{L}\p{Nd} -]{1,4}|\p{L})$/u;

type Redact = (text: string, wordings: StaffWordings) => string | null;

/** Texts of these fields have a shape of their own; any other typed text is treated like a description. */
const REDACT: Readonly<Partial<Record<FieldName, Redact>>> = {
  station: redactStation,
  charger: redactCharger,
  otherChargers: redactCharger,
};

/**
 * Returns the ticket as an operator may see it. Values that the back office confirms stay unchanged. Values that only
 * the driver typed may contain anything: they are masked and cut short too, because no pattern finds all personal data.
 */
export function redactForOperator(ticket: Ticket, wordings: StaffWordings): Ticket {
  const unconfirmed = FIELD_NAMES.filter((field) => TICKET_FIELDS[field].isFreeText && !isConfirmed(ticket, field));
  const redacted = unconfirmed.map((field) => [field, redactValue(field, ticket[field], wordings)]);
  return { ...ticket, ...(Object.fromEntries(redacted) as Partial<Ticket>) };
}

function redactValue(field: FieldName, value: unknown, wordings: StaffWordings): unknown {
  if (Array.isArray(value))
    return value.map((item) => redactValue(field, item, wordings)).filter((item) => item !== null);
  return typeof value === 'string' ? (REDACT[field] ?? redactDescription)(value, wordings) : value;
}

function isConfirmed(ticket: Ticket, field: FieldName): boolean {
  return (field === 'station' || field === 'charger') && isInDirectory(ticket, field);
}

function redactStation(station: string, wordings: StaffWordings): string {
  const masking = { maxLength: MAX_STATION_LENGTH, maskShortNumbers: true };
  return maskForStaff(truncateAtContactDetails(station, wordings), masking) || wordings.say('mail.left_out');
}

function redactCharger(charger: string): string | null {
  const normalized = toSingleLine(charger.normalize('NFKC'));
  return SAFE_CHARGER_NUMBER.test(normalized) ? normalized : null;
}

function redactDescription(description: string, wordings: StaffWordings): string {
  return (
    maskForStaff(truncateAtContactDetails(description, wordings), { maxLength: MAX_DESCRIPTION_LENGTH }) ||
    wordings.say('mail.left_out')
  );
}
