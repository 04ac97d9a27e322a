import type { DangerTopic, MessageSignal } from '../../src/domain/messageSignal';
import type { DangerState } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import type { WordingKey } from '../words/wordingKey';

type Answer = Line | WordingKey;

/** The signals that have an answer of their own while there is danger. */
type AnsweredSignal = DangerTopic | 'help_called' | 'how_long' | 'is_away' | 'nobody_hurt';

interface AnswerKeys {
  readonly charger: WordingKey;
  /** The answer for a car that has stopped on a road. */
  readonly roadside: WordingKey;
}

/** The answers, in the order of what saves lives; a message gets the first two that it asks for. */
const ANSWERS: readonly (readonly [AnsweredSignal, AnswerKeys])[] = [
  ['in_car', { charger: 'danger.in_car', roadside: 'danger.roadside.in_car' }],
  ['calling_119', { charger: 'danger.call_119', roadside: 'danger.roadside.calls' }],
  ['help_called', { charger: 'danger.help_called', roadside: 'danger.roadside.help_called' }],
  ['extinguishing', both('danger.extinguishing')],
  ['unplugging', both('danger.unplugging')],
  ['cutting_power', both('danger.cutting_power')],
  ['moving_car', { charger: 'danger.moving_car', roadside: 'danger.roadside.moving_car' }],
  ['opening', { charger: 'danger.opening', roadside: 'danger.roadside.stay' }],
  ['belongings', { charger: 'danger.belongings', roadside: 'danger.roadside.belongings' }],
  ['others_charging', both('danger.others_charging')],
  ['onlookers', { charger: 'danger.onlookers', roadside: 'danger.roadside.stay' }],
  ['charging_elsewhere', { charger: 'danger.elsewhere', roadside: 'danger.roadside.stay' }],
  ['place_to_stand', { charger: 'danger.place_to_stand', roadside: 'danger.roadside.place_to_stand' }],
  ['touching', { charger: 'danger.do_not_touch', roadside: 'danger.roadside.stay' }],
  ['photographing', both('danger.photographing')],
  ['police', both('danger.police')],
  ['compensation', { charger: 'danger.compensation', roadside: 'danger.roadside.compensation' }],
  ['car_condition', both('danger.car_condition')],
  ['who_comes', { charger: 'danger.who_comes', roadside: 'danger.roadside.who_comes' }],
  ['how_long', { charger: 'danger.no_time', roadside: 'danger.roadside.no_time' }],
  ['is_away', { charger: 'danger.is_away', roadside: 'danger.roadside.is_away' }],
  ['nobody_hurt', { charger: 'danger.nobody_hurt', roadside: 'danger.roadside.nobody_hurt' }],
  ['frightened', { charger: 'danger.frightened', roadside: 'danger.roadside.frightened' }],
];

const MAX_ANSWERS = 2;

/** What a driver may want to do as soon as the danger seems to be over, though nothing has been checked yet. */
const RISKY_SIGNALS: readonly MessageSignal[] = [
  'asks_safety',
  'unplugging',
  'moving_car',
  'opening',
  'touching',
  'others_charging',
  'cutting_power',
  'in_car',
  'belongings',
];

const QUESTION_END = /[?？]\s*$/;

function both(key: WordingKey): AnswerKeys {
  return { charger: key, roadside: key };
}

/** Whether the message ends like a question; it then neither takes a danger back nor ends it. */
export function isQuestion({ message }: ConversationTurn): boolean {
  return QUESTION_END.test(message.text);
}

/** Whether the message asks something, with or without a question mark. */
export function asksSomething(turn: ConversationTurn): boolean {
  return isQuestion(turn) || turn.message.understanding.signals.includes('asks_safety');
}

/** Whether the message is about something that is not safe before the charger has been checked. */
export function isRisky({ message }: ConversationTurn): boolean {
  return message.understanding.signals.some((signal) => RISKY_SIGNALS.includes(signal));
}

/** Returns what to do for a person who is hurt: first the emergency call, later what can still become worse. */
export function answerInjury(danger: DangerState): Answer {
  if (danger.isHelpCalled) return 'danger.injury_helped';
  return { key: 'danger.injury', variant: danger.isHurt ? 1 : 0 };
}

/** Returns the safety answers to what the message asks or says; empty if nothing of it has one. */
export function answerInDanger(turn: ConversationTurn, danger: DangerState): Answer[] {
  const answers = answerTopics(turn, danger);
  if (answers.length > 0) return answers;
  if (turn.message.understanding.signals.includes('asks_safety')) return [safestKey(danger)];
  if (!isQuestion(turn)) return [];
  if (danger.kind === 'roadside') return ['danger.roadside.stay'];
  return danger.isHelpCalled ? ['danger.question'] : ['danger.question', 'danger.call_if_needed'];
}

/** Returns the answers to the topics of the message; empty if it has none. */
export function answerTopics(turn: ConversationTurn, danger: DangerState): Answer[] {
  const { signals } = turn.message.understanding;
  // Help that has been called is never to be called again.
  const isSaid = (signal: MessageSignal) =>
    signals.includes(signal) && !(signal === 'calling_119' && danger.isHelpCalled && signals.includes('help_called'));
  const found = ANSWERS.filter(([signal]) => isSaid(signal)).map(([signal, keys]) =>
    signal === 'calling_119' && danger.isHelpCalled ? helpCalledKey(danger) : keys[danger.kind],
  );
  return [...new Set(found)].slice(0, MAX_ANSWERS);
}

function helpCalledKey({ kind }: DangerState): WordingKey {
  return kind === 'roadside' ? 'danger.roadside.help_called' : 'danger.help_called';
}

function safestKey({ kind }: DangerState): WordingKey {
  return kind === 'roadside' ? 'danger.roadside.stay' : 'danger.do_not_touch';
}
