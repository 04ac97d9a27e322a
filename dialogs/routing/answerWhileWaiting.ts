import type { DialogContext } from 'botbuilder-dialogs';
import type { LateDetails } from '../../src/domain/store';
import type { Ticket } from '../../src/domain/ticket';
import type { AskedQuestion } from '../../src/domain/questionReader';
import { answerLine, TICKET_COUNT_QUESTION } from './answerLine';
import {
  CALL_CENTRE_QUESTION,
  TICKET_ALIVE_QUESTION,
  CALL_CENTRE_HOURS_QUESTION,
  readQuestion,
  readQuestions,
} from './answerQuestion';
import { countQuestion } from './countQuestion';
import { listedAnswer } from './listedQuestions';
import { answerQuestionsWhileWaiting } from './answerQuestionsWhileWaiting';
import { CONTACT_TIME_QUESTION, TEXT_QUESTION } from './answerIdFor';
import { answerAboutNews, NEWS_QUESTION } from './answerAboutNews';
import { answerAboutContent, asksAboutContent, readFurtherQuestion } from './answerAboutContent';
import { correctRunningCharge } from './correctRunningCharge';
import { classifyWaitingMessage, complainsAboutNote, isCheckedCorrection } from './classifyWaitingMessage';
import type { WaitingMessageKind } from './classifyWaitingMessage';
import { runCommand, readCommand, type Command } from './commands';
import { asksToRemoveContact } from '../case/removeFromCase';
import { describeTicket, NO_CONTENT } from '../handoff/describeTicket';
import { fillTicket } from '../handoff/fillTicket';
import { sayTicketStatus, ticketContentLine } from '../handoff/sayTicketStatus';
import { noteStillBroken } from './continueReport';
import { fileReplyKey } from './fileReply';
import { isInDanger } from '../core/isInDanger';
import { isButtonLabel, readChoice, SYMPTOM_CHOICES } from '../core/quickReplies';
import { readNamedPlace } from '../case/readNamedPlace';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { WAITING_CHOICES } from '../handoff/handOver';
import { selectNewPhotos } from '../handoff/selectNewPhotos';
import { AGENT_WROTE } from '../handoff/agentConversation';
import { noteOnOtherTickets } from '../handoff/noteOnOtherTickets';
import { addDetailsToTicket, NO_UPDATE, type TicketUpdate } from '../handoff/updateTicket';
import { asksIfDone, asksIfOpen, asksIfWithdrawn, isNotedAsOver, keepsTicket } from './readWithdrawal';
import { handleWishWhileWaiting } from './handleContactWish';
import { callTimeLines, isContactKnown, replyWhileWaiting } from './replyWhileWaiting';

/** What such messages name is not the ticket's trouble ("shall I try number 4?"). */
const UNSTATED_KINDS: readonly WaitingMessageKind[] = ['wants_correction', 'tries_other'];

/** Questions about the time of the ticket; others ("when do I get my money back?") have their own answers. */
const ANSWERED_BY_STATUS = new Set(['when_fixed', CONTACT_TIME_QUESTION, 'after_ticket', 'where_answer', 'just_wait']);

/** Kinds of messages that are answered as such, although their words may also be a question. */
const ANSWERED_KINDS: readonly WaitingMessageKind[] = ['call', 'no_call', 'kept', 'wants_correction', 'patient'];

const APP_REPORT_QUESTION = 'must_report';

/** Questions about calls that are no wish to be called. */
const ABOUT_CALLS: readonly (string | undefined)[] = [CALL_CENTRE_QUESTION, CALL_CENTRE_HOURS_QUESTION, TEXT_QUESTION];

/**
 * Handles a message of a driver who waits for an agent: records it on the ticket, says what was understood, and answers
 * commands and questions about the ticket. Once the ticket is assigned, only the first message is acknowledged, and "how
 * long?" is answered until the agent has written; all else is recorded without a reply, so that the bot does not interrupt.
 */
