import type { Ticket } from '../../src/domain/ticket';
import { mergeMessageIntoCase, quoteMessage } from '../case/supportCase';
import { formatPlace } from '../charging/sessions';
import type { DangerState } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import type { WordingKey } from '../words/wordingKey';
import { selectNewPhotos } from '../handoff/selectNewPhotos';
import { addDetailsToTicket } from '../handoff/updateTicket';
import { fillSlot, readSlot, readTrailingCharger } from '../playbook/slots';

/** The longest report that is quoted in the fault, and the longest fault. Characters. */
const MAX_REPORT_LENGTH = 80;
const MAX_FAULT_LENGTH = 300;

const FAULT_SEPARATOR = ' / ';

/** Keeps this message as a report of the danger, in the driver's own words, unless an earlier one says the same. */
export function addReport(danger: DangerState, text: string): void {
  const report = text.replace(/\s+/g, ' ').trim().slice(0, MAX_REPORT_LENGTH);
  const said = [...danger.reports, danger.faultBefore ?? ''];
  if (report !== '' && !said.some((earlier) => earlier.includes(report))) danger.reports.push(report);
}

/** Returns the fault for the ticket: all reports of the danger, then the fault that was known before. */
export function describeFault({ reports, faultBefore }: DangerState): string {
  return [...reports, ...(faultBefore === null ? [] : [faultBefore])].join(FAULT_SEPARATOR).slice(0, MAX_FAULT_LENGTH);
}

/**
 * Adds place, photos and words of this message to the case, which has no ticket yet.
 * @returns lines that confirm the place
 */
export function addToCase(turn: ConversationTurn, mayBePlace: boolean): (Line | WordingKey)[] {
  const { message, state } = turn;
  mergeMessageIntoCase(turn, true);
  const supportCase = state.case!;
  const station = mayBePlace && supportCase.details.station === null ? readSlot(turn, 'station', null) : null;
  if (station !== null) fillSlot(supportCase, 'station', station);
  const charger = station !== null && supportCase.details.charger === null ? readTrailingCharger(turn) : null;
  if (charger !== null) fillSlot(supportCase, 'charger', charger);
  quoteMessage(supportCase, message.text);
  return confirmPlace(turn, supportCase.details);
}

/**
 * Adds place, photos and words of this message to the open ticket.
 * @returns lines that confirm the place, if the message names it
 */
export function addToTicket(turn: ConversationTurn, ticket: Ticket, mayBePlace: boolean): (Line | WordingKey)[] {
  const { message } = turn;
  const { number } = ticket;
  const { corrected } = addDetailsToTicket(turn, ticket);
  const details = message.understanding.details;
  const typed =
    mayBePlace && ticket.station === null && details.station === null ? readSlot(turn, 'station', null) : null;
  const trailing = typed !== null && ticket.charger === null ? readTrailingCharger(turn) : null;
  if (typed !== null)
    turn.changeTicket({ number, details: { station: typed, ...(trailing === null ? {} : { charger: trailing }) } });
  const addPhotos = selectNewPhotos(ticket.photos, message.photos);
  const addMessage = message.text === '' ? undefined : message.text;
  if (addPhotos.length > 0 || addMessage !== undefined) turn.changeTicket({ number, addPhotos, addMessage });
  if (message.location !== null) return ['danger.location_noted'];
  const station = (corrected === null ? ticket.station : null) ?? details.station ?? typed ?? ticket.station;
  const charger = (corrected === null ? ticket.charger : null) ?? details.charger ?? trailing ?? ticket.charger;
  const isNew = station !== ticket.station || charger !== ticket.charger;
  return isNew ? confirmPlace(turn, { station, charger }) : [];
}

/** Returns the line that repeats station and charger; none if the station is unknown. */
export function confirmPlace(turn: ConversationTurn, place: Pick<Ticket, 'station' | 'charger'>): Line[] {
  const { station, charger } = place;
  return station === null
    ? []
    : [{ key: 'danger.place_noted', values: { place: formatPlace(turn, { station, charger }) } }];
}
