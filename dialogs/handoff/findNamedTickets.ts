import { listTicketNumbers } from '../../src/domain/ticketNumber';
import type { Ticket } from '../../src/domain/ticket';
import { isOtherPlace } from '../case/isOtherPlace';
import type { ConversationTurn } from '../core/conversationTurn';
import { daysSince } from './daysSince';
import { listOpenTickets } from './openTickets';

/** The open tickets that a message names, oldest first. */
export interface NamedTickets {
  readonly tickets: readonly Ticket[];
  /** How they are named: by their numbers, as "both", by their order, or by their chargers; `null` if none is named. */
  readonly by: 'number' | 'all' | 'order' | 'charger' | null;
  /** The message's text without the words that say which ticket is meant by its order. */
  readonly rest: string;
  /** Chargers that the message names and that no open ticket has. */
  readonly missing: readonly string[];
}

/** Returns the open tickets that the message names. Only this conversation's tickets are found. */
export function findNamedTickets(turn: ConversationTurn): NamedTickets {
  const { message, parts } = turn;
  const { text } = message;
  const open = listOpenTickets(turn);
  const chargers = listChargers(turn);
  const missing = chargers.filter((charger) => !open.some((ticket) => hasCharger(ticket, charger)));
  const numbers = listTicketNumbers(text);
  const numbered = open.filter(({ number }) => numbers.includes(number));
  if (numbered.length > 0) return { tickets: numbered, by: 'number', rest: text, missing };
  if (parts.wordings.hasListedWord('several.all', text)) return { tickets: open, by: 'all', rest: text, missing };
  const ordered = findByOrder(turn, open);
  if (ordered !== null) return { ...ordered, by: 'order', missing };
  const { station } = message.understanding.details;
  const here = open.filter((one) => !isOtherPlace(parts.stationDirectory, one, { station, charger: null }));
  const tickets = here.filter((ticket) => chargers.some((charger) => hasCharger(ticket, charger)));
  return { tickets, by: tickets.length === 0 ? null : 'charger', rest: text, missing };
}

/** Whether a ticket is about a charger, as its own or as a further one. */
export function hasCharger({ charger, otherChargers }: Ticket, named: string): boolean {
  return charger === named || otherChargers.includes(named);
}

/** Returns the chargers that the message names, each once, in the order of the text. */
function listChargers({ message, parts, now }: ConversationTurn): readonly string[] {
  const { matcher, wordings } = parts;
  const { text } = message;
  // "Did you change 7 to 4?" names two in one clause; elsewhere, a number alone may count something.
  const isAbout = wordings.hasListedWord('several.about', text) || wordings.hasListedWord('several.fixes', text);
  const words = isAbout ? text.split(/\s+/).filter((word) => /\d/.test(word)) : [];
  const clauses = [...matcher.splitClauses(text), ...words].map((clause) => matcher.understand(clause, now));
  const read = [...clauses, message.understanding];
  return [
    ...new Set(
      read.flatMap(({ details, otherChargers, workingChargers }) => [
        ...(details.charger === null ? [] : [details.charger]),
        ...otherChargers,
        ...workingChargers,
      ]),
    ),
  ];
}

const ORDERS = ['several.first', 'several.second', 'several.third'] as const;

/** Finds a ticket that is named by its order ("the second ticket") or its day ("yesterday's"). */
function findByOrder(
  { message, parts, now }: ConversationTurn,
  open: readonly Ticket[],
): Pick<NamedTickets, 'tickets' | 'rest'> | null {
  const { text } = message;
  const { wordings } = parts;
  const earlier = open.filter(({ createdAt }) => daysSince(new Date(createdAt), now) > 0);
  const found = [
    ...ORDERS.map((key, index) => ({ key, tickets: open.slice(index, index + 1) })),
    { key: 'several.last' as const, tickets: open.slice(-1) },
    { key: 'several.earlier_day' as const, tickets: earlier },
  ].find(({ key, tickets }) => tickets.length > 0 && wordings.hasListedWord(key, text));
  if (found === undefined) return null;
  const around = wordings.splitAtListedWord(found.key, text);
  return { tickets: found.tickets, rest: around === null ? text : `${around.before} ${around.after}`.trim() };
}
