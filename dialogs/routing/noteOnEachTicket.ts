import type { Ticket } from '../../src/domain/ticket';
import { isOtherPlace } from '../case/isOtherPlace';
import { readInContext } from '../case/readInContext';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readAlone } from '../core/readParts';
import type { NamedTickets } from '../handoff/findNamedTickets';
import { listOpenTickets } from '../handoff/openTickets';
import { withoutKnownFault } from '../handoff/withoutKnownFault';
import { addDetailsToTicket } from '../handoff/updateTicket';
import { saysDetails } from './answerAboutTickets';

/** What a message says of one charger, in the order of its clauses. */
interface ChargerPart {
  readonly charger: string;
  readonly text: string;
}

/** Which tickets a message was put on, and the text about chargers that have none. */
export interface NotedParts {
  readonly tickets: readonly Ticket[];
  readonly rest: string;
}

/**
 * Puts what a message says of several chargers on the tickets that those chargers have already ("number 4 doesn't start
 * and number 7 is black"): each ticket gets only what is said of its own charger, and the whole message is quoted on it.
 * @returns `null` if the message does not speak of several chargers one after the other, or none of them has a ticket
 */
export function noteOnEachTicket(turn: ConversationTurn): NotedParts | null {
  const parts = splitByCharger(turn);
  if (new Set(parts.map(({ charger }) => charger)).size < 2) return null;
  const place = { station: turn.message.understanding.details.station, charger: null };
  const { stationDirectory } = turn.parts;
  const open = listOpenTickets(turn).filter((ticket) => !isOtherPlace(stationDirectory, ticket, place));
  const texts = new Map<Ticket, string[]>();
  const rest: string[] = [];
  for (const { charger, text } of parts) {
    const ticket = open.findLast((one) => one.charger === charger);
    if (ticket === undefined) rest.push(text);
    else texts.set(ticket, [...(texts.get(ticket) ?? []), text]);
  }
  if (texts.size === 0) return null;
  for (const [ticket, own] of texts) notePart(turn, ticket, own.join(', '));
  return { tickets: [...texts.keys()], rest: rest.join(', ') };
}

/**
 * Puts on all tickets that a message names what it says of their place ("both are on level 3"), which is the same for all.
 * @returns `null` if the message names fewer than two, or says nothing of the kind
 */
export function noteOnAllNamed(turn: ConversationTurn, { tickets }: NamedTickets): NotedParts | null {
  const { understanding, text } = turn.message;
  if (tickets.length < 2 || understanding.faultKinds.length > 0 || !saysDetails(understanding)) return null;
  for (const ticket of tickets) notePart(turn, ticket, text);
  return { tickets, rest: '' };
}

/** Splits a message by the chargers that its clauses name; a clause without one belongs to the charger before it. */
function splitByCharger({ message, parts, now }: ConversationTurn): readonly ChargerPart[] {
  const { matcher } = parts;
  const found: ChargerPart[] = [];
  for (const text of matcher.splitClauses(message.text)) {
    const { details, otherChargers } = matcher.understand(text, now);
    const last = found.at(-1);
    // "Numbers 4 and 7 are both on level 2" says the same of both.
    if (otherChargers.length > 0) return [];
    if (details.charger !== null) found.push({ charger: details.charger, text });
    else if (last !== undefined) found[found.length - 1] = { ...last, text: `${last.text}, ${text}` };
  }
  // "7번하고 4번은 지하 3층" says the same of both, too.
  return found.every(({ text }) => /\s/.test(text)) ? found : [];
}

/** Puts one part of the message on a ticket, read as if the driver waited for that ticket and wrote only this. */
function notePart(turn: ConversationTurn, ticket: Ticket, text: string): void {
  const { state, message } = turn;
  const { waitingFor, case: supportCase } = state;
  Object.assign(state, { waitingFor: ticket.number, case: null });
  turn.message = withOwnCharger(ticket, withoutKnownFault(turn, ticket, readInContext(readAlone(turn, text), turn)));
  addDetailsToTicket(turn, ticket);
  Object.assign(state, { waitingFor, case: supportCase });
  turn.message = message;
  turn.changeTicket({ number: ticket.number, addMessage: message.text });
}

/** Returns the message without the chargers of other tickets. */
function withOwnCharger({ charger }: Ticket, message: ParsedMessage): ParsedMessage {
  const { understanding } = message;
  const details = { ...understanding.details, charger };
  return { ...message, understanding: { ...understanding, details, otherChargers: [] } };
}
