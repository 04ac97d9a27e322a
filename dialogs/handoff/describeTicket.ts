import { FACT_SEPARATOR } from '../case/acknowledgeCase';
import { NO_DETAILS } from '../../src/domain/details';
import { isDigitsOnly } from '../../src/domain/station';
import type { Ticket } from '../../src/domain/ticket';
import { readCannotEnd } from '../case/cannotEnd';
import { FAULT_SEPARATOR } from '../case/faultDescription';
import { newCase, type SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { choiceKey } from '../core/quickReplies';
import { stripMarkup } from '../words/stripMarkup';
import type { WordingKey } from '../words/wordingKey';
import { formatContact } from './formatContact';
import { formatCase, listCodes } from './recap';

/** The longest description of a danger. Characters. */
const MAX_DANGER_LENGTH = 60;

/** The fields of a ticket that are repeated to the driver in words. */
type TicketContent = Pick<
  Ticket,
  | 'station'
  | 'charger'
  | 'otherChargers'
  | 'errorStep'
  | 'symptom'
  | 'faultDescription'
  | 'chargerSpeed'
  | 'chargingEndedAt'
  | 'photos'
  | 'contact'
  | 'location'
  | 'urgent'
  | 'floor'
>;

/** A content without anything in it. */
export const NO_CONTENT: TicketContent = {
  ...{ station: null, charger: null, otherChargers: [], errorStep: null, symptom: null, faultDescription: null },
  ...{ chargerSpeed: null, chargingEndedAt: null, photos: [], contact: null, location: null, urgent: false },
};

/**
 * Describes on one line what a ticket says: place, floor, further chargers, step, trouble (in danger, the driver's words), speed,
 * end, photos, and the end of the telephone number. Empty if the ticket has none of these.
 */
export function describeTicket(turn: ConversationTurn, content: TicketContent): string {
  const { parts, state } = turn;
  const { station, charger, symptom, faultDescription, floor = null } = content;
  // In danger, "it is still plugged in" names no step that failed.
  const errorStep = content.urgent ? null : content.errorStep;
  const say = (key: WordingKey, values = {}) => parts.wordings.say(state.locale, key, values);
  const details = { ...NO_DETAILS, station, charger, errorStep };
  const { chargerSpeed, chargingEndedAt, photos, contact, location, otherChargers } = content;
  // The driver's words say what the danger is; the name of the symptom does not.
  const danger = content.urgent && faultDescription !== null ? shortenDanger(faultDescription) : null;
  const trouble = danger === null ? readTrouble(turn, { symptom, faultDescription }) : {};
  const facts = formatCase(turn, { ...newCase(), details, floor, ...trouble });
  return [
    facts,
    danger === null ? '' : say('danger.status', { fault: danger }),
    ...(danger !== null || faultDescription === null ? [] : listCodes(turn, [faultDescription], facts)),
    otherChargers.length === 0 ? '' : say('ticket.further', { chargers: formatChargers(turn, otherChargers) }),
    chargerSpeed === null ? '' : say(choiceKey(chargerSpeed)),
    chargingEndedAt === null
      ? ''
      : say('ticket.ended', { at: parts.wordings.formatDateTime(state.locale, new Date(chargingEndedAt)) }),
    location === null ? '' : say('ticket.location'),
    photos.length === 0 ? '' : say('ticket.photos', { count: photos.length }),
    formatContact(turn, contact),
  ]
    .filter((part) => part !== '')
    .join(FACT_SEPARATOR);
}

/** Returns the trouble of a ticket; that a charge cannot be ended stands in its description. */
function readTrouble(
  { parts }: ConversationTurn,
  { symptom, faultDescription }: Pick<Ticket, 'symptom' | 'faultDescription'>,
): Pick<SupportCase, 'symptom' | 'faultDescription' | 'cannotEnd'> {
  const clauses = faultDescription?.split(FAULT_SEPARATOR) ?? [];
  const isAboutEnd = (clause: string) => readCannotEnd(parts.wordings, clause) !== null;
  const cannotEnd = parts.playbooks.traitsOf(symptom).endsSession ? clauses.find(isAboutEnd) : undefined;
  if (cannotEnd === undefined) return { symptom, faultDescription, cannotEnd: null };
  const others = clauses.filter((clause) => clause !== cannotEnd);
  return { symptom, faultDescription: others.length > 0 ? others.join(FAULT_SEPARATOR) : null, cannotEnd };
}

function shortenDanger(fault: string): string {
  const characters = [...stripMarkup(fault)];
  return characters.length <= MAX_DANGER_LENGTH
    ? characters.join('')
    : `${characters.slice(0, MAX_DANGER_LENGTH).join('')}…`;
}

/** Formats chargers as a list: "3번, B-2". */
export function formatChargers(turn: ConversationTurn, chargers: readonly string[]): string {
  return chargers.map((charger) => formatCharger(turn, charger)).join(', ');
}

function formatCharger({ parts, state }: ConversationTurn, charger: string): string {
  const key = isDigitsOnly(charger) ? 'ticket.numbered_charger' : 'ticket.named_charger';
  return parts.wordings.say(state.locale, key, { charger: stripMarkup(charger) });
}
