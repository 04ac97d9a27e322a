import type { DialogContext } from 'botbuilder-dialogs';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import type { DangerState } from '../core/dangerState';
import { FAULT_SEPARATOR } from '../case/faultDescription';
import { alreadyHandedOverKey, ticketNumberLine, WAITING_CHOICES } from '../handoff/handOver';
import { findTicketOf } from '../handoff/matchTicket';
import { MENU_CHOICES } from './answerWhileIdle';
import { ignoreDanger } from './askAboutDanger';
import { readCommand } from './commands';
import { asksSomething, isQuestion, isRisky, QUESTION_END } from './dangerAnswers';
import { addReport, addToTicket, describeFault } from './dangerTicket';
import { deniesOnlySight } from './endOfDanger';
import { replaceText } from './fragments';

/** Whether the message, or a part of it that asks nothing, says that there was no danger. */
export function saysFalseAlarm(turn: ConversationTurn, danger: DangerState): boolean {
  const { message, parts, now } = turn;
  const { signals, details } = message.understanding;
  // Where only a person was in danger, there is none if no person is ill.
  if (danger.kind === 'ill' && signals.includes('nobody_hurt') && !isQuestion(turn)) return true;
  if (!signals.includes('false_alarm') || (signals.includes('no_fire') && deniesOnlySight(turn, danger))) return false;
  // "I was mistaken, it is number 12" corrects the place.
  const namesPlace = details.station !== null || details.charger !== null;
  if (namesPlace && signals.includes('corrects') && !signals.includes('no_fire')) return false;
  if (!isQuestion(turn)) return true;
  const stated = parts.matcher.splitClauses(message.text).filter((clause) => !QUESTION_END.test(clause.trim()));
  return stated.some((clause) => parts.matcher.understand(clause, now).signals.includes('false_alarm'));
}

/**
 * Takes back a danger that was none. A ticket stays open: urgent until a person has looked, because what the driver found
 * may not be the cause; no longer urgent if no danger was meant ("I was joking"). Without a ticket, the case goes on from
 * where it was.
 * @returns whether the message is answered; `false` if it also reports an ordinary trouble
 */
export async function takeBackDanger(dc: DialogContext, turn: ConversationTurn, danger: DangerState): Promise<boolean> {
  const { state } = turn;
  const ticket = findUrgentTicket(turn);
  if (ticket !== null && danger.kind === 'charger' && !saysNotMeant(turn)) {
    await notePossibleFalseAlarm(turn, danger, ticket);
    return true;
  }
  state.danger = null;
  state.dangerDoubt = { text: null, offered: [] };
  if (state.case !== null) state.case.warned = false;
  if (ticket !== null) {
    await removeUrgency(dc, turn, danger, ticket);
    return true;
  }
  const supportCase = state.case;
  if (supportCase !== null) {
    supportCase.symptom = danger.symptomBefore;
    supportCase.faultDescription = danger.faultBefore;
  }
  if (danger.symptomBefore !== null) {
    await turn.sayAside(['danger.taken_back']);
    await dc.beginDialog(danger.symptomBefore);
    return true;
  }
  if (goesOnWithReports(turn, danger) || reportsTroubleBeside(turn)) {
    await turn.sayAside(['danger.taken_back']);
    ignoreDanger(turn);
    return false;
  }
  await turn.say(['danger.taken_back', 'greeting.menu'], MENU_CHOICES);
  return true;
}

/** Whether the message, without what takes the danger back, may report an ordinary trouble. */
function reportsTroubleBeside({ message, parts, now }: ConversationTurn): boolean {
  if (message.understanding.decision === 'match') return true;
  const clauses = parts.matcher.splitClauses(message.text);
  const others = clauses.filter((clause) => !parts.matcher.understand(clause, now).signals.includes('false_alarm'));
  return others.length > 0 && parts.matcher.understand(others.join(' '), now).decision !== 'none';
}