export async function answerWhileWaiting(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { message } = turn;
  const ticket = turn.findTicket(turn.state.waitingFor)!;
  if (asksToRemoveContact(turn, ticket.contact)) return removeContact(turn, ticket);
  const command = readCommand(turn);
  const isTap = isButtonLabel(message.text, turn.parts.wordings) && !namesMissingTrouble(turn, ticket);
  // In danger, the ordinary answers ("may I unplug?") may be unsafe.
  const isCorrected = isCheckedCorrection(turn) || complainsAboutNote(turn) || readNamedPlace(turn) !== null;
  const question = isInDanger(turn.state) || isCorrected ? null : readQuestion(dc, turn, command);
  if (await sayRunning(turn, ticket, question)) return;
  // Whether the app wants a report too has an answer of its own.
  const isAboutApp = question?.id === APP_REPORT_QUESTION;
  if (asksIfDone(turn) && !isAboutApp && ticket.status !== 'assigned') return answerIfDone(turn, ticket);
  if (asksForContent(turn, question)) return answerContentQuestion(turn, ticket, command);
  if ((asksIfWithdrawn(turn) || asksIfOpen(turn)) && !keepsTicket(turn))
    return answerIfWithdrawn(dc, turn, ticket, question);
  if (command === 'status' && saysStillBroken(turn)) return noteStillBroken(turn, ticket);
  const kind = classifyWaitingMessage(turn, ticket, { command, isTap });
  const isAnswered = isAnsweredAsKind(turn, kind, question);
  if (!isTap && (await handleWishWhileWaiting(turn, ticket, kind, question))) return;
  if (question !== null && !isAnswered) return answerAndRecord(dc, turn, ticket, question);
  const isPlainCommand = isTap || kind === 'command' || kind === 'agent';
  // A button or a command says nothing about the trouble; a request for an agent may be part of a longer message.
  const isUnstated = isTap || UNSTATED_KINDS.includes(kind) || (isPlainCommand && command !== 'agent');
  const update = isUnstated ? NO_UPDATE : addAllDetails(turn, ticket, kind);
  addToTicket(turn, ticket, isPlainCommand);
  if (kind === 'command') return runCommand(dc, turn, command!);
  if (kind === 'agent') turn.changeTicket({ number: ticket.number, addMessage: message.text });
  if (ticket.status === 'assigned' && !recordFirstForAgent(turn, ticket)) return;
  const fileReply = fileReplyKey(message);
  if (fileReply !== null && message.photos.length === 0) return turn.say([fileReply], WAITING_CHOICES);
  const elsewhere = noteOnOtherTickets(turn, ticket.number);
  if (elsewhere.length > 0) return turn.say(elsewhere, WAITING_CHOICES);
  // Who has left a number hears that the time is unknown with the answer about it.
  const asksWhen = kind === 'call' && question?.id === CONTACT_TIME_QUESTION && !isContactKnown(turn, ticket);
  if (asksWhen) await turn.sayAside(callTimeLines(turn));
  await replyWhileWaiting(turn, ticket, kind, update);
}

/** Whether a kind of message has an answer of its own; other questions have the one in the locale files. */
function isAnsweredAsKind(
  { message }: ConversationTurn,
  kind: WaitingMessageKind,
  question: AskedQuestion | null,
): boolean {
  // "Cancel both tickets" asks for no list of them.
  if (kind === 'not_needed') return question?.id === TICKET_COUNT_QUESTION;
  // Who asks for a number to call, or why there was no call yet, does not ask to be called.
  const isUrging = question?.id === NEWS_QUESTION && !message.understanding.signals.includes('wants_call');
  const wantsNumber = kind === 'call' && (isUrging || ABOUT_CALLS.includes(question?.id));
  return ANSWERED_KINDS.includes(kind) && !wantsNumber;
}

/** Whether the driver asks what the ticket holds; "are these two tickets?" is answered with all of them. */
function asksForContent(turn: ConversationTurn, question: AskedQuestion | null): boolean {
  const asksForCount = question?.id === TICKET_COUNT_QUESTION && !question.isGuess;
  const isListed = question !== null && listedAnswer(question.id) !== null;
  return asksAboutContent(turn) && !asksForCount && !isListed && !keepsTicket(turn);
}

/**
 * Takes a correction that the charge cannot be ended.
 * @returns whether that answers the message; not if it also asks something
 */
