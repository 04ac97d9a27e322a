import type { Ticket } from '../../domain/ticket';
import { isFound } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { beforeContacts } from './beforeContacts';
import { oneLine, withoutPersonalData } from './withoutPersonalData';

/** Characters of a station's name that nobody but the driver gave. */
const LONGEST_STATION = 40;
/** Characters of a description: what is wrong is said in fewer. */
const LONGEST_FAULT = 80;
/** A short number or code, as chargers have them. */
const HARMLESS_CHARGER = /^(?:(?=.*\p{Nd})[\p{L}\p{Nd} -]{1,4}|\p{L})$/u;

/**
 * The ticket as an operator may see it. What the back office confirms goes as it is; what only the driver typed may be
 * anything, so it goes only where it is short and harmless: a pattern alone never finds everything.
 */
export function forOperator(ticket: Ticket, words: StaffWords): Ticket {
  const { station, charger, faultDescription } = ticket;
  return {
    ...ticket,
    station: station === null || isFound(ticket, 'station') ? station : typedStation(station, words),
    charger: charger === null || isFound(ticket, 'charger') ? charger : typedCharger(charger),
    faultDescription: faultDescription === null ? null : typedFault(faultDescription, words),
  };
}

function typedStation(station: string, words: StaffWords): string {
  const masking = { longest: LONGEST_STATION, shortNumbersToo: true };
  return withoutPersonalData(beforeContacts(station, words), masking) || words.say('mail.left_out');
}

function typedCharger(charger: string): string | null {
  const plain = oneLine(charger.normalize('NFKC'));
  return HARMLESS_CHARGER.test(plain) ? plain : null;
}

function typedFault(fault: string, words: StaffWords): string {
  return withoutPersonalData(beforeContacts(fault, words), { longest: LONGEST_FAULT }) || words.say('mail.left_out');
}
