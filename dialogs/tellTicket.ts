import { withCheck } from '../src/domain/checks';
import type { StatusChangeOutcome } from '../src/domain/statusChange';
import type { ToldLater } from '../src/domain/store';
import type { ChargingSession, Ticket } from '../src/domain/ticket';
import type { SupportCase } from './conversationState';
import type { ConversationTurn } from './conversationTurn';
import { placeName, startAndPlace } from './sessions';
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
 * Has the open ticket learn what came of a status change: as its own check where it is about that session; where it is
 * about another trouble, what did not go well stands beside that, with the session's place and start.
 */
export function tellOpenTicket(
  turn: ConversationTurn,
  then: SupportCase,
  outcome: StatusChangeOutcome['outcome'],
): void {
  const ticket = turn.openTicket;
  if (ticket === null) return;
  const { number } = ticket;
  const isOther = isOfAnother(ticket, then.session);
  if (isOther && outcome === 'changed') return;
  turn.changeTicket({
    number,
    addChecks: withCheck([], isOther ? 'other_status_change' : 'status_change', outcome, turn.now),
  });
  if (isOther) tellTrouble(turn, ticket, then, true);
}

/**
 * Has an open ticket learn of a trouble that was told after it was opened, in the driver's words.
 * @returns whether there was anything new
 */
export function tellSaid(turn: ConversationTurn, ticket: Ticket, known: SupportCase): boolean {
  return tellTrouble(turn, ticket, known, false);
}

function tellTrouble(turn: ConversationTurn, { number, said }: Ticket, known: SupportCase, always: boolean): boolean {
  const fresh = known.said.filter((text) => !said.includes(text));
  if (fresh.length === 0 && !always) return false;
  // A tapped number is among no words, and the last one given counts.
  const where = whereOf(turn, known);
  const addMessage = [...fresh, ...(where === '' ? [] : [where])].join('\n');
  turn.changeTicket({ number, addSaid: fresh.slice(0, MAX_SAID - said.length), addMessage });
  return true;
}

/** Where the trouble is, and when its session began. */
function whereOf(turn: ConversationTurn, { session, details }: SupportCase): string {
  if (session === null) return placeName(turn, details);
  const { time, place } = startAndPlace(turn, session);
  return `${place}, ${time}`;
}

/** Whether a ticket is about something else than a session whose status was to be changed. */
export function isOfAnother({ session, symptom }: Ticket, other: ChargingSession | null): boolean {
  if (session === null) return symptom !== null && symptom !== 'stuck_in_use';
  if (other === null) return false;
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
