import { statusChangeDeadline } from '../../src/domain/statusChange';
import type { Line } from '../conversationTurn';
import { go, type StepKind } from './step';

const UNTIL = {
  slow: 'status_change.until_slow',
  fast: 'status_change.until_fast',
  unknown: 'status_change.until_unknown_speed',
} as const;

/** Tells by the clock until when the status may still change by itself, and whether that has passed. */
export const deadlineStep: StepKind<'deadline'> = {
  async enter({ turn }, step) {
    const known = turn.state.case!;
    const { endedAt, chargerSpeed } = known.details;
    if (endedAt === null) {
      await turn.say(['status_change.no_clock']);
      return go(step.on.unknown);
    }
    const deadline = statusChangeDeadline(new Date(endedAt), chargerSpeed);
    const passed = deadline.getTime() <= turn.now.getTime();
    const until: Line = {
      key: UNTIL[chargerSpeed ?? 'unknown'],
      values: { until: turn.parts.words.clock(turn.state.locale, deadline) },
    };
    await turn.say([until, passed ? 'status_change.passed' : 'status_change.not_passed']);
    turn.state.followUp = passed ? null : structuredClone(known);
    return go(passed ? step.on.passed : step.on.waiting);
  },
};

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
