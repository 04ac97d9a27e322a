import type { DialogContext } from 'botbuilder-dialogs';
import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import type { Ticket } from '../../src/domain/ticket';
import { mergeMessageIntoCase, openCase, quoteMessage } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import { handOver, ticketNumberLine, WAITING_CHOICES } from '../handoff/handOver';
import { addDetailsToTicket, addDangerToTicket } from '../handoff/updateTicket';
import { fillSlot, readSlot } from '../playbook/slots';
import { readQuestion } from './answerQuestion';
import { readCommand, type Command } from './commands';

const EMERGENCY_NUMBER = '119';
const QUESTION_END = /[?？]\s*$/;

/** Commands that work as always while there is danger. */
const COMMANDS_IN_DANGER: readonly string[] = ['to_korean', 'to_english', 'status', 'restart'];

/**
 * Handles the messages of a driver who has reported a danger (fire, an electric shock, an accident), from the first one
 * until it is over: safety first, then the place, then an urgent ticket, for which no button has to be tapped.
 * @returns whether the message is answered
 */
export async function handleDanger(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { signals } = turn.message.understanding;
  const isInDanger = turn.state.danger !== null;
  const asksFor119 = isInDanger && isAskingFor119(turn);
  if (isInDanger && (signals.includes('injury') || asksFor119)) {
    await handleInjury(turn, asksFor119);
    return true;
  }
  if (signals.includes('danger')) {
    await handleReport(dc, turn);
    return true;
  }
  if (!isInDanger) return false;
  if (signals.includes('danger_over') || turn.message.meaning === 'solved') {
    await handleEnd(turn);
    return true;
  }
  const command = readCommand(turn);
  if (command === 'restart') turn.state.danger = null;
  if (command !== null && COMMANDS_IN_DANGER.includes(command)) return false;
  const isQuestion = isQuestionInDanger(dc, turn, command);
  if (turn.openTicket !== null && !isQuestion) return false;
  if (isQuestion) await turn.say([signals.includes('asks_safety') ? 'danger.do_not_touch' : 'danger.question']);
  if (turn.openTicket === null) {
    readPlace(turn);
    await handOver(turn, 'asked_for_agent');
  } else {
    addDetailsToTicket(turn, turn.openTicket);
    turn.changeTicket({ number: turn.openTicket.number, addMessage: turn.message.text });
  }
  return true;
}

/** Whether the driver asks whether to call for help; not if help has been called. */
function isAskingFor119({ message }: ConversationTurn): boolean {
  const { signals } = message.understanding;
  const isAsked = signals.includes('asks_safety') && message.text.includes(EMERGENCY_NUMBER);
  return isAsked && !signals.includes('help_called');
}

/** Whether the message is a question; in danger, only the one about the time has its usual answer. */
function isQuestionInDanger(dc: DialogContext, turn: ConversationTurn, command: Command | null): boolean {
  const { signals } = turn.message.understanding;
  if (signals.includes('asks_safety')) return true;
  if (signals.includes('how_long')) return false;
  return QUESTION_END.test(turn.message.text) || readQuestion(dc, turn, command) !== null;
}

/** Handles a message about a person who is hurt, or the question whether to call for help. */
async function handleInjury(turn: ConversationTurn, asksFor119: boolean): Promise<void> {
  const { openTicket, message } = turn;
  await turn.say([asksFor119 ? 'danger.call_119' : 'danger.injury']);
  if (openTicket !== null) {
    addDangerToTicket(turn, openTicket, openTicket.faultDescription ?? message.text);
    return;
  }
  readPlace(turn);
  await handOver(turn, 'asked_for_agent');
}

/** Handles a message that reports a danger, the first one or another. */
async function handleReport(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { state, message, openTicket } = turn;
  const isFirst = state.danger === null;
  const isCaseInProgress = dc.activeDialog !== undefined || openTicket !== null || !isFirst;
  await dc.cancelAllDialogs();
  if (isCaseInProgress && state.case !== null) mergeMessageIntoCase(turn, true);
  else openCase(turn, message.understanding.symptom ?? CATCH_ALL_SYMPTOM);
  const supportCase = state.case!;
  supportCase.symptom ??= CATCH_ALL_SYMPTOM;
  quoteMessage(supportCase, message.text);
  supportCase.faultDescription = joinFaults(describeDanger(turn, isFirst), supportCase.faultDescription);
  supportCase.warned = true;
  const hasAskedPlace = state.danger?.hasAskedPlace ?? false;
  state.danger = { hasAskedPlace: true };
  const isHurt = message.understanding.signals.includes('injury');
  await turn.say([isFirst ? 'danger.warning' : 'danger.again', ...(isHurt ? (['danger.injury'] as const) : [])]);
  if (openTicket !== null) return addToTicket(turn, openTicket);
  if (supportCase.details.station !== null || hasAskedPlace) return handOver(turn, 'asked_for_agent');
  await turn.say(['danger.ask_place'], ['dont_know']);
}

async function addToTicket(turn: ConversationTurn, ticket: Ticket): Promise<void> {
  addDetailsToTicket(turn, ticket);
  addDangerToTicket(turn, ticket, joinFaults(describeDanger(turn, false), ticket.faultDescription));
  await turn.say(['danger.added', ticketNumberLine(ticket)], WAITING_CHOICES);
}

/** Handles the message that the danger is over; a ticket is opened all the same, because the charger has to be checked. */
async function handleEnd(turn: ConversationTurn): Promise<void> {
  const { openTicket, message } = turn;
  turn.state.danger = null;
  await turn.say(['danger.over']);
  if (openTicket === null) await handOver(turn, 'asked_for_agent');
  else turn.changeTicket({ number: openTicket.number, addMessage: message.text, addSaid: [message.text] });
}

/** Reads the place from the answer to the question about it. */
function readPlace(turn: ConversationTurn): void {
  mergeMessageIntoCase(turn, true);
  const supportCase = turn.state.case!;
  const station = supportCase.details.station === null ? readSlot(turn, 'station', null) : null;
  if (station !== null) fillSlot(supportCase, 'station', station);
  quoteMessage(supportCase, turn.message.text);
}

/** The longest danger that is quoted on the ticket. Characters. */
const MAX_DANGER_LENGTH = 80;

/** Returns the danger in the driver's own words; empty if a later message describes nothing new. */
function describeDanger({ message }: ConversationTurn, isFirst: boolean): string {
  const { faultDescription } = message.understanding;
  return faultDescription ?? (isFirst ? (message.text.split('\n')[0] ?? '').slice(0, MAX_DANGER_LENGTH) : '');
}

/** Puts a danger before the fault that is known already. */
function joinFaults(danger: string, fault: string | null): string {
  return fault === null || fault.includes(danger) ? (fault ?? danger) : `${danger} / ${fault}`;
}
