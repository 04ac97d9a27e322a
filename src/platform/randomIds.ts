import { randomInt, randomUUID } from 'node:crypto';
import type { Ids } from '../domain/ids';
import { isTicketNumberMix, TICKET_NUMBER_ALPHABET } from '../domain/ticketNumber';

/** Identities from the operating system's random source; every ticket number is as likely as any other. */
export const randomIds: Ids = { uuid: () => randomUUID(), ticketNumber };

function ticketNumber(): string {
  for (;;) {
    const characters = Array.from({ length: 8 }, randomCharacter).join('');
    if (isTicketNumberMix(characters)) return `${characters.slice(0, 4)}-${characters.slice(4)}`;
  }
}

function randomCharacter(): string {
  return TICKET_NUMBER_ALPHABET.charAt(randomInt(TICKET_NUMBER_ALPHABET.length));
}
