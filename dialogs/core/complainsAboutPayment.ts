import type { ConversationTurn } from './conversationTurn';

/** An amount of money ("13,200\uc6d0"). */
const AMOUNT = /\d[\d,]*\s?(?:\ucc9c|\ub9cc)?\s?(?:\uc6d0|won\b|krw\b)/i;

/**
 * Whether the driver says that money was taken twice or although nothing was charged, or wants it back; not in a question
 * whether that may happen.
 */
export function complainsAboutPayment({ message, parts }: ConversationTurn): boolean {
  const { text } = message;
  const says = (
    key: 'payment.paid_words' | 'payment.twice_words' | 'payment.in_vain_words' | 'payment.refund_wishes',
  ): boolean => parts.wordings.hasListedWord(key, text);
  if (parts.wordings.hasListedWord('payment.conditions', text)) return false;
  if (says('payment.refund_wishes')) return true;
  const isPaid = says('payment.paid_words');
  if (says('payment.twice_words')) return isPaid || AMOUNT.test(text);
  return isPaid && says('payment.in_vain_words');
}
