import type { DialogContext } from 'botbuilder-dialogs';
import type { Ticket } from '../../src/domain/ticket';
import { runCommand, readCommand } from './commands';
import { sayStatus } from '../handoff/sayStatus';
import { readChoice } from '../core/quickReplies';
import type { ConversationTurn } from '../core/conversationTurn';
import { alreadyHandedOverKey, WAITING_CHOICES } from '../handoff/handOver';
import { photosToAdd } from '../handoff/photosToAdd';
import { quoteOnTicket, addDetailsToTicket } from '../handoff/updateTicket';
import type { WordingKey } from '../words/wordingKey';

/** Before that nobody has waited long enough for an apology. Milliseconds. */
const LONG_WAIT_MS = 5 * 60_000;

type Kind = 'how_long' | 'not_needed' | 'solved' | 'again' | 'nod' | 'photo' | 'more';

const WORDING_BY_KIND: Readonly<Record<Exclude<Kind, 'how_long' | 'again'>, WordingKey>> = {
  not_needed: 'waiting.not_needed',
  solved: 'waiting.solved',
  nod: 'waiting.nod',
  photo: 'waiting.photo_added',
  more: 'waiting.added',
};
const NODS = new Set<string | null>(['thanks', 'yes', 'no', 'dont_know']);

/**
 * A person has the conversation, or soon will: the bot notes what is told on the ticket, says so, and answers what is
 * about the ticket or about starting over. Once somebody has taken the ticket it confirms one message, so that the
 * driver knows they arrive, and then only notes: it never talks over a person.
 */
export async function answerWhileWaiting(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { message } = turn;
  const ticket = turn.ticket!;
  const command = readCommand(turn);
  const kind = classifyWaitingMessage(turn, command, addDetailsToTicket(turn, ticket));
  addToTicket(turn, ticket, command !== null && kind !== 'not_needed');
  const isTold = kind === 'solved' || (kind === 'more' && command === null);
  if (isTold || kind === 'not_needed') quoteOnTicket(turn, ticket);
  if (command !== null && command !== 'cancel' && command !== 'help' && kind !== 'how_long') {
    return runCommand(command, dc, turn);
  }
  if (ticket.status === 'assigned' && !isFirstForAgent(turn, ticket)) return;
  if (message.unreadableFiles > 0) return turn.say(['photo.unreadable'], WAITING_CHOICES);
  await replyWhileWaiting(turn, ticket, kind);
}

/** Photos go to the ticket, and whoever was told of it hears of them and of what was written. */
function addToTicket(turn: ConversationTurn, ticket: Ticket, isCommand: boolean): void {
  const { photos, text } = turn.message;
  const addPhotos = photosToAdd(ticket.photos, photos);
  const addMessage = text !== '' && !isCommand ? text : undefined;
  if (addPhotos.length > 0 || addMessage !== undefined) {
    turn.changeTicket({ number: ticket.number, addPhotos, addMessage });
  }
}

function isFirstForAgent({ state }: ConversationTurn, { number }: Ticket): boolean {
  if (state.confirmedTo === number) return false;
  state.confirmedTo = number;
  return true;
}

/** What a message to a waiting conversation is; a nod that also tells something is more than a nod. */
function classifyWaitingMessage({ message, parts }: ConversationTurn, command: string | null, tells: boolean): Kind {
  const { meaning, understanding, photos, text } = message;
  if (understanding.signals.includes('how_long') && (command === null || command === 'status')) return 'how_long';
  if (command === 'cancel' || understanding.signals.includes('leaving')) return 'not_needed';
  if (command === 'help' || readChoice(text, ['ask_again'], parts.words) !== null) return 'again';
  if (meaning === 'solved') return 'solved';
  if (photos.length > 0) return 'photo';
  if (tells || understanding.angry) return 'more';
  if (meaning === 'greeting') return 'again';
  return NODS.has(meaning) ? 'nod' : 'more';
}

async function replyWhileWaiting(turn: ConversationTurn, ticket: Ticket, kind: Kind): Promise<void> {
  if (turn.message.understanding.angry && isFirst(turn, 'angry')) turn.empathize('angry');
  if (kind === 'how_long') return sayStatus(turn, ['waiting.no_time']);
  if (kind === 'again') {
    const number = { key: 'handover.number', values: { number: ticket.number } } as const;
    return turn.say([alreadyHandedOverKey(ticket), number, 'handover.add_more'], WAITING_CHOICES);
  }
  if (kind === 'nod' && !isFirst(turn, 'nod')) return;
  const waited = turn.now.getTime() - Date.parse(ticket.createdAt);
  const isLong = waited >= LONG_WAIT_MS && (kind === 'more' || kind === 'photo');
  if (isLong && turn.state.empathy.last !== 'waiting') turn.empathize('waiting');
  await turn.say([WORDING_BY_KIND[kind]], WAITING_CHOICES);
}

/** Whether it happens for the first time since the ticket was opened. */
function isFirst({ state }: ConversationTurn, what: string): boolean {
  if (state.saidWaiting.includes(what)) return false;
  state.saidWaiting.push(what);
  return true;
}
