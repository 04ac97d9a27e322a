import type { DialogContext } from 'botbuilder-dialogs';
import { z } from 'zod';
import type { StatusChangeOutcome } from '../src/domain/statusChange';
import {
  STATUS_CHANGE_GIVE_UP_MS,
  STATUS_CHANGE_OUTCOME_EVENT,
  STATUS_CHANGE_OUTCOMES,
  STATUS_CHANGE_WAITING_EVENT,
} from '../src/domain/statusChange';
import type { InternalEvent } from '../src/domain/internalEvent';
import { withCheck } from '../src/domain/checks';
import { newCase, supportCase, type SupportCase } from './conversationState';
import type { ConversationTurn, Line } from './conversationTurn';
import type { PendingStatusChange } from './officeState';
import { handOver } from './handOver';
import { isAwaiting } from './isAwaiting';
import type { WordingKey } from './words/wordingKey';

const aboutSchema = z.object({ deliveryId: z.string() });
const outcomeSchema: z.ZodType<StatusChangeOutcome> = aboutSchema.extend({
  outcome: z.enum(STATUS_CHANGE_OUTCOMES),
  amountWon: z.number().nullable(),
});

/** So much later than it should have come, an outcome does not come any more: the command may have been sent late. */
const LOST_AFTER_MS = 2 * STATUS_CHANGE_GIVE_UP_MS + 60_000;

/** The program tells what came of a change, or that the driver has waited a while; anything outdated is passed over. */
export async function hearStatusChange(
  turn: ConversationTurn,
  { name, value }: InternalEvent,
  dc: DialogContext,
): Promise<void> {
  const pending = turn.state.statusChange;
  const about = aboutSchema.safeParse(value);
  if (pending === null || about.data?.deliveryId !== pending.deliveryId) return;
  if (name === STATUS_CHANGE_OUTCOME_EVENT) {
    pending.outcome = outcomeSchema.parse(value);
    // Said now it would reach nobody: it waits for the driver.
    if (turn.tellLater) await tellOutcome(turn, dc);
  } else if (name === STATUS_CHANGE_WAITING_EVENT) {
    if (pending.outcome !== null) await tellOutcome(turn, dc);
    else if (!pending.promised) await promise(turn, pending);
  }
}

async function promise(turn: ConversationTurn, pending: PendingStatusChange): Promise<void> {
  pending.promised = true;
  // With a person at work nothing is said in between.
  if (turn.openTicket?.status === 'assigned') return;
  await beside(turn, [turn.tellLater ? 'status_change.promised' : 'status_change.promised_next']);
}

/** Tells what came of a change that the driver could not be told of yet. Resolves with whether that answers the message. */
export async function tellOutcome(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const pending = turn.state.statusChange;
  const outcome = pending?.outcome ?? null;
  if (pending === null || outcome === null) return false;
  turn.state.statusChange = null;
  if (isAwaiting(turn, dc)) {
    turn.statusOutcome = outcome;
    await dc.continueDialog();
    return true;
  }
  // A question over the step that waited has lost what it was asked about.
  if (isAwaiting(turn, dc, 'below')) await dc.cancelAllDialogs();
  await tellElsewhere(turn, pending, outcome);
  if (turn.state.waitingFor !== null) await dc.cancelAllDialogs();
  else await dc.repromptDialog();
  return false;
}

/**
 * What came of the change, as far as the session itself says so now: `null` while it may still come to something. An
 * outcome that was lost on its way is found this way at the driver's next message.
 */
export async function lookForOutcome(
  turn: ConversationTurn,
  pending: PendingStatusChange,
): Promise<StatusChangeOutcome | null> {
  const { deliveryId, sessionId, since } = pending;
  const driver = await turn.office?.driver();
  const answer = await turn.office?.session(sessionId);
  const session = answer?.answered === true ? answer.value : null;
  const isOwn = driver?.answered === true && session !== null && session.driver === driver.value;
  if (isOwn && session.status === 'completed') {
    return { deliveryId, outcome: 'changed', amountWon: session.amountWon };
  }
  const isLost = turn.now.getTime() - Date.parse(since) >= LOST_AFTER_MS;
  return isLost ? { deliveryId, outcome: 'timed_out', amountWon: null } : null;
}

/** What is said of a change that went well; without its amount where the back office gives none in won. */
export function changedLines(turn: ConversationTurn, amountWon: number | null): (Line | WordingKey)[] {
  if (amountWon === null) return ['guide.thanks_for_waiting', 'status_change.changed_unpriced', 'guide.improving'];
  const values = { amount: turn.parts.words.won(amountWon) };
  return ['guide.thanks_for_waiting', { key: 'guide.status_changed', values }, 'guide.improving'];
}

/** The driver talks about something else by now, or somebody else talks to the driver. */
async function tellElsewhere(
  turn: ConversationTurn,
  pending: PendingStatusChange,
  { outcome, amountWon }: StatusChangeOutcome,
): Promise<void> {
  const { openTicket, state } = turn;
  const checks = withCheck([], 'status_change', outcome, turn.now);
  if (openTicket !== null) {
    turn.changeTicket({ number: openTicket.number, addChecks: checks });
    if (openTicket.status === 'assigned') return;
  }
  if (outcome === 'changed') return beside(turn, changedLines(turn, amountWon));
  const { case: now, offered, waitingFor } = state;
  const then = supportCase.safeParse(pending.caseThen).data ?? { ...newCase(), symptom: 'stuck_in_use' as const };
  state.case = { ...then, checks: withCheck(then.checks, 'status_change', outcome, turn.now) };
  await handOver(turn, 'status_change_needed');
  // The trouble at hand goes on, beside the ticket.
  const isBusy = now !== null && now.symptom !== null && !isSameTrouble(now, then);
  if (isBusy) Object.assign(state, { case: now, offered, waitingFor });
}

function isSameTrouble(now: SupportCase, then: SupportCase): boolean {
  return now.symptom === then.symptom && now.session?.id === then.session?.id;
}

/** Says something that is no part of the talk: the quick replies on offer still stand. */
async function beside(turn: ConversationTurn, lines: readonly (Line | WordingKey)[]): Promise<void> {
  const { offered } = turn.state;
  await turn.say(lines);
  turn.state.offered = offered;
}
