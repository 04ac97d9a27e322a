import type { Ticket } from '../../domain/ticket';
import { isInDirectory } from '../../domain/ticketFacts';
import type { StaffWordings } from '../staffWordings';
import { cutBeforeContactDetails } from './cutBeforeContactDetails';
import { toSingleLine, maskPersonalData } from './maskPersonalData';

/** In characters; for a station's name that only the driver gave. */
const MAX_STATION_LENGTH = 40;
/** In characters; enough for a description of a fault. */
const MAX_FAULT_LENGTH = 80;
/** A short number or code, as used for chargers. */
const HARMLESS_CHARGER = /^(?:(?=.*\p{Nd})[\p{L}\p{Nd} -]{1,4}|\p{L})$/u;

/**
 * Returns the ticket as an operator may see it. Values that the back office confirms stay unchanged. Values that only
 * the driver typed may contain anything: they are masked and cut short too, because no pattern finds all personal data.
 */
export function redactForOperator(ticket: Ticket, words: StaffWordings): Ticket {
  const { station, charger, faultDescription } = ticket;
  return {
    ...ticket,
    station: station === null || isInDirectory(ticket, 'station') ? station : redactStation(station, words),
    charger: charger === null || isInDirectory(ticket, 'charger') ? charger : redactCharger(charger),
    faultDescription: faultDescription === null ? null : redactFault(faultDescription, words),
  };
}

function redactStation(station: string, words: StaffWordings): string {
  const masking = { maxLength: MAX_STATION_LENGTH, maskShortNumbers: true };
  return maskPersonalData(cutBeforeContactDetails(station, words), masking) || words.say('mail.left_out');
}

function redactCharger(charger: string): string | null {
  const normalized = toSingleLine(charger.normalize('NFKC'));
  return HARMLESS_CHARGER.test(normalized) ? normalized : null;
}

function redactFault(fault: string, words: StaffWordings): string {
  return (
    maskPersonalData(cutBeforeContactDetails(fault, words), { maxLength: MAX_FAULT_LENGTH }) ||
    words.say('mail.left_out')
  );
}
