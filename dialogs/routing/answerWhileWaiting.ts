import type { DialogContext } from 'botbuilder-dialogs';
import type { Ticket } from '../../src/domain/ticket';
import type { AskedQuestion } from '../../src/domain/questionReader';
import { answerQuestionWhileWaiting, countQuestion, readQuestion } from './answerQuestion';
import { runCommand, readCommand } from './commands';
import { sayTicketStatus } from '../handoff/sayTicketStatus';
import { fileReplyKey } from './fileReply';
import { isWordless } from '../core/incomingMessage';
import { isButtonLabel, readChoice } from '../core/quickReplies';
import type { ConversationTurn } from '../core/conversationTurn';
import { alreadyHandedOverKey, ticketNumberLine, WAITING_CHOICES } from '../handoff/handOver';
import { selectNewPhotos } from '../handoff/selectNewPhotos';
import { quoteOnTicket, addDetailsToTicket, type TicketUpdate } from '../handoff/updateTicket';
import { acknowledgeCorrection } from '../case/acknowledgeCase';
import type { WordingKey } from '../words/wordingKey';

/** Waiting time from which the bot apologizes for the wait. Milliseconds. */
const LONG_WAIT_MS = 5 * 60_000;

/** What a message of a waiting driver is for; `more` is everything that only the agent can answer. */
type WaitingMessageKind = 'how_long' | 'not_needed' | 'solved' | 'asks_again' | 'nod' | 'photo' | 'more';

const WORDING_BY_KIND: Readonly<Record<Exclude<WaitingMessageKind, 'how_long' | 'asks_again'>, WordingKey>> = {
  not_needed: 'waiting.not_needed',
  solved: 'waiting.solved',
  nod: 'waiting.nod',
  photo: 'waiting.photo_added',
  more: 'waiting.added',
};
const NODS = new Set<string | null>(['thanks', 'yes', 'no', 'dont_know']);

const NO_UPDATE: TicketUpdate = { hasDetails: false, corrected: null };

/**
 * Handles a message of a driver who waits for an agent: records it on the ticket, acknowledges it, and answers
 * commands and questions about the ticket. Once the ticket is assigned, only the first message is acknowledged; later
 * ones are recorded without a reply, so that the bot does not interrupt the agent.
 */
export async function answerWhileWaiting(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { message } = turn;
  const ticket = turn.findTicket(turn.state.waitingFor)!;
  const command = readCommand(turn);
  const question = readQuestion(dc, turn, command);
  if (question !== null) return answerAndRecord(turn, ticket, question);
  const isTap = isButtonLabel(message.text, turn.parts.wordings);
  // A button or a command says nothing about the trouble; a request for an agent may be part of a longer message.
  const isBareCommand = isTap || (command !== null && command !== 'agent');
  const update = isBareCommand ? NO_UPDATE : addDetailsToTicket(turn, ticket);
  const kind = classifyWaitingMessage(turn, command, update);
  addToTicket(turn, ticket, isTap || (command !== null && kind !== 'not_needed' && kind !== 'how_long'));
  const isQuotable = kind === 'solved' || (kind === 'more' && command === null);
  if ((isQuotable && !(isTap && kind === 'more')) || kind === 'not_needed') quoteOnTicket(turn, ticket);
  if (command !== null && command !== 'cancel' && command !== 'help' && kind !== 'how_long') {
    return runCommand(dc, turn, command);
  }
  if (ticket.status === 'assigned' && !recordFirstForAgent(turn, ticket)) return;
  const fileReply = fileReplyKey(message);
  if (fileReply !== null && message.photos.length === 0) return turn.say([fileReply], WAITING_CHOICES);
  if (message.location !== null && isWordless(message)) return turn.say(['waiting.location_added'], WAITING_CHOICES);
  if (update.corrected !== null) acknowledgeCorrection(turn, update.corrected);
  await replyWhileWaiting(turn, ticket, kind);
}

/** Answers a question; the ticket gets its text for the agent, and nothing else. */
async function answerAndRecord(turn: ConversationTurn, ticket: Ticket, question: AskedQuestion): Promise<void> {
  addToTicket(turn, ticket, false);
  const isFirst = countQuestion(turn, question) === 1;
  if (isFirst && turn.message.understanding.signals.includes('how_long')) {
    return sayTicketStatus(turn, ['waiting.no_time']);
  }
  await answerQuestionWhileWaiting(turn, question, WAITING_CHOICES);
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

/** Records that a message on this assigned ticket is acknowledged; returns `false` if an earlier one was. */
function recordFirstForAgent({ state }: ConversationTurn, { number }: Ticket): boolean {
  if (state.confirmedTo === number) return false;
  state.confirmedTo = number;
  return true;
}

/** Classifies a message of a waiting driver; a `nod` (such as "thanks") that also contains details counts as `more`. */
function classifyWaitingMessage(
  { message, parts }: ConversationTurn,
  command: string | null,
  { hasDetails }: TicketUpdate,
): WaitingMessageKind {
  const { meaning, understanding, photos, text } = message;
  if (understanding.signals.includes('how_long') && (command === null || command === 'status')) return 'how_long';
  if (command === 'cancel' || understanding.signals.includes('leaving')) return 'not_needed';
  if (command === 'help' || readChoice(text, ['ask_again'], parts.wordings) !== null) return 'asks_again';
  if (meaning === 'solved') return 'solved';
  if (photos.length > 0) return 'photo';
  if (hasDetails || understanding.angry) return 'more';
  if (meaning === 'greeting') return 'asks_again';
  return NODS.has(meaning) ? 'nod' : 'more';
}

async function replyWhileWaiting(turn: ConversationTurn, ticket: Ticket, kind: WaitingMessageKind): Promise<void> {
  if (turn.message.understanding.angry && recordOnce(turn, 'angry')) turn.empathize('angry');
  if (kind === 'how_long') return sayTicketStatus(turn, ['waiting.no_time']);
  if (kind === 'asks_again') {
    return turn.say([alreadyHandedOverKey(ticket), ticketNumberLine(ticket), 'handover.add_more'], WAITING_CHOICES);
  }
  if (kind === 'nod' && !recordOnce(turn, 'nod')) return;
  const waited = turn.now.getTime() - Date.parse(ticket.createdAt);
  const isLongWait = waited >= LONG_WAIT_MS && (kind === 'more' || kind === 'photo');
  if (isLongWait && turn.state.empathy.last !== 'waiting') turn.empathize('waiting');
  await turn.say([WORDING_BY_KIND[kind]], WAITING_CHOICES);
}

/** Records that a once-only reply is sent; returns `false` if it was sent before since the ticket was opened. */
function recordOnce({ state }: ConversationTurn, reply: string): boolean {
  if (state.saidWaiting.includes(reply)) return false;
  state.saidWaiting.push(reply);
  return true;
}
