import { TZDate } from '@date-fns/tz';
import { formatISO } from 'date-fns';
import { statusChangeDeadline } from '../../../src/domain/statusChange';
import { requestStatusChange, isStatusChangeAnnounced } from '../../charging/requestStatusChange';
import type { SupportCase } from '../../core/conversationState';
import type { ConversationTurn } from '../../core/conversationTurn';
import type { PendingStatusChange } from '../../core/backOfficeState';
import { recordStatusChanged } from '../../charging/recordStatusChanged';
import { recordCheck } from '../../charging/sessions';
import { caseSnapshotOf, activeStatusChange, removeStatusChange, findOutcome } from '../statusChangeOutcome';
import { recordStatusChangeOnTicket } from '../../handoff/updateTicket';
import { quoteMessage } from '../../case/supportCase';
import { SEOUL_TIME_ZONE } from '../../../src/platform/seoulTimeZone';
import type { WordingKey } from '../../words/wordingKey';
import { linesOf } from '../../core/paragraphs';
import type { StepOf } from '../../core/playbook';
import { goTo, WAIT, type StepKind, type StepResult, type StepContext } from '../step';

const UNTIL_KEYS = {
  slow: 'status_change.until_slow',
  fast: 'status_change.until_fast',
  unknown: 'status_change.until_unknown_speed',
} as const;

export const endedNowStep: StepKind<'ended_now'> = {
  async enter({ turn }, step) {
    const supportCase = turn.state.case!;
    supportCase.details = {
      ...supportCase.details,
      endedAt: formatISO(new TZDate(turn.now, SEOUL_TIME_ZONE)),
    };
    return goTo(step.next);
  },
};

/** Tells by the clock until when the status may still change by itself, and whether that has passed. */
export const deadlineStep: StepKind<'deadline'> = {
  async enter({ turn }, step) {
    const supportCase = turn.state.case!;
    if (step.on.told !== undefined && isStatusChangeAnnounced(supportCase)) return goTo(step.on.told);
    const { deadline, key } = findDeadline(turn, supportCase);
    const passed = deadline.getTime() <= turn.now.getTime();
    const explanation = passed ? step.explainPassed : step.explain;
    if (explanation !== undefined) await turn.say(linesOf(explanation));
    const values = { until: turn.parts.words.clock(turn.state.locale, deadline) };
    await turn.say([{ key, values }, passed ? 'status_change.passed' : 'status_change.not_passed']);
    turn.state.followUp = passed ? null : structuredClone(supportCase);
    return goTo(passed ? step.on.passed : step.on.waiting);
  },
};

/** Who does not know when the charge ended knows that it has: the hours count from the moment we heard of it. */
function findDeadline({ now }: ConversationTurn, supportCase: SupportCase): { deadline: Date; key: WordingKey } {
  const { endedAt, chargerSpeed } = supportCase.details;
  if (endedAt !== null) {
    return {
      deadline: statusChangeDeadline(new Date(endedAt), chargerSpeed),
      key: UNTIL_KEYS[chargerSpeed ?? 'unknown'],
    };
  }
  supportCase.endedBy ??= now.toISOString();
  return {
    deadline: statusChangeDeadline(new Date(supportCase.endedBy), chargerSpeed),
    key: 'status_change.until_unknown_end',
  };
}

/** Has the back office end the driver's own session, and waits for what comes of it. */
export const changeStatusStep: StepKind<'change_status'> = {
  async enter(scene, step) {
    const { turn } = scene;
    const supportCase = turn.state.case!;
    turn.state.followUp = null;
    const request = await requestStatusChange(turn, supportCase);
    if (request.kind === 'changed') return goToChanged(scene, step, request.amountWon);
    if (request.kind === 'refused') {
      if (request.reason !== null) recordCheck(turn, supportCase, 'status_change', request.reason);
      return goTo(step.on.unavailable);
    }
    await turn.say([request.kind === 'requested' ? 'guide.please_wait' : 'status_change.still_working']);
    return WAIT;
  },

  async handleReply(scene, step) {
    const { turn, playbook } = scene;
    const pending = activeStatusChange(turn);
    const solved = playbook.anytime['solved'];
    // Whoever takes over reads it, should the change fail.
    if (withdrawsRequest(turn)) quoteMessage(turn.state.case!, turn.message.text);
    if (turn.message.meaning === 'solved' && solved !== undefined) {
      if (pending !== null) pending.solved = true;
      return goTo(solved);
    }
    const outcome = turn.statusOutcome ?? (pending === null ? null : await findOutcome(turn, pending));
    if (pending !== null && outcome === null) {
      await turn.say([whileChangingKey(turn)]);
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
    return goToChanged(scene, step, amountWon);
  },

  async reprompt({ turn }) {
    await turn.say(['status_change.still_working']);
  },
};

/** What is answered as long as nothing came of the change. */
function whileChangingKey(turn: ConversationTurn): WordingKey {
  if (withdrawsRequest(turn)) return 'status_change.cannot_take_back';
  return turn.message.understanding.signals.includes('amount')
    ? 'status_change.amount_later'
    : 'status_change.still_working';
}

/** Whether the driver does not want the change any more, or would not wait for it. */
function withdrawsRequest({ message }: ConversationTurn): boolean {
  const { meaning, understanding } = message;
  return meaning === 'cancel' || meaning === 'no' || understanding.signals.includes('take_back');
}

/** The case the change was begun for, with what was told, tried and looked up since. */
function resumeSnapshot(turn: ConversationTurn, pending: PendingStatusChange | null): SupportCase {
  const now = turn.state.case!;
  if (pending === null) return now;
  removeStatusChange(turn, pending);
  const { said, asked, tried, checks, declined, warned } = now;
  const supportCase = { ...caseSnapshotOf(pending), said, asked, tried, checks, declined, warned };
  turn.state.case = supportCase;
  return supportCase;
}

/** The step that follows tells the amount. */
function goToChanged(
  { turn, position }: StepContext,
  step: StepOf<'change_status'>,
  amountWon: number | null,
): StepResult {
  if (amountWon === null) return goTo(step.on.unpriced);
  position.values = { ...position.values, amount: turn.parts.words.won(amountWon) };
  return goTo(step.on.changed);
}
