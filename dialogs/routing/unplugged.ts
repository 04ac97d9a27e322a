import type { MessageSignal } from '../../src/domain/messageSignal';
import type { ConversationTurn } from '../core/conversationTurn';
import type { DangerState } from '../core/dangerState';
import type { WordingKey } from '../words/wordingKey';
import type { AnsweredSignal } from './dangerAnswerTable';

/** What is answered instead once the connector is out. */
export const UNPLUGGED_ANSWERS: Partial<Record<AnsweredSignal, WordingKey>> = {
  unplugging: 'danger.unplugged',
  forcing: 'danger.unplugged',
  going_home: 'danger.leaving_unplugged',
  moving_car: 'danger.leaving_unplugged',
};

/** Signals of what is worse than a plug that was pulled out. */
const WORSE_SIGNALS: readonly MessageSignal[] = [
  'injury',
  'life_threat',
  'trapped',
  'ill',
  'feels_ill',
  'still_inside',
];

/** Whether the message says that the plug has been pulled out already, which no warning undoes. */
export function saysUnplugged({ message, parts }: ConversationTurn, { kind }: DangerState): boolean {
  if (kind !== 'charger') return false;
  const { text, understanding } = message;
  const { signals } = understanding;
  if (!signals.includes('nobody_hurt') && signals.some((signal) => WORSE_SIGNALS.includes(signal))) return false;
  // "I pulled it out already. Shall I send a photo?"
  const stated = parts.matcher.splitClauses(text).filter((clause) => !parts.questionReader.asks(clause));
  return stated.some((clause) => parts.wordings.hasListedWord('danger.unplugged_words', clause));
}

/** Returns the answers to a driver whose connector is out already: also about a photo, or leaving. */
export function answerUnplugged({ message, parts }: ConversationTurn): WordingKey[] {
  const { signals } = message.understanding;
  const isLeaving = signals.includes('going_home') || signals.includes('leaving');
  return [
    'danger.unplugged',
    ...(signals.includes('photographing') ? (['danger.photographing'] as const) : []),
    ...(isLeaving || parts.wordings.hasListedWord('danger.leaving_words', message.text)
      ? (['danger.leaving_unplugged'] as const)
      : []),
  ];
}
