import type { MessageSignal } from '../../src/domain/messageSignal';
import type { DangerState } from '../core/dangerState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { DANGER_ANSWERS, HELP_CALLED_ANSWERS, SAFEST_ANSWERS, type AnsweredSignal } from './dangerAnswerTable';
import { hasPlate } from './dangerTicket';
import { answerUnplugged, saysUnplugged, UNPLUGGED_ANSWERS } from './unplugged';
import type { WordingKey } from '../words/wordingKey';

type Answer = Line | WordingKey;

/** The most safety answers to one message. */
export const MAX_ANSWERS = 2;

/** A topic on the left says already what those on the right would. */
const COVERED: Partial<Record<MessageSignal, readonly AnsweredSignal[]>> = {
  sees_contradiction: ['in_car', 'still_inside', 'opening', 'belongings', 'touching', 'what_now', 'frightened'],
  caller_of_119: ['calling_119', 'asks_bot_to_call', 'help_called', 'who_comes', 'how_long'],
  telling_to_unplug: [
    'other_plugged_in',
    'unplugging',
    'forcing',
    'others_charging',
    'telling_others',
    'onlookers',
    'touching',
    'frightened',
  ],
  other_plugged_in: ['unplugging', 'others_charging', 'onlookers', 'touching', 'is_away', 'what_now', 'frightened'],
  opening: ['touching', 'asks_permission'],
  out_of_car: ['is_away', 'in_car', 'what_now'],
  life_threat: ['asks_bot_to_call', 'calling_119', 'in_car', 'moving_car', 'touching', 'frightened', 'onlookers'],
  trapped: ['calling_119', 'in_car', 'moving_car', 'opening', 'belongings', 'frightened', 'place_to_stand', 'what_now'],
  what_to_say: ['calling_119', 'frightened'],
  forcing: ['unplugging', 'moving_car', 'touching', 'going_home'],
  asks_bot_to_call: ['calling_119', 'help_called', 'who_comes', 'extinguishing', 'police'],
  hit_and_run: ['police', 'collision', 'plate', 'photographing', 'frightened', 'moving_car', 'is_away', 'going_home'],
  plate: ['photographing', 'my_number'],
  police: ['collision'],
  belongings: ['in_car', 'moving_car', 'opening', 'touching'],
  warning_triangle: ['touching', 'opening', 'belongings', 'place_to_stand', 'extinguishing', 'moving_car', 'is_away'],
  hazard_lights: ['touching', 'moving_car', 'in_car', 'is_away'],
  cold: ['frightened'],
  going_home: ['moving_car', 'how_long', 'touching', 'is_away', 'cold', 'place_to_stand', 'what_now'],
  others_charging: ['unplugging', 'is_away'],
  who_comes: ['how_long', 'help_missing'],
  help_missing: ['how_long'],
  breathing_it: ['frightened'],
  touched_it: ['touching', 'frightened'],
  may_spread: ['others_charging', 'car_condition', 'frightened'],
  telling_others: ['onlookers', 'others_charging'],
  unknown_place: ['frightened', 'place_to_stand', 'what_now'],
  unknown_charger: ['frightened', 'my_number', 'what_now'],
  help_called: ['what_now'],
  insurer_number: ['compensation'],
  my_number: ['who_calls', 'how_long'],
  who_calls: ['how_long', 'who_comes'],
};

/** What is still answered after the danger is over. */
const ANSWERED_AFTERWARDS: readonly AnsweredSignal[] = [
  'asks_bot_to_call',
  'hit_and_run',
  'plate',
  'police',
  'insurer_number',
  'compensation',
  'going_home',
  'who_comes',
  'how_long',
  'cause',
];

/** What a driver may want to do as soon as the danger seems to be over, though nothing has been checked yet. */
const RISKY_SIGNALS: readonly MessageSignal[] = [
  'unplugging',
  'forcing',
  'moving_car',
  'opening',
  'touching',
  'others_charging',
  'cutting_power',
  'in_car',
  'belongings',
];

/** Answers of these topics are no "no" to a question whether something may be done. */
const NOT_FORBIDDING: readonly AnsweredSignal[] = [
  'asks_permission',
  'help_called',
  'is_away',
  'out_of_car',
  'nobody_hurt',
  'no_fire',
  'what_now',
  'about_bot',
  'frightened',
];

/** Signals of messages that ask something, with or without a question mark. */
const ASKING: readonly MessageSignal[] = ['asks_safety', 'asks_permission', 'telling_to_unplug', 'caller_of_119'];

/** The end of a message or clause that asks. */
export const QUESTION_END = /[?？]\s*$/;

/** Whether a person has to be rescued or treated, and nothing else is dangerous: others stay near instead of away. */
export function isPersonInDanger({ kind }: DangerState): boolean {
  return kind === 'trapped' || kind === 'ill';
}

