import type { ConversationTurn } from '../core/conversationTurn';
import { isInDanger } from '../core/isInDanger';
import type { Line } from '../core/line';
import type { WordingKey } from '../words/wordingKey';
import { NEWS_QUESTION } from './answerAboutNews';

/** Questions that only words of the locale files tell from others which they resemble, with their answers. */
const ANSWERS = {
  power_cycle: 'beside.power_cycle',
  rental_fee: 'beside.rental_fee',
  no_emergency: 'beside.no_emergency',
  need_report: 'answer.must_report.filed',
} as const satisfies Record<string, WordingKey>;
export type ListedQuestion = keyof typeof ANSWERS;

/** Returns the question that a sentence asks by such words; `null` if it asks none, or the driver is in danger. */
export function findListedQuestion(turn: ConversationTurn, sentence: string): string | null {
  const { parts, state } = turn;
  const says = (...keys: readonly WordingKey[]) => keys.every((key) => parts.wordings.hasListedWord(key, sentence));
  if (isInDanger(state)) return null;
  const isWaiting = state.waitingFor !== null;
  if (isWaiting && says('beside.no_answer_words')) return NEWS_QUESTION;
  const isUrgent = turn.findTicket(state.waitingFor)?.urgent === true;
  // "It is not an emergency now, is it" has no mark.
  if (!isUrgent && says('beside.emergency_words', 'beside.emergency_asks')) return 'no_emergency';
  if (!parts.questionReader.asks(sentence) && !sentence.includes('?')) return null;
  if (says('beside.power_cycle_words') && !says('beside.power_cycle_others')) return 'power_cycle';
  // "I rented this car. Who pays?"
  const isRented = parts.wordings.hasListedWord('beside.rental_words', turn.message.text);
  if (isRented && says('beside.rental_fee_words')) return 'rental_fee';
  const isNeed = isWaiting && asksIfNeeded(turn, sentence) && !says('beside.need_others');
  return isNeed ? 'need_report' : null;
}

/** Whether a sentence asks if a report is still needed. */
export function asksIfNeeded({ parts }: ConversationTurn, sentence: string): boolean {
  const says = (key: 'beside.need_words' | 'beside.need_objects') => parts.wordings.hasListedWord(key, sentence);
  return says('beside.need_words') && says('beside.need_objects');
}

/** Returns the answer to a question that was found by its words; `null` for other questions. */
export function listedAnswer(id: string): Line | null {
  return id in ANSWERS ? { key: ANSWERS[id as ListedQuestion] } : null;
}
