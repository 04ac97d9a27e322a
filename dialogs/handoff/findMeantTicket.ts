import { findTicketNumber } from '../../src/domain/ticketNumber';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import { isOtherPlace } from '../case/isOtherPlace';
import type { ConversationTurn } from '../core/conversationTurn';
import { asksForNewTicket } from './newTicketWish';

/** The ticket that a message refers to. */
export interface MeantTicket {
  readonly ticket: Ticket;
  /** The driver typed its number. */
  readonly isNumbered: boolean;
}

/**
 * Returns the ticket that the message refers to: by its number, or as what was filed before ("the one from yesterday").
 * Only this conversation's tickets are found, so that a driver never learns of the ticket of another.
 */
export function findMeantTicket(turn: ConversationTurn): MeantTicket | null {
  const numbered = turn.findTicket(findTicketNumber(turn.message.text));
  if (numbered !== null) return { ticket: numbered, isNumbered: true };
  if (turn.isGroup || !refersToTicket(turn)) return null;
  const { details } = turn.message.understanding;
  const open = turn.tickets.filter(isOpen);
  const { stationDirectory } = turn.parts;
  // A number may be the one that the ticket lacks, or corrects.
  const place = { station: details.station, charger: null };
  const ticket = open.find((one) => !isOtherPlace(stationDirectory, one, place)) ?? null;
  return ticket === null ? null : { ticket, isNumbered: false };
}

/** Whether the message speaks of what the driver has filed before. */
function refersToTicket(turn: ConversationTurn): boolean {
  const { message, parts, state } = turn;
  const { text, understanding } = message;
  const { wordings } = parts;
  if (asksForNewTicket(turn, text)) return false;
  if (wordings.hasListedWord('return.not_meant', text)) return false;
  if (wordings.hasListedWord('waiting.already_filed', text)) return true;
  if (wordings.hasListedWord('return.filed', text)) return true;
  const isPast = wordings.hasListedWord('return.past', text) && wordings.hasListedWord('return.mentions', text);
  // "Please note that …" can only be meant for a ticket.
  const isNote =
    state.case === null && understanding.decision === 'none' && understanding.signals.includes('asks_to_note');
  return isPast || isNote;
}
