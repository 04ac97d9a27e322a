import type { DialogContext } from 'botbuilder-dialogs';
import type { AskedQuestion } from '../../src/domain/questionReader';
import { joinContacts } from '../../src/domain/joinContacts';
import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { readContactWish, type ContactWish } from '../handoff/contactWish';
import { WAITING_CHOICES } from '../handoff/handOver';
import { addDetailsToTicket } from '../handoff/updateTicket';
import { TEXT_QUESTION } from './answerIdFor';
import { answerLine } from './answerLine';
import { countQuestion } from './countQuestion';
import type { WaitingMessageKind } from './classifyWaitingMessage';
import { isContactKnown, updateLines } from './replyWhileWaiting';

/**
 * Keeps how or when the driver wants to be contacted for the ticket that is opened later.
 * @returns `false`: the rest of the message is handled as ever
 */
export function handleContactWish(_dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const wish = readContactWish(turn);
  if (wish !== null) {
    turn.state.contactWish = wish.words;
    for (const line of wishLines(turn, wish)) turn.acknowledge(line);
  }
  return Promise.resolve(false);
}

/** Questions that are answered beside a wish: whether it will be a text, where the answer comes. */
const BESIDE_WISH = new Set([TEXT_QUESTION, 'email_me', 'where_answer']);

/**
 * Puts how or when the driver wants to be contacted on the open ticket, beside the contact; or that they want no call, if
 * the message also asks how they are contacted.
 * @returns whether the message is answered
 */
export async function handleWishWhileWaiting(
  turn: ConversationTurn,
  ticket: Ticket,
  kind: WaitingMessageKind,
  question: AskedQuestion | null,
): Promise<boolean> {
  if (ticket.status === 'assigned') return false;
  const answers =
    question !== null && BESIDE_WISH.has(question.id)
      ? [answerLine(turn, question, countQuestion(turn, question))]
      : [];
  const wish = readContactWish(turn);
  if (wish === null) {
    if (kind === 'no_call' && answers.length > 0) await turn.sayAside(answers);
    return false;
  }
  await noteContactWish(turn, ticket, wish, answers);
  return true;
}

async function noteContactWish(
  turn: ConversationTurn,
  ticket: Ticket,
  wish: ContactWish,
  answers: readonly Line[],
): Promise<void> {
  const { state, message } = turn;
  const { contact } = message.understanding;
  state.contactWish = wish.words;
  if (contact !== null) state.contact = joinContacts(state.contact, contact);
  const update = addDetailsToTicket(turn, ticket);
  turn.changeTicket({ number: ticket.number, addMessage: message.text });
  const lines: Line[] = [
    ...answers,
    ...updateLines(turn, ticket, update),
    ...wishLines(turn, wish),
    ...(isContactKnown(turn, ticket) ? [] : [{ key: 'contact.wish_number' } as const]),
  ];
  await turn.say(lines, WAITING_CHOICES);
}

/** Returns the lines that repeat a wish; who was taken to refuse calls hears an apology first. */
function wishLines({ message, parts }: ConversationTurn, { words }: ContactWish): Line[] {
  const isMisread = parts.wordings.hasListedWord('contact.denies_refusal', message.text);
  return [
    ...(isMisread ? [{ key: 'misread.sorry', sameParagraph: true } as const] : []),
    { key: 'contact.wish_noted', values: { wish: words } },
  ];
}