/** Whether the message ends like a question; it then neither takes a danger back nor ends it. */
export function isQuestion({ message }: ConversationTurn): boolean {
  return QUESTION_END.test(message.text);
}

/** Whether the message asks something, with or without a question mark. */
export function asksSomething(turn: ConversationTurn): boolean {
  return isQuestion(turn) || ASKING.some((signal) => turn.message.understanding.signals.includes(signal));
}

/** Whether the message is about something that is not safe before the charger has been checked. */
export function isRisky(turn: ConversationTurn): boolean {
  return isRiskyStep(turn) || turn.message.understanding.signals.includes('asks_safety');
}

/** Whether the message is about something unsafe that the driver would do, and does not only ask whether all is safe. */
export function isRiskyStep({ message }: ConversationTurn): boolean {
  return message.understanding.signals.some((signal) => RISKY_SIGNALS.includes(signal));
}

/**
 * Returns what to do for a person who is hurt: first what saves a life, then the emergency call. A person who only feels
 * ill after a report should see a doctor.
 */
export function answerInjury({ message }: ConversationTurn, danger: DangerState): Answer {
  const { signals } = message.understanding;
  if (signals.includes('life_threat')) return 'danger.life_threat';
  if (isPersonInDanger(danger)) return danger.isHelpCalled ? 'danger.person.changed' : 'danger.ill.warning';
  if (danger.isHelpCalled) return 'danger.injury_helped';
  return danger.isHurt && !signals.includes('injury') ? 'danger.see_doctor' : 'danger.injury';
}

/** Returns the safety answers to what the message asks or says; empty if nothing of it has one. */
export function answerInDanger(turn: ConversationTurn, danger: DangerState): Answer[] {
  const { signals, contact } = turn.message.understanding;
  const answers = answerTopics(turn, danger);
  const isAboutTicket = signals.includes('ticket_content') && turn.openTicket !== null && asks(turn);
  const noted: Answer[] = isAboutTicket && !signals.includes('plate') ? ['danger.said_noted'] : [];
  // "Is it filed? Do I have to call 119?"
  if (signals.includes('caller_of_119')) return [...answers, ...noted].slice(0, MAX_ANSWERS);
  if (answers.length > 0) return answers;
  if (hasPlate(turn.message)) return ['danger.plate_not_kept'];
  if (noted.length > 0) return noted;
  if (signals.includes('asks_safety')) return [safestAnswer(turn, danger)];
  if (!asks(turn) || contact !== null || turn.message.meaning === 'agent') return [];
  if (isPersonInDanger(danger)) return ['danger.person.question'];
  if (danger.kind === 'roadside') return ['danger.roadside.question'];
  return danger.isHelpCalled ? ['danger.question'] : ['danger.question', 'danger.call_if_needed'];
}

/** Returns the answer to a question whether all is safe: to "is it dangerous?" it is yes, to most others no. */
function safestAnswer({ message, parts }: ConversationTurn, { kind }: DangerState): WordingKey {
  const asksIfDangerous = kind === 'charger' && parts.wordings.hasListedWord('danger.dangerous_words', message.text);
  return asksIfDangerous ? 'danger.is_dangerous' : SAFEST_ANSWERS[kind];
}

/** Returns the answers to the topics of the message; empty if it has none. */
export function answerTopics(turn: ConversationTurn, danger: DangerState, limit = MAX_ANSWERS): Answer[] {
  const { signals } = turn.message.understanding;
  if (saysUnplugged(turn, danger)) return answerUnplugged(turn);
  const covered = signals.flatMap((signal) => COVERED[signal] ?? []);
  const named = DANGER_ANSWERS.filter(([signal]) => signals.includes(signal) && !covered.includes(signal));
  const isForbidden = named.some(([signal]) => !NOT_FORBIDDING.includes(signal));
  const said = named.filter(([signal]) => signal !== 'asks_permission' || !isForbidden);
  // Help that has been called is never to be called again.
  const isAgain = (signal: AnsweredSignal) =>
    signal === 'calling_119' && danger.isHelpCalled && signals.includes('help_called');
  const found = said.filter(([signal]) => !isAgain(signal)).map((answer) => answerTo(turn, danger, answer));
  return [...new Set(found.filter((answer) => answer !== null))].slice(0, limit);
}

