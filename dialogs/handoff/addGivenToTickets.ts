import { addContactWish, joinContacts } from '../../src/domain/joinContacts';
import type { LateDetails } from '../../src/domain/store';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import { isOtherPlace } from '../case/isOtherPlace';
import { IDLE_MS } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { selectNewPhotos } from './selectNewPhotos';

/**
 * Puts on the driver's open tickets what this turn's message gave besides words, whatever it was the answer to: the
 * contact on all of them; photos and a place on a map on those that they may belong to. What a ticket has already stays.
 * Call it after the message was answered.
 */
export function addGivenToTickets(turn: ConversationTurn): void {
  const { contact } = turn.message.understanding;
  for (const ticket of turn.tickets.filter(isOpen)) {
    const { photos, location } = mayBelongTo(turn, ticket) ? turn.message : { photos: [], location: null };
    const found = contact === null ? ticket.contact : joinContacts(ticket.contact, contact);
    const joined = addContactWish(found, turn.state.contactWish);
    const details: LateDetails = {
      ...(joined === ticket.contact ? {} : { contact: joined }),
      ...(location === null || ticket.location !== null ? {} : { location }),
    };
    const addPhotos = selectNewPhotos(ticket.photos, photos);
    const { number } = ticket;
    if (Object.keys(details).length > 0) turn.changeTicket({ number, details });
    if (addPhotos.length > 0) turn.changeTicket({ number, addPhotos });
  }
}

/**
 * Whether a photo or a place may be about a ticket. Not if the message names a charger of another one, if it is about a
 * case at another station, or if the ticket is from another day and the driver has not come back to it.
 */
function mayBelongTo(turn: ConversationTurn, ticket: Ticket): boolean {
  const { state, message, tickets, now, parts } = turn;
  if (state.waitingFor === ticket.number) return true;
  const named = message.understanding.details.charger;
  const isOfOther = tickets.some((one) => isOpen(one) && one.charger === named && one.number !== ticket.number);
  if (named !== null && ticket.charger !== named && isOfOther) return false;
  const station = state.case?.details.station ?? null;
  if (isOtherPlace(parts.stationDirectory, ticket, { station, charger: null })) return false;
  return now.getTime() - Date.parse(ticket.createdAt) < IDLE_MS;
}
