import { TZDate } from '@date-fns/tz';
import { formatISO } from 'date-fns';
import { statusChangeDeadline } from '../../src/domain/statusChange';
import { beginStatusChange, wasToldChanged } from '../beginStatusChange';
import type { SupportCase } from '../conversationState';
import type { ConversationTurn } from '../conversationTurn';
import type { PendingStatusChange } from '../officeState';
import { noteChanged } from '../noteChanged';
import { noteCheck } from '../sessions';
import { caseAtCommand, changeAtHand, forgetChange, lookForOutcome } from '../statusChange';
import { tellOpenTicket } from '../tellTicket';
import { remember } from '../supportCases';
import { SEOUL } from '../../src/platform/seoul';
import type { WordingKey } from '../words/wordingKey';
import { linesOf } from './paragraphs';
import type { StepOf } from './playbook';
import { go, WAIT, type StepKind, type StepResult, type StepScene } from './step';

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
    if (step.on.told !== undefined && wasToldChanged(known)) return go(step.on.told);
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

/** Has the back office end the driver's own session, and waits for what comes of it. */
export const changeStatusStep: StepKind<'change_status'> = {
  async enter(scene, step) {
    const { turn } = scene;
    const known = turn.state.case!;
    turn.state.followUp = null;
    const begun = await beginStatusChange(turn, known);
    if (begun.then === 'changed') return changed(scene, step, begun.amountWon);
    if (begun.then === 'refused') {
      if (begun.why !== null) noteCheck(turn, known, 'status_change', begun.why);
      return go(step.on.unavailable);
    }
    await turn.say([begun.then === 'begun' ? 'guide.please_wait' : 'status_change.still_working']);
    return WAIT;
  },

  async hear(scene, step) {
    const { turn, playbook } = scene;
    const pending = changeAtHand(turn);
    const solved = playbook.anytime['solved'];
    // Whoever takes over reads it, should the change fail.
    if (takesBack(turn)) remember(turn.state.case!, turn.heard.text);
    if (turn.heard.meaning === 'solved' && solved !== undefined) {
      if (pending !== null) pending.solved = true;
      return go(solved);
    }
    const outcome = turn.statusOutcome ?? (pending === null ? null : await lookForOutcome(turn, pending));
    if (pending !== null && outcome === null) {
      await turn.say([whileChanging(turn)]);
      return WAIT;
    }
    const known = takeUp(turn, pending);
    if (outcome?.outcome !== 'changed') {
      const result = outcome?.outcome ?? 'timed_out';
      noteCheck(turn, known, 'status_change', result);
      tellOpenTicket(turn, known, result);
      return go(step.on.unavailable);
    }
    const { amountWon } = outcome;
    await noteChanged(turn, known, amountWon);
    return changed(scene, step, amountWon);
  },

  async repeat({ turn }) {
    await turn.say(['status_change.still_working']);
  },
};

/** What is answered as long as nothing came of the change. */
function whileChanging(turn: ConversationTurn): WordingKey {
  if (takesBack(turn)) return 'status_change.cannot_take_back';
  return turn.heard.understanding.remarks.includes('amount')
    ? 'status_change.amount_later'
    : 'status_change.still_working';
}

/** Whether the driver does not want the change any more, or would not wait for it. */
function takesBack({ heard }: ConversationTurn): boolean {
  const { meaning, understanding } = heard;
  return meaning === 'cancel' || meaning === 'no' || understanding.remarks.includes('take_back');
}

/** The case the change was begun for, with what was told, tried and looked up since. */
function takeUp(turn: ConversationTurn, pending: PendingStatusChange | null): SupportCase {
  const now = turn.state.case!;
  if (pending === null) return now;
  forgetChange(turn, pending);
  const { said, asked, tried, checks, declined, warned } = now;
  const known = { ...caseAtCommand(pending), said, asked, tried, checks, declined, warned };
  turn.state.case = known;
  return known;
}

/** The step that follows tells the amount. */
function changed({ turn, place }: StepScene, step: StepOf<'change_status'>, amountWon: number | null): StepResult {
  if (amountWon === null) return go(step.on.unpriced);
  place.values = { ...place.values, amount: turn.parts.words.won(amountWon) };
  return go(step.on.changed);
}
