import { randomInt, randomUUID } from 'node:crypto';
import type { IdGenerator } from '../domain/idGenerator';
import { hasLetterAndDigit, TICKET_NUMBER_ALPHABET } from '../domain/ticketNumber';

/** Creates ids from the operating system's random source; all ticket numbers are equally likely. */
export const randomIds: IdGenerator = { uuid: () => randomUUID(), ticketNumber: randomTicketNumber };

function randomTicketNumber(): string {
  for (;;) {
    const characters = Array.from({ length: 8 }, randomCharacter).join('');
    if (hasLetterAndDigit(characters)) return `${characters.slice(0, 4)}-${characters.slice(4)}`;
  }
}

function randomCharacter(): string {
  return TICKET_NUMBER_ALPHABET.charAt(randomInt(TICKET_NUMBER_ALPHABET.length));
}
