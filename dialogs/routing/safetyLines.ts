import type { MessageSignal } from '../../src/domain/messageSignal';
import type { DangerState } from '../core/dangerState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import type { WordingKey } from '../words/wordingKey';
import { answerInjury, answerTopics, asksSomething, isPersonInDanger } from './dangerAnswers';

/** Answers that are given also to a first report that asks nothing. */
const NEVER_LEFT_OUT = new Set<Line | WordingKey>([
  'danger.call_yourself',
  'danger.cannot_call',
  'danger.hit_and_run',
  'danger.collision',
]);

/** Signals of a person who needs medical help. */
const HURT: readonly MessageSignal[] = ['injury', 'life_threat', 'ill'];

/**
 * Returns what the driver who reports a danger has to do now: for a person who is shut in, hurt or ill first, then about
 * what the message asks.
 */
export function safetyLines(turn: ConversationTurn, danger: DangerState, isFirst: boolean): (Line | WordingKey)[] {
  const { signals } = turn.message.understanding;
  const isHurt = HURT.some((signal) => signals.includes(signal)) || (!isFirst && signals.includes('feels_ill'));
  if (isHurt) danger.isHurt = true;
  const injury = isHurt ? [answerInjury(turn, danger)] : [];
  const rescueKey: WordingKey = signals.includes('in_lift') ? 'danger.trapped.in_lift' : 'danger.trapped.warning';
  const rescue = signals.includes('trapped') ? [rescueKey] : [];
  const hasSomeoneInside = isFirst && danger.occupants === 'inside' && danger.kind === 'charger' && rescue.length === 0;
  const out: WordingKey[] = hasSomeoneInside ? ['danger.get_out'] : [];
  const first: (Line | WordingKey)[] = [...injury, ...rescue, ...out];
  const answers = answersToReport(turn, danger, isFirst).filter((answer) => !first.includes(answer));
  if (isPersonInDanger(danger)) return [...first, ...(isFirst ? meanwhileLines(turn, danger) : answers.slice(0, 1))];
  if (signals.includes('roadside') && (isFirst || danger.kind === 'roadside')) {
    return [...first, ...(isFirst || answers.length === 0 ? roadsideLines(danger) : answers)];
  }
  if (isFirst)
    return [...first, warningKey(injury.length + rescue.length > 0, rescue.length > 0, danger), ...answers.slice(0, 1)];
  if (first.length > 0) return [...first, ...answers.slice(0, 1)];
  if (answers.length > 0) return answers;
  return [danger.isHelpCalled ? 'danger.keep_away' : 'danger.again'];
}

/** A first report says what happened; its words ask something only in a question. */
function answersToReport(turn: ConversationTurn, danger: DangerState, isFirst: boolean): (Line | WordingKey)[] {
  const isStatement = isFirst && !asksSomething(turn);
  const topics = answerTopics(turn, danger, isStatement ? Infinity : undefined);
  // The warning of a first report and the answer about an injury name 119.
  const names119 = isFirst || danger.isHurt;
  const answers = topics.filter((answer) => answer !== 'danger.call_119' || !names119);
  return isStatement ? answers.filter((answer) => NEVER_LEFT_OUT.has(answer)) : answers;
}

/** Returns the warning of a first report; 119 is named in it unless a line before has done so. */
function warningKey(isHurt: boolean, isShutIn: boolean, { isHelpCalled }: DangerState): WordingKey {
  if (isShutIn) return 'danger.others_keep_away';
  return isHurt || isHelpCalled ? 'danger.keep_away' : 'danger.warning';
}

/** Returns what to do for a person who is shut in or ill until help comes. */
function meanwhileLines({ message }: ConversationTurn, { kind }: DangerState): WordingKey[] {
  if (kind === 'ill') return ['danger.ill.meanwhile'];
  return message.understanding.signals.includes('in_lift') ? [] : ['danger.trapped.meanwhile'];
}

function roadsideLines({ isHelpCalled }: DangerState): WordingKey[] {
  return ['danger.roadside.warning', isHelpCalled ? 'danger.roadside.help_called' : 'danger.roadside.calls'];
}
