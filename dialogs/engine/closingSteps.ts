import type { HandoffReason } from '../../src/domain/ticket';
import type { Moment } from '../empathy';
import { handOver } from '../handOver';
import { linesOf } from './paragraphs';
import { END, go, type StepKind } from './step';

/** Says one bubble and goes on. */
export const sayStep: StepKind<'say'> = {
  async enter({ turn, place }, step) {
    await turn.say(linesOf(step.say, place.values));
    return go(step.next);
  },
};

const MOMENTS: Partial<Record<HandoffReason, Moment>> = { status_change_needed: 'waiting' };

/** Hands the case to a person, with the words of its playbook. */
export const handOverStep: StepKind<'hand_over'> = {
  async enter({ turn }, step) {
    turn.empathize(turn.heard.understanding.angry ? 'angry' : (MOMENTS[step.reason] ?? 'second_failure'));
    await handOver(turn, step.reason);
    return END;
  },
};

/** Says goodbye to the trouble; a solved one is forgotten, so that the next one starts with a clean sheet. */
export const endStep: StepKind<'end'> = {
  async enter({ turn, place }, step) {
    await turn.say(linesOf(step.say, place.values));
    if (step.forget === true) {
      turn.state.case = null;
      turn.state.followUp = null;
    }
    return END;
  },
};