async function sayRunning(turn: ConversationTurn, ticket: Ticket, question: AskedQuestion | null): Promise<boolean> {
  const line = correctRunningCharge(turn, ticket);
  if (line === null) return false;
  if (question !== null || asksAboutContent(turn)) {
    turn.acknowledge(line);
    return false;
  }
  addToTicket(turn, ticket, false);
  if (ticket.status !== 'assigned' || recordFirstForAgent(turn, ticket)) await turn.say([line], WAITING_CHOICES);
  return true;
}

/** Whether the message chooses a trouble of the menu, which is all that the ticket lacks. */
function namesMissingTrouble({ message, parts }: ConversationTurn, { symptom }: Ticket): boolean {
  return symptom === null && readChoice(message.text, SYMPTOM_CHOICES, parts.wordings) !== null;
}

/** "What I filed yesterday is still the same" asks for the status, but reports first. */
function saysStillBroken({ message, parts }: ConversationTurn): boolean {
  return message.understanding.signals.includes('trouble_remains') && !parts.questionReader.asks(message.text);
}

/** Takes the contact off the ticket; the agent reads that the driver wanted it so. */
function removeContact(turn: ConversationTurn, ticket: Ticket): Promise<void> {
  turn.state.contact = null;
  turn.changeTicket({ number: ticket.number, details: { contact: null } });
  addToTicket(turn, ticket, false);
  return turn.say(['waiting.contact_removed'], WAITING_CHOICES);
}

/** Adds the details of a message to the ticket, and its trouble even if it is not clear which, as long as there is none. */
function addAllDetails(turn: ConversationTurn, ticket: Ticket, kind: WaitingMessageKind): TicketUpdate {
  const { correctedPart, decision, contact } = turn.message.understanding;
  // "May I use number 3?" says nothing about the driver's own charger.
  const isPlainQuestion = kind === 'question' && correctedPart === null && decision !== 'match' && contact === null;
  const update = isPlainQuestion ? NO_UPDATE : addDetailsToTicket(turn, ticket);
  const filled = fillTicket(turn, turn.findTicket(ticket.number)!, turn.message.text);
  return { ...update, added: { ...update.added, ...filled } };
}

/** Puts on the ticket what the question itself states, then says what the ticket holds, and answers what else is asked. */
async function answerContentQuestion(turn: ConversationTurn, ticket: Ticket, command: Command | null): Promise<void> {
  const { photos } = turn.message;
  const addPhotos = selectNewPhotos(ticket.photos, photos);
  if (addPhotos.length > 0) turn.changeTicket({ number: ticket.number, addPhotos });
  if (turn.message.understanding.correctedPart !== null) addDetailsToTicket(turn, ticket);
  const isForAgent = ticket.status === 'assigned' && command !== 'status';
  if (isForAgent) addToTicket(turn, ticket, false);
  if (isForAgent && !recordFirstForAgent(turn, ticket)) return;
  const question = readFurtherQuestion(turn);
  const more = question === null ? [] : [answerLine(turn, question, countQuestion(turn, question))];
  const filled = fillTicket(turn, ticket, turn.message.text, true);
  const current = turn.findTicket(ticket.number)!;
  if (Object.keys(filled).length === 0) return answerAboutContent(turn, current, more);
  const isCorrected = Object.keys(filled).some((name) => (ticket[name as keyof LateDetails] ?? null) !== null);
  const lines: Line[] = isCorrected
    ? [{ key: 'waiting.corrected', values: { content: describeTicket(turn, current) } }]
    : [...filledLines(turn, filled), ticketContentLine(turn, current)];
  if (command !== 'status' || !isCorrected) return turn.say([...lines, ...more], WAITING_CHOICES);
  // "What became of it? The number is 2" wants the state too.
  turn.empathize('waiting');
  await turn.sayAside([...lines, ...more]);
  await sayTicketStatus(turn, [], current);
}

/** Shows number, state and contents to a driver who asks if all is done ("that's it, right? bye"). */
function answerIfDone(turn: ConversationTurn, ticket: Ticket): Promise<void> {
  addToTicket(turn, ticket, false);
  return sayTicketStatus(turn, [], ticket);
}

