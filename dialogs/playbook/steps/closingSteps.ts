import { statusChangeDeadline } from '../../../src/domain/statusChange';
import type { HandoffReason } from '../../../src/domain/ticket';
import { readChoice } from '../../core/quickReplies';
import type { ConversationTurn } from '../../core/conversationTurn';
import type { Moment } from '../../core/empathy';
import { handOver } from '../../handoff/handOver';
import { linesOf } from '../../core/paragraphs';
import { END, goTo, type StepKind, type StepContext } from '../step';

/** Says one bubble and goes on. */
export const sayStep: StepKind<'say'> = {
  async enter({ turn, position }, step) {
    await turn.say(linesOf(step.say, position.values));
    return goTo(step.next);
  },
};

/** Hands the case to a person, with the words of its playbook. */
export const handOverStep: StepKind<'hand_over'> = {
  async enter(scene, step) {
    const moment = empathyMomentFor(scene, step.reason);
    if (moment !== null) scene.turn.empathize(moment);
    await handOver(scene.turn, step.reason);
    return END;
  },
};

/** Sorry for what did happen, and only for that: that it failed again, or that the driver waited in vain. */
function empathyMomentFor({ turn, playbook }: StepContext, reason: HandoffReason): Moment | null {
  const { understanding, meaning, text } = turn.message;
  if (understanding.angry) return 'angry';
  if (reason === 'status_change_needed') return isDeadlinePassed(turn) ? 'waiting' : null;
  const failedAgain = readChoice(text, ['not_solved', 'ask_again'], turn.parts.words) !== null;
  const sameAgain = understanding.symptom === playbook.symptom;
  return failedAgain || meaning === 'not_solved' || (sameAgain && meaning === null) ? 'second_failure' : null;
}

/** Whether the time after which the status changes by itself has gone by. */
function isDeadlinePassed({ state, now }: ConversationTurn): boolean {
  const { details, endedBy } = state.case!;
  const since = details.endedAt ?? endedBy;
  return since !== null && statusChangeDeadline(new Date(since), details.chargerSpeed).getTime() <= now.getTime();
}

/** Says goodbye to the trouble; a solved one is forgotten, so that the next one starts with a clean sheet. */
export const endStep: StepKind<'end'> = {
  async enter({ turn, position }, step) {
    await turn.say(linesOf(step.say, position.values));
    if (step.forget === true) {
      turn.state.case = null;
      turn.state.followUp = null;
    }
    return END;
  },
};
