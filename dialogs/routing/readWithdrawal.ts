import { hasAnyDetail } from '../../src/domain/details';
import { removesDetail } from '../case/splitRemoval';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Command } from './commands';

/** The longest message that only asks whether all is done. Characters. */
const MAX_DONE_LENGTH = 30;

/** Whether the driver no longer needs the ticket; a payment, a fee or an appointment is cancelled elsewhere. */
export function withdrawsTicket(turn: ConversationTurn, command: Command | null): boolean {
  const { text, understanding } = turn.message;
  const { wordings } = turn.parts;
  if (removesDetail(turn)) return false;
  const isAboutNewTicket = wordings.hasListedWord('waiting.already_filed', text);
  if (!isAboutNewTicket && wordings.hasListedWord('waiting.never_wanted', text)) return true;
  const { signals } = understanding;
  if (signals.includes('leaving') && !signals.includes('asks_to_file')) return true;
  const isOther =
    wordings.hasListedWord('waiting.other_cancels', text) && !wordings.hasListedWord('waiting.cancels_ticket', text);
  if (isOther) return false;
  return command === 'cancel' || (signals.includes('withdraws_ticket') && !text.trimEnd().endsWith('?'));
}

/** Whether the driver wants to keep the ticket ("I cancelled nothing"), after a withdrawal or naming the ticket. */
export function keepsTicket({ message, parts, state }: ConversationTurn): boolean {
  const { text } = message;
  const { wordings } = parts;
  if (!wordings.hasListedWord('waiting.takes_back', text)) return false;
  const isWithdrawn = isNotedAsOver(state.saidWaiting);
  return isWithdrawn || (wordings.hasListedWord('waiting.ticket_words', text) && !parts.questionReader.asks(text));
}

/** Whether the driver wants the charger repaired though they charge elsewhere ("it works at 2, but do fix number 4"). */
export function wantsRepair({ message, parts }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('waiting.wants_repair', message.text);
}

/** Whether the driver asks if the ticket is withdrawn; payments and charging sessions are cancelled elsewhere. */
export function asksIfWithdrawn({ message, parts }: ConversationTurn): boolean {
  const { text } = message;
  const { wordings } = parts;
  return (
    wordings.hasListedWord('waiting.asks_withdrawn', text) && !wordings.hasListedWord('waiting.other_cancels', text)
  );
}

/** Whether the driver asks if the ticket is still open. */
export function asksIfOpen({ message, parts }: ConversationTurn): boolean {
  const { text } = message;
  return parts.wordings.hasListedWord('waiting.asks_alive', text) && parts.questionReader.asks(text);
}

/** Whether the driver asks if the ticket is filed and nothing is left to do, and names nothing on it. */
export function asksIfDone({ message, parts }: ConversationTurn): boolean {
  const { text, understanding } = message;
  const { decision, details, faultKinds } = understanding;
  if (decision === 'match' || faultKinds.length > 0 || hasAnyDetail(details) || text.length > MAX_DONE_LENGTH)
    return false;
  return parts.wordings.hasListedWord('waiting.asks_done', text) && parts.questionReader.asks(text);
}

/** Whether the once-only replies that were sent include one that the ticket is no longer needed. */
export function isNotedAsOver(saidWaiting: readonly string[]): boolean {
  return saidWaiting.includes('not_needed') || saidWaiting.includes('solved');
}
