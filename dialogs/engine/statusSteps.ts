import { TZDate } from '@date-fns/tz';
import { formatISO } from 'date-fns';
import { statusChangeDeadline } from '../../src/domain/statusChange';
import type { SupportCase } from '../conversationState';
import type { ConversationTurn } from '../conversationTurn';
import { SEOUL } from '../words/words';
import type { WordingKey } from '../words/wordingKey';
import { linesOf } from './paragraphs';
import { go, type StepKind } from './step';

const UNTIL = {
  slow: 'status_change.until_slow',
  fast: 'status_change.until_fast',
  unknown: 'status_change.until_unknown_speed',
} as const;

export const endedNowStep: StepKind<'ended_now'> = {
  async enter({ turn }, step) {
    const known = turn.state.case!;
    known.details = { ...known.details, endedAt: formatISO(new TZDate(turn.now, SEOUL)) };
    return go(step.next);
  },
};

/** Tells by the clock until when the status may still change by itself, and whether that has passed. */
export const deadlineStep: StepKind<'deadline'> = {
  async enter({ turn }, step) {
    const known = turn.state.case!;
    const { deadline, key } = latestChange(turn, known);
    const passed = deadline.getTime() <= turn.now.getTime();
    const explanation = passed ? step.explainPassed : step.explain;
    if (explanation !== undefined) await turn.say(linesOf(explanation));
    const values = { until: turn.parts.words.clock(turn.state.locale, deadline) };
    await turn.say([{ key, values }, passed ? 'status_change.passed' : 'status_change.not_passed']);
    turn.state.followUp = passed ? null : structuredClone(known);
    return go(passed ? step.on.passed : step.on.waiting);
  },
};

/** Who does not know when the charge ended knows that it has: the hours count from the moment we heard of it. */
function latestChange({ now }: ConversationTurn, known: SupportCase): { deadline: Date; key: WordingKey } {
  const { endedAt, chargerSpeed } = known.details;
  if (endedAt !== null) {
    return { deadline: statusChangeDeadline(new Date(endedAt), chargerSpeed), key: UNTIL[chargerSpeed ?? 'unknown'] };
  }
  known.endedBy ??= now.toISOString();
  return {
    deadline: statusChangeDeadline(new Date(known.endedBy), chargerSpeed),
    key: 'status_change.until_unknown_end',
  };
}

/** Has the back office end the session; the amount it was paid with is told by the step that follows. */
export const changeStatusStep: StepKind<'change_status'> = {
  async enter({ turn, place }, step) {
    const known = turn.state.case!;
    const result = await turn.parts.statusChanger.change({
      ...turn.conversationKey,
      station: known.details.station,
      charger: known.details.charger,
      chargingEndedAt: known.details.endedAt,
    });
    turn.state.followUp = null;
    if (result.outcome === 'unavailable') return go(step.on.unavailable);
    await turn.say(['guide.please_wait']);
    place.values = { ...place.values, amount: turn.parts.words.won(result.amountWon) };
    return go(step.on.changed);
  },
};
