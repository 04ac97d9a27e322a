import { complainsAboutPayment } from '../core/complainsAboutPayment';
import type { ConversationTurn } from '../core/conversationTurn';

/** Reads a message that complains about a payment as one about money, in whatever words, also beside a trouble. */
export function notePayment(turn: ConversationTurn): void {
  const { message } = turn;
  const { understanding } = message;
  if (understanding.signals.includes('money') || !complainsAboutPayment(turn)) return;
  turn.message = { ...message, understanding: { ...understanding, signals: [...understanding.signals, 'money'] } };
}
