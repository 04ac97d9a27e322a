import type { DialogContext } from 'botbuilder-dialogs';
import type { Ticket } from '../../src/domain/ticket';
import { readAddedChargers } from '../case/readAddedChargers';
import { isPartOfName } from '../case/restatedPlace';
import { findReport, isPlaceOfOther, stillSameLine, type Report } from '../case/lastReport';
import { IDLE_MS } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { REPORT_FOLLOW_UP_DIALOG } from '../core/dialogIds';
import { isWordless } from '../core/incomingMessage';
import { readChoice } from '../core/quickReplies';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { isOtherFault } from '../handoff/matchTicket';
import { asksForNewTicket } from '../handoff/newTicketWish';
import { answerWhileWaiting } from './answerWhileWaiting';
import { MENU_CHOICES } from './answerWhileIdle';
import { continueReport, noteStillBroken } from './continueReport';

/** A driver who writes after this time comes back. */
export const MIN_AWAY_MS = 3_600_000;

/**
 * Remembers what a driver who comes back has reported: asks at a greeting whether it is still the same, and goes on with
 * it at "still not fixed". Other troubles are left to the rest of the conversation.
 * @returns whether the message was answered
 */
export async function handleReturn(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const report = findReport(turn);
  const { state, message } = turn;
  if (report === null || dc.activeDialog !== undefined) return false;
  // The agent has the conversation, however long the driver was away.
  if (state.waitingFor !== null && report.openTicket?.status === 'assigned') return false;
  if (state.waitingFor === null && report.openTicket !== null && addsCharger(turn, report.openTicket)) {
    turn.waitForAgent(report.openTicket);
    await answerWhileWaiting(dc, turn);
    return true;
  }
  if (reportsAnother(turn, report)) return false;
  if (isQuestionOpen(turn) && report.openTicket !== null) return handleAnswer(dc, turn, report);
  if (state.waitingFor !== null) {
    if (report.openTicket !== null && isBackAtTrouble(turn, report)) return noteAgain(turn, report.openTicket);
    return message.meaning === 'greeting' && turn.awayMs >= MIN_AWAY_MS ? askWhetherSame(dc, turn, report) : false;
  }
  if (state.followUp !== null && report.openTicket === null) return false;
  const { details } = message.understanding;
  if (isPlaceOfOther(turn, report, details)) return false;
  const hasRecentCase = state.case !== null && state.case.symptom !== null;
  if (!hasRecentCase && saysStillBroken(turn, report)) {
    await continueReport(dc, turn, report);
    return true;
  }
  return mayMeanReport(turn, report) ? askWhetherSame(dc, turn, report) : false;
}

/** Whether a driver who waits has come back and says that the trouble is still there. */
function isBackAtTrouble({ message, parts, awayMs }: ConversationTurn, { symptom }: Report): boolean {
  if (awayMs < MIN_AWAY_MS || parts.questionReader.asks(message.text)) return false;
  const { symptom: named } = message.understanding;
  if (named !== null && named !== symptom) return false;
  return message.meaning === 'not_solved' || message.understanding.signals.includes('trouble_remains');
}

async function noteAgain(turn: ConversationTurn, ticket: Ticket): Promise<true> {
  await noteStillBroken(turn, ticket);
  return true;
}

/** Whether the message says that another charger fails as the open ticket's does ("not only 2, 3 is stuck as well"). */
function addsCharger(turn: ConversationTurn, ticket: Ticket): boolean {
  const { charger, station, symptom } = ticket;
  const { details, symptom: named, faultKinds } = turn.message.understanding;
  if (asksForNewTicket(turn, turn.message.text) || (named !== null && named !== symptom)) return false;
  if (isOtherFault(turn, ticket, faultKinds)) return false;
  const isSameStation = details.station === null || isPartOfName(station, details.station);
  return isSameStation && readAddedChargers(turn, charger).length > 0;
}

/** Whether the driver wants a ticket of its own for what they write, or names another fault than the open ticket's. */
function reportsAnother(turn: ConversationTurn, { openTicket }: Report): boolean {
  const { text, understanding } = turn.message;
  if (asksForNewTicket(turn, text)) return true;
  return openTicket !== null && isOtherFault(turn, openTicket, understanding.faultKinds);
}

/** Whether the driver waits for an agent and was asked whether the trouble is still the same. */
function isQuestionOpen({ state }: ConversationTurn): boolean {
  return state.waitingFor !== null && state.offered.includes('not_solved') && state.offered.includes('solved');
}

async function handleAnswer(dc: DialogContext, turn: ConversationTurn, report: Report): Promise<boolean> {
  const answer = readOfferedChoice(turn) ?? turn.message.meaning;
  const { decision, details } = turn.message.understanding;
  if (decision !== 'none' && isPlaceOfOther(turn, report, details)) {
    turn.state.waitingFor = null;
    return false;
  }
  if (answer === 'not_solved' || answer === 'yes') {
    await continueReport(dc, turn, report);
    return true;
  }
  if (answer !== 'no') return false;
  turn.state.waitingFor = null;
  await turn.say(['return.other'], MENU_CHOICES);
  return true;
}

/** Whether the message says that the reported trouble is still there, or describes it again with its place. */
function saysStillBroken({ message, parts }: ConversationTurn, { symptom, charger, station }: Report): boolean {
  const { understanding, meaning, text } = message;
  if (meaning === 'not_solved' || readChoice(text, ['ask_again', 'not_solved'], parts.wordings) !== null) return true;
  const { details } = understanding;
  const namesPlace = (details.charger ?? charger) !== null && (details.station ?? details.charger) !== null;
  return namesPlace && details.station !== null && station !== null && understanding.symptom === symptom;
}

/** Whether a message after a break may be about the report: a greeting, the same trouble without a place, or nothing clear. */
function mayMeanReport(turn: ConversationTurn, { symptom }: Report): boolean {
  const { message, awayMs } = turn;
  if (message.meaning === 'greeting') return awayMs >= MIN_AWAY_MS;
  if (awayMs < IDLE_MS || message.text === '' || message.location !== null) return false;
  const { decision, symptom: named } = message.understanding;
  return (decision === 'match' && named === symptom) || isWordless(message);
}

async function askWhetherSame(dc: DialogContext, turn: ConversationTurn, report: Report): Promise<true> {
  const { state, message } = turn;
  state.misses = 0;
  state.greeted = true;
  if (message.meaning === 'greeting') turn.acknowledge({ key: 'return.hello', sameParagraph: true });
  if (report.openTicket === null) await dc.beginDialog(REPORT_FOLLOW_UP_DIALOG, { question: 'still_same' });
  else {
    const { number } = report.openTicket;
    // The agent reads that the driver is back, also if the question stays without an answer.
    if (message.text !== '') turn.changeTicket({ number, addMessage: message.text });
    turn.waitForAgent(report.openTicket);
    await turn.say([stillSameLine(turn, report)], ['not_solved', 'solved']);
  }
  return true;
}
