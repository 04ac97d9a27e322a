import { findDeadline } from '../../charging/findDeadline';
import { acknowledgeDirectorySpeed } from '../../case/directorySpeed';
import { requestStatusChange, isStatusChangeAnnounced } from '../../charging/requestStatusChange';
import type { SupportCase } from '../../core/supportCaseState';
import type { ConversationTurn } from '../../core/conversationTurn';
import type { PendingStatusChange } from '../../core/backOfficeState';
import { recordStatusChanged } from '../../charging/recordStatusChanged';
import { recordCheck } from '../../charging/sessions';
import { readCaseSnapshot, findActiveStatusChange, removeStatusChange, findOutcome } from '../statusChangeOutcome';
import { recordStatusChangeOnTicket } from '../../handoff/updateTicket';
import { saysCannotWait } from '../../core/refusesToWait';
import { toSeoulTime } from '../../core/toSeoulTime';
import type { WordingKey } from '../../words/wordingKey';
import { toLines } from '../../core/paragraphs';
import type { StepOf } from '../../core/playbook';
import { goTo, WAIT, type StepKind, type StepResult, type StepContext } from '../step';

/** Records the current time as the end of the charge. */
export const endedNowStep: StepKind<'ended_now'> = {
  async enter({ turn }, step) {
    const supportCase = turn.state.case!;
    supportCase.details = {
      ...supportCase.details,
      endedAt: toSeoulTime(turn.now),
    };
    return goTo(step.next);
  },
};

/** Says by what time the status changes by itself, and whether that time has passed. */
export const deadlineStep: StepKind<'deadline'> = {
  async enter({ turn }, step) {
    const supportCase = turn.state.case!;
    if (step.on.announced !== undefined && isStatusChangeAnnounced(supportCase)) return goTo(step.on.announced);
    if (step.on.others !== undefined && supportCase.isOthersCharge) return goTo(step.on.others);
    acknowledgeDirectorySpeed(turn, supportCase);
    const { deadline, key } = findDeadline(turn, supportCase);
    const passed = deadline.getTime() <= turn.now.getTime();
    const explanation = passed ? step.explainPassed : step.explain;
    if (explanation !== undefined) await turn.say(toLines(explanation));
    const values = { until: turn.parts.wordings.formatDateTime(turn.state.locale, deadline) };
    await turn.say([{ key, values }, passed ? 'status_change.passed' : 'status_change.not_passed']);
    turn.state.followUp = passed ? null : structuredClone(supportCase);
    return goTo(passed ? step.on.passed : step.on.waiting);
  },
};

/** Requests the end of the driver's own session from the back office, and waits for the outcome. */
export const changeStatusStep: StepKind<'change_status'> = {
  async enter(context, step) {
    const { turn } = context;
    const supportCase = turn.state.case!;
    turn.state.followUp = null;
    const request = await requestStatusChange(turn, supportCase);
    if (request.kind === 'changed') return goToChanged(context, step, request.amountWon);
    if (request.kind === 'refused') {
      if (request.reason !== null) recordCheck(turn, supportCase, 'status_change', request.reason);
      return goTo(step.on.unavailable);
    }
    const key = request.kind === 'requested' ? 'guide.please_wait' : 'status_change.still_working';
    const mustLeave = turn.message.understanding.signals.includes('in_hurry');
    await turn.say(mustLeave ? [key, 'status_change.may_leave'] : [key]);
    return WAIT;
  },

  async handleReply(context, step) {
    const { turn, playbook } = context;
    const pending = findActiveStatusChange(turn);
    const solved = playbook.onAnyStep['solved'];
    if (turn.message.meaning === 'solved' && solved !== undefined) {
      if (pending !== null) pending.solved = true;
      return goTo(solved);
    }
    const outcome = turn.statusOutcome ?? (pending === null ? null : await findOutcome(turn, pending));
    if (pending !== null && outcome === null && saysCannotWait(turn)) return goTo(step.on.unavailable);
    if (pending !== null && outcome === null) {
      await turn.say([waitingReplyKey(turn)]);
      return WAIT;
    }
    const supportCase = resumeSnapshot(turn, pending);
    if (outcome?.outcome !== 'changed') {
      const result = outcome?.outcome ?? 'timed_out';
      recordCheck(turn, supportCase, 'status_change', result);
      recordStatusChangeOnTicket(turn, supportCase, result);
      return goTo(step.on.unavailable);
    }
    const { amountWon } = outcome;
    await recordStatusChanged(turn, supportCase, amountWon);
    return goToChanged(context, step, amountWon);
  },

  async reprompt({ turn }) {
    await turn.say(['status_change.still_working']);
  },
};

/** Returns the reply while the change has no outcome yet. */
function waitingReplyKey(turn: ConversationTurn): WordingKey {
  if (withdrawsRequest(turn)) return 'status_change.cannot_take_back';
  return turn.message.understanding.signals.includes('amount')
    ? 'status_change.amount_later'
    : 'status_change.still_working';
}

/** Whether the driver wants to cancel the change. */
function withdrawsRequest({ message }: ConversationTurn): boolean {
  const { meaning, understanding } = message;
  return meaning === 'cancel' || meaning === 'no' || understanding.signals.includes('take_back');
}

/** Restores the case as it was at the request; keeps the messages, tried steps and look-ups added since. */
function resumeSnapshot(turn: ConversationTurn, pending: PendingStatusChange | null): SupportCase {
  const current = turn.state.case!;
  if (pending === null) return current;
  removeStatusChange(turn, pending);
  const { said, asked, tried, checks, declined, warned } = current;
  const supportCase = { ...readCaseSnapshot(turn, pending), said, asked, tried, checks, declined, warned };
  turn.state.case = supportCase;
  return supportCase;
}

/** Goes to the step after the change, and passes on the amount as a placeholder value. */
function goToChanged(
  { turn, position }: StepContext,
  step: StepOf<'change_status'>,
  amountWon: number | null,
): StepResult {
  if (amountWon === null) return goTo(step.on.unpriced);
  position.values = { ...position.values, amount: turn.parts.wordings.formatWon(amountWon) };
  return goTo(step.on.changed);
}