/** Says whether the ticket is still open or noted as no longer needed, then answers what else the driver asks. */
async function answerIfWithdrawn(
  dc: DialogContext,
  turn: ConversationTurn,
  ticket: Ticket,
  question: AskedQuestion | null,
): Promise<void> {
  addToTicket(turn, ticket, false);
  if (ticket.status === 'assigned' && !recordFirstForAgent(turn, ticket)) return;
  const isWithdrawn = isNotedAsOver(turn.state.saidWaiting);
  const key = isWithdrawn ? 'waiting.withdrawn' : asksIfOpen(turn) ? 'waiting.alive' : 'waiting.not_withdrawn';
  // The general answer would only repeat it.
  const questions = question === null ? [] : readQuestions(dc, turn, question);
  const others = questions.filter(({ id }) => id !== TICKET_ALIVE_QUESTION);
  if (others.length === 0) return turn.say([key], WAITING_CHOICES);
  await turn.sayAside([key]);
  for (const one of others) countQuestion(turn, one);
  await answerQuestionsWhileWaiting(turn, others, WAITING_CHOICES);
}

/** Returns the line that says what was added to the ticket; none if nothing was. */
function filledLines(turn: ConversationTurn, filled: LateDetails): Line[] {
  const facts = describeTicket(turn, { ...NO_CONTENT, ...filled });
  return facts === '' ? [] : [{ key: 'waiting.added_facts', values: { facts } }];
}

/** Answers a question; the ticket gets its text for the agent, and what else the message states if the ticket lacks it. */
async function answerAndRecord(
  dc: DialogContext,
  turn: ConversationTurn,
  ticket: Ticket,
  question: AskedQuestion,
): Promise<void> {
  addToTicket(turn, ticket, false);
  const filled = filledLines(turn, fillTicket(turn, ticket, question.rest));
  const asksHowLong = turn.message.understanding.signals.includes('how_long');
  const isForAgent = ticket.status === 'assigned' && readCommand(turn) !== 'status';
  const isUrging = question.id === NEWS_QUESTION;
  const isHeard = (asksHowLong || isUrging) && !hasAgentWritten(turn);
  if (isForAgent && !isHeard && !recordFirstForAgent(turn, ticket)) return;
  if (isUrging) return answerAboutNews(turn, ticket, question);
  const isFirst = (turn.state.questionCounts[question.id] ?? 0) === 0;
  const isForStatus = isFirst && asksHowLong && ANSWERED_BY_STATUS.has(question.id);
  if (question.id === TICKET_ALIVE_QUESTION || isForStatus) {
    const [, ...others] = readQuestions(dc, turn, question);
    countQuestion(turn, question);
    const lines = others.map((one) => answerLine(turn, one, countQuestion(turn, one)));
    if (lines.length > 0) await turn.sayAside(lines);
    return sayTicketStatus(turn, isForStatus ? ['waiting.no_time'] : []);
  }
  if (filled.length > 0) await turn.sayAside(filled);
  await answerQuestions(dc, turn, question);
}

/** Answers a question, and the others in the message. */
async function answerQuestions(dc: DialogContext, turn: ConversationTurn, question: AskedQuestion): Promise<void> {
  const questions = readQuestions(dc, turn, question);
  for (const one of questions) countQuestion(turn, one);
  await answerQuestionsWhileWaiting(turn, questions, WAITING_CHOICES);
}

/** Adds photos and text to the ticket, which notifies its receivers; the text of a command is left out. */
function addToTicket(turn: ConversationTurn, ticket: Ticket, isCommand: boolean): void {
  const { photos, text } = turn.message;
  const addPhotos = selectNewPhotos(ticket.photos, photos);
  const addMessage = text !== '' && !isCommand ? text : undefined;
  if (addPhotos.length > 0 || addMessage !== undefined) {
    turn.changeTicket({ number: ticket.number, addPhotos, addMessage });
  }
}

/** Whether the driver talks with an agent by now; before, only the bot can answer how long it takes. */
function hasAgentWritten({ state }: ConversationTurn): boolean {
  return state.saidWaiting.includes(AGENT_WROTE);
}

/** Records that a message on this assigned ticket is acknowledged; returns `false` if an earlier one was. */
function recordFirstForAgent({ state }: ConversationTurn, { number }: Ticket): boolean {
  if (state.confirmedTo === number) return false;
  state.confirmedTo = number;
  return true;
}
