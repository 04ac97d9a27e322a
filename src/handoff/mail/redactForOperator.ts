import type { Ticket } from '../../domain/ticket';
import { isInDirectory } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { cutBeforeContactDetails } from './cutBeforeContactDetails';
import { singleLine, maskPersonalData } from './maskPersonalData';

/** Characters of a station's name that nobody but the driver gave. */
const MAX_STATION_LENGTH = 40;
/** Characters of a description: what is wrong is said in fewer. */
const MAX_FAULT_LENGTH = 80;
/** A short number or code, as chargers have them. */
const HARMLESS_CHARGER = /^(?:(?=.*\p{Nd})[\p{L}\p{Nd} -]{1,4}|\p{L})$/u;

/**
 * The ticket as an operator may see it. What the back office confirms goes as it is; what only the driver typed may be
 * anything, so it goes only where it is short and harmless: a pattern alone never finds everything.
 */
export function redactForOperator(ticket: Ticket, words: StaffWords): Ticket {
  const { station, charger, faultDescription } = ticket;
  return {
    ...ticket,
    station: station === null || isInDirectory(ticket, 'station') ? station : redactStation(station, words),
    charger: charger === null || isInDirectory(ticket, 'charger') ? charger : redactCharger(charger),
    faultDescription: faultDescription === null ? null : redactFault(faultDescription, words),
  };
}

function redactStation(station: string, words: StaffWords): string {
  const masking = { longest: MAX_STATION_LENGTH, shortNumbersToo: true };
  return maskPersonalData(cutBeforeContactDetails(station, words), masking) || words.say('mail.left_out');
}

function redactCharger(charger: string): string | null {
  const plain = singleLine(charger.normalize('NFKC'));
  return HARMLESS_CHARGER.test(plain) ? plain : null;
}

function redactFault(fault: string, words: StaffWords): string {
  return (
    maskPersonalData(cutBeforeContactDetails(fault, words), { maxLength: MAX_FAULT_LENGTH }) ||
    words.say('mail.left_out')
  );
}
