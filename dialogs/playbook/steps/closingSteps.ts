import { statusChangeDeadline } from '../../../src/domain/statusChange';
import type { HandoffReason } from '../../../src/domain/ticket';
import { isHeldByConnector } from '../../case/acknowledgeCase';
import { readChoice } from '../../core/quickReplies';
import type { ConversationTurn } from '../../core/conversationTurn';
import type { Moment } from '../../core/empathy';
import { handOver } from '../../handoff/handOver';
import { needsRecap } from '../../handoff/recap';
import { toLines } from '../../core/paragraphs';
import { END, goTo, type StepKind, type StepContext } from '../step';

/**
 * Sends one bubble and goes on to the next step. A car that the connector holds is not sent to another charger, and the
 * advice before the guide to the app's fault report is given once.
 */
export const sayStep: StepKind<'say'> = {
  async enter({ turn, playbook, position }, step) {
    const isAdvice = playbook.steps.some(({ id, kind }) => id === step.next && kind === 'fault_report');
    if (isAdvice && turn.state.isAdvised) return goTo(step.next);
    const isHeld = isHeldByConnector(turn.state.case!.troubles);
    const keys = isHeld ? step.say.filter((key) => key !== 'guide.alternatives') : step.say;
    if (keys.length > 0) await turn.say(toLines(keys, position.values));
    return goTo(step.next);
  },
};

/** Hands the case over to an agent, with the wordings of its playbook. */
export const handOverStep: StepKind<'hand_over'> = {
  async enter(context, step) {
    const moment = chooseEmpathyMoment(context, step.reason);
    if (moment !== null) context.turn.empathize(moment);
    if (needsRecap(context.turn)) return { kind: 'recap', reason: step.reason };
    await handOver(context.turn, step.reason);
    return END;
  },
};

/** Returns the empathy moment for an angry driver, another failure, or a deadline that has passed; otherwise `null`. */
function chooseEmpathyMoment({ turn, playbook }: StepContext, reason: HandoffReason): Moment | null {
  const { understanding, meaning, text } = turn.message;
  if (understanding.angry) return 'angry';
  if (reason === 'status_change_needed') return isDeadlinePassed(turn) ? 'waiting' : null;
  const saysNotSolved = readChoice(text, ['not_solved', 'ask_again'], turn.parts.wordings) !== null;
  const namesSameSymptom = understanding.symptom === playbook.symptom;
  return saysNotSolved || meaning === 'not_solved' || (namesSameSymptom && meaning === null) ? 'second_failure' : null;
}

/** Whether the time by which the status changes by itself has passed. */
function isDeadlinePassed({ state, now }: ConversationTurn): boolean {
  const { details, endedBy } = state.case!;
  const endedAt = details.endedAt ?? endedBy;
  return endedAt !== null && statusChangeDeadline(new Date(endedAt), details.chargerSpeed).getTime() <= now.getTime();
}

/** Sends the closing bubble and ends the playbook; with `forget`, also deletes the case and its follow-up. */
export const endStep: StepKind<'end'> = {
  async enter({ turn, position }, step) {
    await turn.say(toLines(step.say, position.values));
    if (step.forget === true) {
      turn.state.case = null;
      turn.state.followUp = null;
    }
    return END;
  },
};