/** Makes what was wrongly taken for a danger this turn's message again, with what the driver says beside the denial. */
function goesOnWithReports(turn: ConversationTurn, { reports }: DangerState): boolean {
  const { message, parts, now } = turn;
  const { matcher } = parts;
  if (!saysNotMeant(turn) || matcher.understand(reports.join(' '), now).decision === 'none') return false;
  const clauses = matcher.splitClauses(message.text);
  const others = clauses.filter((clause) => !matcher.understand(clause, now).signals.includes('danger_denied'));
  replaceText(turn, [...reports, ...others].join(' '));
  return true;
}

/** Returns the open ticket that the danger made urgent. */
function findUrgentTicket({ tickets }: ConversationTurn): Ticket | null {
  return tickets.find((ticket) => isOpen(ticket) && ticket.urgent) ?? null;
}

/** Whether the driver meant no danger in the first place: a joke, a figure of speech, a typing error. */
function saysNotMeant({ message }: ConversationTurn): boolean {
  return message.understanding.signals.includes('danger_denied');
}

/** Notes the driver's other cause on the ticket, which stays urgent; answers what may be done now. */
async function notePossibleFalseAlarm(turn: ConversationTurn, danger: DangerState, ticket: Ticket): Promise<void> {
  danger.isOver = true;
  danger.isFalseAlarm = true;
  addReportToFault(turn, danger, ticket);
  const asksWhatNow = isRisky(turn) || turn.message.understanding.signals.includes('going_home');
  const answer = asksWhatNow && asksSomething(turn) ? (['danger.after_false_alarm'] as const) : [];
  await turn.say(['danger.false_alarm_noted', ...answer, ticketNumberLine(ticket)], WAITING_CHOICES);
}

/** Notifies staff and the driver that the ticket is no longer urgent; its fault says why. */
async function removeUrgency(
  dc: DialogContext,
  turn: ConversationTurn,
  danger: DangerState,
  ticket: Ticket,
): Promise<void> {
  const { parts, state } = turn;
  const place = addToTicket(turn, ticket, false);
  const { faultBefore, symptomBefore, reports } = danger;
  const reported = symptomBefore === null ? reports.join(FAULT_SEPARATOR) : '';
  const note = parts.wordings.say(state.locale, 'danger.denied_note');
  const faultDescription = `${faultBefore ?? reported} ${note}`.trim();
  // What was known before the danger is the trouble again.
  const symptom = symptomBefore === null ? {} : { symptom: symptomBefore };
  const reason = ticket.reason === 'danger' ? 'not_understood' : ticket.reason;
  turn.changeTicket({ number: ticket.number, details: { urgent: false, faultDescription, reason, ...symptom } });
  const agent = readCommand(turn) === 'agent' ? [alreadyHandedOverKey(ticket)] : [];
  const lines = ['danger.not_urgent', ...agent, ...place, ticketNumberLine(ticket)] as const;
  const supportCase = state.case;
  if (supportCase === null || symptomBefore === null || supportCase.isAdvised || agent.length > 0) {
    return turn.say(lines, WAITING_CHOICES);
  }
  // The guidance that the danger interrupted; what it hands over is added to this ticket.
  Object.assign(supportCase, { symptom: symptomBefore, faultDescription: faultBefore });
  state.waitingFor = null;
  await turn.sayAside(lines);
  await dc.beginDialog(symptomBefore);
}

/**
 * Adds this message to the ticket that is no longer urgent while the guidance for its trouble goes on. Call it after the
 * message was answered.
 */
export function addGuidanceToTicket(turn: ConversationTurn): void {
  const { state, message } = turn;
  if (state.danger !== null || state.waitingFor !== null || state.case === null || message.text === '') return;
  const ticket = findTicketOf(turn, state.case);
  if (ticket?.reason !== 'not_understood' || state.dangerDoubt === null) return;
  // The message that took the danger back is on it.
  if (ticket.said.includes(message.text)) return;
  const { station, charger } = state.case.details;
  const details = { station: ticket.station ?? station, charger: ticket.charger ?? charger };
  turn.changeTicket({ number: ticket.number, details, addMessage: message.text });
}

/** Puts what the driver says on the ticket, and into its fault. */
function addReportToFault(turn: ConversationTurn, danger: DangerState, { number }: Ticket): void {
  const { text } = turn.message;
  addReport(turn, danger);
  const details = { faultDescription: describeFault(danger) };
  turn.changeTicket({ number, details, addMessage: text });
}
