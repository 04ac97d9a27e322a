import { withCheck } from '../src/domain/checks';
import type { StatusChangeOutcome } from '../src/domain/statusChange';
import type { ToldLater } from '../src/domain/store';
import type { ChargingSession, Ticket } from '../src/domain/ticket';
import type { SupportCase } from './conversationState';
import type { ConversationTurn } from './conversationTurn';
import { placeName } from './sessions';
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

/**
 * Has the open ticket learn what came of a status change: as a check where it is about that session. One of another
 * trouble keeps its own checks, and is told in the driver's words what else a person is needed for.
 */
export function tellOpenTicket(
  turn: ConversationTurn,
  then: SupportCase,
  outcome: StatusChangeOutcome['outcome'],
): void {
  const ticket = turn.openTicket;
  if (ticket === null) return;
  const { number } = ticket;
  if (!isOfAnother(ticket, then.session))
    return turn.changeTicket({ number, addChecks: withCheck([], 'status_change', outcome, turn.now) });
  if (outcome !== 'changed') tellSaid(turn, ticket, then);
}

/**
 * Has an open ticket learn of a trouble that was told after it was opened, in the driver's words.
 * @returns whether there was anything new
 */
export function tellSaid(turn: ConversationTurn, { number, said }: Ticket, known: SupportCase): boolean {
  const fresh = known.said.filter((text) => !said.includes(text));
  if (fresh.length === 0) return false;
  // A tapped number is among no words, and the last one given counts.
  const place = placeName(turn, known.details);
  const addMessage = [...fresh, ...(place === '' ? [] : [place])].join('\n');
  turn.changeTicket({ number, addSaid: fresh.slice(0, MAX_SAID - said.length), addMessage });
  return true;
}

/** Whether a ticket is known to be about another session. */
export function isOfAnother({ session }: Ticket, other: ChargingSession | null): boolean {
  if (session === null || other === null) return false;
  return (
    session.startedAt !== other.startedAt || session.station !== other.station || session.charger !== other.charger
  );
}

/** Where the call centre files the ticket, now that more of it is known. */
function filed({ parts }: ConversationTurn, ticket: Ticket, told: ToldLater): ToldLater {
  const symptom = told.symptom ?? ticket.symptom;
  if (symptom === null || ticket.reason === 'directly_operated_station') return {};
  const { category, guideType } = parts.playbooks.of(symptom);
  return { category: [...category, parts.playbooks.leafOf(told.station ?? ticket.station)], guideType };
}