/** Returns the answer to one topic; `null` if it does not apply. */
function answerTo(
  turn: ConversationTurn,
  danger: DangerState,
  [signal, keys]: (typeof DANGER_ANSWERS)[number],
): WordingKey | null {
  const unplugged = danger.isUnplugged ? UNPLUGGED_ANSWERS[signal] : undefined;
  if (unplugged !== undefined) return unplugged;
  switch (signal) {
    case 'in_car':
    case 'opening':
      return carDoorKey(turn, danger, keys[danger.kind], signal);
    case 'caller_of_119':
    case 'calling_119':
      return danger.isHelpCalled ? HELP_CALLED_ANSWERS[danger.kind] : keys[danger.kind];
    case 'help_called':
      return asksWhetherBotCalled(turn) ? cannotCallKey(turn) : keys[danger.kind];
    case 'asks_bot_to_call':
      return cannotCallKey(turn);
    case 'nobody_hurt':
      return danger.isHurt ? 'danger.see_doctor' : keys[danger.kind];
    case 'cutting_power':
    case 'telling_others':
      return danger.isOfficeCalled ? 'danger.office_called' : keys[danger.kind];
    case 'unplugging':
      return unpluggingKey(turn, danger, keys[danger.kind]);
    case 'who_comes':
    case 'help_missing':
    case 'how_long':
      return danger.isHelpCalled && !danger.isOver && danger.kind !== 'roadside'
        ? 'danger.who_comes_helped'
        : keys[danger.kind];
    case 'plate':
      return plateKey(turn);
    case 'my_number':
    case 'who_calls':
      return contactKey(turn);
    default:
      return keys[danger.kind];
  }
}

/**
 * Returns the answer about the car and its doors. A person in the car comes first: then its door may be opened. Once
 * all are out, this is not repeated.
 */
function carDoorKey(
  { message }: ConversationTurn,
  { kind, occupants }: DangerState,
  key: WordingKey,
  signal: 'in_car' | 'opening',
): WordingKey | null {
  if (kind !== 'charger') return key;
  const { signals } = message.understanding;
  if (occupants === 'inside') return signals.includes('opening') ? 'danger.open_for_person' : key;
  return signal === 'in_car' && occupants === 'out' ? 'danger.stay_out' : key;
}

/** "Did you call 119?" asks about the bot; the driver who has called says so without asking. */
export function asksWhetherBotCalled(turn: ConversationTurn): boolean {
  const { signals } = turn.message.understanding;
  if (!signals.includes('help_called') || !isQuestion(turn)) return false;
  return !DANGER_ANSWERS.some(([signal]) => signal !== 'help_called' && signals.includes(signal));
}

/** Returns the answer about pulling the plug; `null` for "it is still plugged in", unless it is asked beside that. */
function unpluggingKey(turn: ConversationTurn, { kind }: DangerState, key: WordingKey): WordingKey | null {
  const { message, parts, now } = turn;
  const { matcher } = parts;
  const clauses = matcher.splitClauses(message.text).map((clause) => matcher.understand(clause, now).signals);
  const isStill = message.understanding.signals.includes('still_plugged');
  const isOther = (signals: readonly MessageSignal[]) =>
    signals.includes('unplugging') && !signals.includes('still_plugged');
  if (isStill && !clauses.some(isOther)) return null;
  return kind === 'charger' && asks(turn) ? 'danger.do_not_unplug' : key;
}

function contactKey({ openTicket, message, state }: ConversationTurn): WordingKey | null {
  if (message.understanding.contact !== null) return null;
  return (openTicket?.contact ?? state.contact) === null ? 'danger.ask_contact' : 'danger.contact_known';
}

function cannotCallKey({ openTicket }: ConversationTurn): WordingKey {
  return openTicket === null ? 'danger.cannot_call' : 'danger.cannot_call_filed';
}

/** Returns the answer about another car's plate: how to note it, or that it is not kept here. */
function plateKey(turn: ConversationTurn): WordingKey {
  const { message } = turn;
  const asksWhetherNoted = message.understanding.signals.includes('ticket_content') && asks(turn);
  return hasPlate(message) || asksWhetherNoted ? 'danger.plate_not_kept' : 'danger.plate';
}

function asks({ message, parts }: ConversationTurn): boolean {
  return parts.questionReader.asks(message.text);
}

/** Returns the answer to what may still be asked after the danger is over; `null` if the message is about none of it. */
export function answerAfterwards(turn: ConversationTurn, danger: DangerState): WordingKey | null {
  const { signals } = turn.message.understanding;
  const answer = DANGER_ANSWERS.find(([signal]) => ANSWERED_AFTERWARDS.includes(signal) && signals.includes(signal));
  return answer === undefined ? null : answerTo(turn, danger, answer);
}

/** Begins an answer in another way if the driver gets the same one twice in a row. */
export function varyRepeated(
  { parts, state }: ConversationTurn,
  danger: DangerState,
  lines: readonly Answer[],
): Answer[] {
  const keys = lines.map((line) => (typeof line === 'string' ? line : line.key));
  const isSame = keys.length > 0 && keys.join() === danger.lastAnswer.join();
  danger.lastAnswer = keys;
  const isFixed = keys.every((key) => parts.wordings.countVariants(state.locale, key) === 1);
  return isSame && isFixed ? ['danger.as_said', ...lines] : [...lines];
}
