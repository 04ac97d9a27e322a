import type { ToldLater } from '../src/domain/store';
import type { Ticket } from '../src/domain/ticket';
import type { ConversationTurn } from './conversationTurn';
import { MAX_SAID } from './supportCases';

/**
 * Writes what this turn's message tells into the open ticket, where the ticket says nothing yet: who asked for a
 * person at once tells the rest while waiting.
 * @returns whether the message told any detail or symptom, new or not
 */
export function tellTicket(turn: ConversationTurn, ticket: Ticket): boolean {
  const { details, symptom, faultDescription } = turn.heard.understanding;
  const isFault = (ticket.symptom ?? symptom) === 'other_fault';
  const { endedAt, ...named } = details;
  const found = { ...named, chargingEndedAt: endedAt, symptom, faultDescription: isFault ? faultDescription : null };
  const told = Object.fromEntries(
    Object.entries(found).filter(([field, value]) => value !== null && ticket[field as keyof typeof found] === null),
  ) as ToldLater;
  if (Object.keys(told).length > 0)
    turn.changeTicket({ number: ticket.number, told: { ...told, ...filed(turn, ticket, told) } });
  return symptom !== null || Object.values(details).some((value) => value !== null);
}

/** Adds the message to those that the ticket quotes. */
export function quoteOnTicket(turn: ConversationTurn, { number, said }: Ticket): void {
  const { text } = turn.heard;
  if (text !== '' && said.length < MAX_SAID && said.at(-1) !== text) turn.changeTicket({ number, addSaid: [text] });
}

/** Where the call centre files the ticket, now that more of it is known. */
function filed({ parts }: ConversationTurn, ticket: Ticket, told: ToldLater): ToldLater {
  const symptom = told.symptom ?? ticket.symptom;
  if (symptom === null || ticket.reason === 'directly_operated_station') return {};
  const { category, guideType } = parts.playbooks.of(symptom);
  return { category: [...category, parts.playbooks.leafOf(told.station ?? ticket.station)], guideType };
}
