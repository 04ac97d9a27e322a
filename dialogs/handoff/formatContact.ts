import { readNumber } from '../../src/domain/joinContacts';
import type { ConversationTurn } from '../core/conversationTurn';

/** How many digits of a telephone number are shown to the driver. */
const SHOWN_DIGITS = 4;

/**
 * Formats a contact so that the driver can check it: the last digits of the telephone number. Says only that there is one
 * in a group, where others read along, and for a mail address; empty without a contact.
 */
export function formatContact({ parts, state, isGroup }: ConversationTurn, contact: string | null): string {
  if (contact === null) return '';
  const { locale } = state;
  const ending = readLastDigits(contact);
  if (ending === null || isGroup) return parts.wordings.say(locale, 'ticket.contact');
  return parts.wordings.say(locale, 'ticket.contact_ending', { digits: ending });
}

/** Returns the last digits of the telephone number in a contact; `null` if it has only an address. */
function readLastDigits(contact: string): string | null {
  const digits = readNumber(contact)?.replace(/\D/g, '') ?? '';
  return digits.length < SHOWN_DIGITS ? null : digits.slice(-SHOWN_DIGITS);
}
