import { isOpen } from '../../src/domain/ticket';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { MAX_SAID, quoteMessage } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { isButtonLabel } from '../core/quickReplies';
import { withoutContact } from './contactWish';

/** Less than this beside a contact says nothing ("that's my number"). Characters. */
const MIN_LENGTH = 12;

/** Replies that tell an agent nothing about the trouble. */
const EMPTY_MEANINGS = new Set<ReplyMeaning | null>([
  ...(['yes', 'no', 'thanks', 'greeting', 'dont_know', 'status', 'restart', 'cancel', 'help'] as const),
  ...(['to_korean', 'to_english'] as const),
]);

/**
 * Keeps a message for the agent, whatever it was answered with: on the ticket that the driver waits for, otherwise in the
 * case. Call it after the message was answered.
 */
export function noteWords(turn: ConversationTurn, message: ParsedMessage): void {
  if (!saysSomething(turn, message) || turn.sentKeys.includes('waiting.patience')) return;
  // A contact has a field of its own, which not everybody may read.
  const text = message.understanding.contact === null ? message.text : withoutContact(message.text);
  if (message.understanding.contact !== null && text.length < MIN_LENGTH) return;
  const ticket = turn.findTicket(turn.state.waitingFor);
  if (ticket === null || !isOpen(ticket)) {
    const supportCase = turn.state.case;
    if (supportCase !== null && !supportCase.said.includes(text)) quoteMessage(supportCase, text);
    return;
  }
  const isNoted = ticket.said.some((said) => said.includes(text));
  if (!isNoted && ticket.said.length < MAX_SAID) turn.changeTicket({ number: ticket.number, addSaid: [text] });
}

function saysSomething({ parts }: ConversationTurn, { text, meaning }: ParsedMessage): boolean {
  if (!/[\uac00-\ud7a3]{2}|[a-z]{2}/i.test(text) || isButtonLabel(text, parts.wordings)) return false;
  return !EMPTY_MEANINGS.has(meaning);
}
