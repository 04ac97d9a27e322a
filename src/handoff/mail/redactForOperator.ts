import type { Ticket } from '../../domain/ticket';
import { isInDirectory } from '../../domain/ticketFacts';
import { FIELD_NAMES, TICKET_FIELDS, type FieldName } from '../../domain/ticketFields';
import type { StaffWordings } from '../staffWordings';
import { cutBeforeContactDetails } from './cutBeforeContactDetails';
import { toSingleLine, maskPersonalData } from './maskPersonalData';

/** In characters; for a station's name that only the driver gave. */
const MAX_STATION_LENGTH = 40;
/** In characters; enough for a description of a fault. */
const MAX_DESCRIPTION_LENGTH = 80;
/** A short number or code, as used for chargers. */
const HARMLESS_CHARGER = /^(?:(?=.*\p{Nd})[\p{L}\p{Nd} -]{1,4}|\p{L})$/u;

type Redact = (text: string, words: StaffWordings) => string | null;

/** Texts of these fields have a shape of their own; any other typed text is treated like a description. */
const REDACT: Readonly<Partial<Record<FieldName, Redact>>> = { station: redactStation, charger: redactCharger };

/**
 * Returns the ticket as an operator may see it. Values that the back office confirms stay unchanged. Values that only
 * the driver typed may contain anything: they are masked and cut short too, because no pattern finds all personal data.
 */
export function redactForOperator(ticket: Ticket, words: StaffWordings): Ticket {
  const redacted = FIELD_NAMES.filter((field) => TICKET_FIELDS[field].isTyped && !isConfirmed(ticket, field)).flatMap(
    (field) => {
      const value = ticket[field];
      return typeof value === 'string' ? [[field, (REDACT[field] ?? redactDescription)(value, words)] as const] : [];
    },
  );
  return { ...ticket, ...Object.fromEntries(redacted) };
}

function isConfirmed(ticket: Ticket, field: FieldName): boolean {
  return (field === 'station' || field === 'charger') && isInDirectory(ticket, field);
}

function redactStation(station: string, words: StaffWordings): string {
  const masking = { maxLength: MAX_STATION_LENGTH, maskShortNumbers: true };
  return maskPersonalData(cutBeforeContactDetails(station, words), masking) || words.say('mail.left_out');
}

function redactCharger(charger: string): string | null {
  const normalized = toSingleLine(charger.normalize('NFKC'));
  return HARMLESS_CHARGER.test(normalized) ? normalized : null;
}

function redactDescription(description: string, words: StaffWordings): string {
  return (
    maskPersonalData(cutBeforeContactDetails(description, words), { maxLength: MAX_DESCRIPTION_LENGTH }) ||
    words.say('mail.left_out')
  );
}
