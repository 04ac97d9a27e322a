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

/** Returns the last signals, of those of several texts, that say whether the plug is out. */
export function findLastOfPlug(said: readonly (readonly MessageSignal[])[]): readonly MessageSignal[] | undefined {
  return said.findLast((signals) => signals.includes('unplugged') || signals.includes('still_plugged'));
}

/** Whether the message says that the plug has been pulled out already, which no warning undoes. */
export function saysUnplugged({ message, parts, now }: ConversationTurn, { kind }: DangerState): boolean {
  const { text, understanding } = message;
  const { signals } = understanding;
  if (kind !== 'charger' || !signals.includes('unplugged')) return false;
  if (!signals.includes('nobody_hurt') && signals.some((signal) => WORSE_SIGNALS.includes(signal))) return false;
  // "I pulled it out already. Shall I send a photo?"
  const stated = parts.matcher.splitClauses(text).filter((clause) => !parts.questionReader.asks(clause));
  const said = stated.map((clause) => parts.matcher.understand(clause, now).signals);
  // "It was stuck, but it is out now": what is said last counts.
  // "I pulled it out and ran" says it only as a whole.
  const decisive = findLastOfPlug(said) ?? (parts.questionReader.asks(text) ? [] : signals);
  return decisive.includes('unplugged') && !decisive.includes('still_plugged');
}

/** Records whether the connector is out, as far as this message says. */
export function recordUnplugged(turn: ConversationTurn, danger: DangerState): void {
  if (saysUnplugged(turn, danger)) danger.isUnplugged = true;
  else if (turn.message.understanding.signals.includes('still_plugged')) danger.isUnplugged = false;
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
