import { isOpen, type HandoffReason, type Ticket } from '../../src/domain/ticket';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import { newCase } from '../core/supportCaseState';
import { isRunning } from '../case/cannotEnd';
import { callCentreValues } from '../core/callCentreValues';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { toLines, type Paragraphs } from '../core/paragraphs';
import { callLinesInHurry } from './callLinesInHurry';
import { buildTicket } from './buildTicket';
import { selectNewPhotos } from './selectNewPhotos';
import { daysSince } from './daysSince';
import { setClaimTimer } from './deskLimits';
import { findTicketOf } from './matchTicket';
import { addMessagesToTicket } from './updateTicket';
import type { WordingKey } from '../words/wordingKey';

const GENERAL_TRANSFER: Paragraphs = ['guide.transfer', 'handover.general', 'guide.sorry'];
const DIRECTLY_OPERATED_TRANSFER: Paragraphs = ['guide.transfer', 'handover.directly_operated', 'guide.sorry'];

/** The quick replies offered while the driver waits for an agent. */
export const WAITING_CHOICES = ['status', 'restart'] as const;

/**
 * Hands the conversation over to an agent: opens a ticket and sends the guide's text for the symptom and the ticket
 * number. If a ticket about the same trouble is already open, repeats its number and adds the new messages and photos of the case to it.
 */
export async function handOver(turn: ConversationTurn, reason: HandoffReason): Promise<void> {
  const existing = findTicketOf(turn, turn.state.case);
  const ticket = existing ?? buildTicket(turn, reason);
  if (existing !== null) addPhotos(turn, existing);
  turn.waitForAgent(ticket);
  if (existing === null) setClaimTimer(turn, ticket, ticket.createdAt);
  const number = ticketNumberLine(ticket);
  if (existing !== null) {
    const isAdded = turn.state.case !== null && addMessagesToTicket(turn, ticket, turn.state.case);
    await turn.say([isAdded ? 'handover.added' : alreadyHandedOverKey(ticket), number], WAITING_CHOICES);
    return;
  }
  if (ticket.urgent) {
    const isPlaceKnown = ticket.station !== null || ticket.location !== null;
    return turn.say(
      ['danger.handed_over', number, ...(isPlaceKnown ? [] : ['handover.ask_place' as const])],
      WAITING_CHOICES,
    );
  }
  const opening = findNextOpening(turn);
  if (opening !== null) turn.acknowledge({ key: 'handover.closed_now', values: { opening } });
  await turn.say(toLines(transferParagraphs(turn, reason)));
  if (turn.state.case !== null) turn.empathize('after_handover');
  // The mail is announced only if it will be sent.
  const mailNotice = turn.parts.willMailOperator(ticket) ? (['handover.operator_mailed'] as const) : [];
  const callLines = reason === 'asked_for_agent' ? callLinesInHurry(turn) : [];
  const hours = opening === null ? [...hoursLines(turn), ...callLines] : [];
  const lines = [...mailNotice, number, ...followsLines(turn, ticket), ...hours, closingQuestion(turn)];
  await turn.say(lines, WAITING_CHOICES);
}

/** A ticket that was opened longer ago is one that the driver may think this one continues. Milliseconds. */
const EARLIER_MS = 3_600_000;

/** Says that a new ticket follows an earlier one that is still open, so that the driver knows of both. */
function followsLines(turn: ConversationTurn, { follows }: Ticket): Line[] {
  const earlier = turn.findTicket(follows ?? null);
  if (earlier === null || !isOpen(earlier)) return [];
  const openedAt = new Date(earlier.createdAt);
  if (turn.now.getTime() - openedAt.getTime() < EARLIER_MS) return [];
  const key = daysSince(openedAt, turn.now) === 1 ? 'several.follows_yesterday' : 'several.follows';
  return [{ key, values: { number: earlier.number } }];
}

/** Returns when agents are back; `null` if they are there, or the settings do not say it. */
function findNextOpening({ parts, state, now }: ConversationTurn): string | null {
  const { supportHours, wordings } = parts;
  if (supportHours === null || supportHours.isOpen(now)) return null;
  const opening = supportHours.nextOpening(now);
  return opening === null ? null : wordings.formatDateTime(state.locale, opening);
}

/** Says where the answer comes and in which hours the team answers, if the settings say so. */
function hoursLines(turn: ConversationTurn): Line[] {
  const values = callCentreValues(turn);
  return values === null ? [] : [{ key: 'handover.hours', values }];
}

/** Adds the conversation's photos that an open ticket does not have yet: they came after the driver started over. */
function addPhotos(turn: ConversationTurn, { number, photos }: Ticket): void {
  const added = selectNewPhotos(photos, turn.state.photos);
  if (added.length > 0) turn.changeTicket({ number, addPhotos: added });
}

/** Returns the line that names the ticket's number. */
export function ticketNumberLine({ number }: Ticket): Line {
  return { key: 'handover.number', values: { number } };
}

/** Returns the wording for a hand-over request while a ticket is already open. */
export function alreadyHandedOverKey({ status }: Ticket): WordingKey {
  return status === 'assigned' ? 'handover.assigned' : 'handover.already';
}

/** Returns the closing question: for the symptom or the place if the agent will need it and it was not asked before. */
function closingQuestion({ state }: ConversationTurn): WordingKey {
  const { symptom, details, asked } = state.case ?? newCase();
  if (details.station !== null || asked.includes('station')) return 'handover.add_more';
  return symptom === null ? 'handover.ask_trouble' : 'handover.ask_place';
}

function transferParagraphs({ state, parts }: ConversationTurn, reason: HandoffReason): Paragraphs {
  if (reason === 'directly_operated_station') return DIRECTLY_OPERATED_TRANSFER;
  const supportCase = state.case;
  const symptom = supportCase?.symptom ?? null;
  // After a completed status change, a driver who asks for an agent has another reason.
  const isChanged = reason === 'asked_for_agent' && supportCase !== null && isStatusChangeAnnounced(supportCase);
  if (symptom === null || isChanged) return GENERAL_TRANSFER;
  const paragraphs = parts.playbooks.of(symptom).handOver;
  return isRunning(parts, supportCase!) ? paragraphs.map(toRunning) : paragraphs;
}

/** Returns the paragraph that is said of a charge that has not ended. */
function toRunning(paragraph: Paragraphs[number]): Paragraphs[number] {
  return paragraph === 'status_change.transferred' ? 'status_change.transferred_running' : paragraph;
}
