import type { DialogContext } from 'botbuilder-dialogs';
import { z } from 'zod';
import type { StatusChangeOutcome } from '../../src/domain/statusChange';
import {
  STATUS_CHANGE_TIMEOUT_MS,
  STATUS_CHANGE_OUTCOME_EVENT,
  STATUS_CHANGE_OUTCOMES,
  STATUS_CHANGE_WAITING_EVENT,
} from '../../src/domain/statusChange';
import type { InternalEvent } from '../../src/domain/internalEvent';
import { upsertCheck } from '../../src/domain/checks';
import { newCase, supportCaseSchema, type SupportCase } from '../core/conversationState';
import type { ConversationTurn, Line } from '../core/conversationTurn';
import type { PendingStatusChange } from '../core/backOfficeState';
import { handOver } from '../handoff/handOver';
import { isAwaitingStatusChange } from './isAwaitingStatusChange';
import { recordStatusChanged } from '../charging/recordStatusChanged';
import { sessionMeantLine } from '../charging/sessions';
import { isAboutOtherSession, recordStatusChangeOnTicket } from '../handoff/updateTicket';
import type { WordingKey } from '../words/wordingKey';

const deliveryIdSchema = z.object({ deliveryId: z.string() });
const outcomeSchema: z.ZodType<StatusChangeOutcome> = deliveryIdSchema.extend({
  outcome: z.enum(STATUS_CHANGE_OUTCOMES),
  amountWon: z.number().nullable(),
});

/** So much later than it should have come, an outcome does not come any more: the command may have been sent late. */
const OUTCOME_OVERDUE_MS = 2 * STATUS_CHANGE_TIMEOUT_MS + 60_000;

/** The program tells what came of a change, or that the driver has waited a while; anything outdated is passed over. */
export async function handleStatusChangeEvent(
  turn: ConversationTurn,
  { name, value }: InternalEvent,
  dc: DialogContext,
): Promise<void> {
  const about = deliveryIdSchema.safeParse(value);
  const pending = turn.state.statusChanges.find(({ deliveryId }) => deliveryId === about.data?.deliveryId);
  if (pending === undefined) return;
  if (name === STATUS_CHANGE_OUTCOME_EVENT) {
    pending.outcome = outcomeSchema.parse(value);
    // Said now it would reach nobody: it waits for the driver.
    if (turn.canSendLater) await reportOutcome(turn, dc, pending, pending.outcome);
  } else if (name === STATUS_CHANGE_WAITING_EVENT) {
    if (pending.outcome !== null) await reportOutcome(turn, dc, pending, pending.outcome);
    else if (!pending.promised) await announceWait(turn, pending);
  }
}

/** The change that the case at hand waits for; the last one, where the case does not know its session any more. */
export function activeStatusChange({ state }: ConversationTurn): PendingStatusChange | null {
  const session = state.case?.session ?? null;
  if (session === null) return state.statusChanges.at(-1) ?? null;
  return state.statusChanges.find(({ sessionId }) => sessionId === session.id) ?? null;
}

/** Takes a change that was told the end of from those that were not. */
export function removeStatusChange({ state }: ConversationTurn, pending: PendingStatusChange): void {
  state.statusChanges = state.statusChanges.filter((change) => change !== pending);
}

async function announceWait(turn: ConversationTurn, pending: PendingStatusChange): Promise<void> {
  pending.promised = true;
  // With a person at work, or the trouble over, nothing is said in between.
  if (pending.solved || turn.openTicket?.status === 'assigned') return;
  await sayAside(turn, [turn.canSendLater ? 'status_change.promised' : 'status_change.promised_next']);
}

/** Tells what came of changes that the driver could not be told of yet. Resolves with whether that answers the message. */
export async function reportPendingOutcomes(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const active = isAwaitingStatusChange(turn, dc) ? activeStatusChange(turn) : null;
  const others = turn.state.statusChanges.filter((change) => change !== active);
  for (const change of others) change.outcome ??= isOverdue(turn, change) ? await findOutcome(turn, change) : null;
  let isAnswer = false;
  // The one that is waited for comes first: behind it there is nothing left to put again.
  for (const change of [...(active === null ? [] : [active]), ...others]) {
    if (change.outcome !== null) isAnswer = (await reportOutcome(turn, dc, change, change.outcome)) || isAnswer;
  }
  return isAnswer;
}

async function reportOutcome(
  turn: ConversationTurn,
  dc: DialogContext,
  pending: PendingStatusChange,
  outcome: StatusChangeOutcome,
): Promise<boolean> {
  const isActive = activeStatusChange(turn) === pending;
  const snapshot = caseSnapshotOf(pending);
  const isTicketAboutOther = turn.openTicket !== null && isAboutOtherSession(turn.openTicket, snapshot.session);
  const isOneOfSeveral = turn.state.statusChanges.length > 1 || isTicketAboutOther || (!isActive && hasSession(turn));
  const sessionLine = isOneOfSeveral && snapshot.session !== null ? sessionMeantLine(turn, snapshot.session) : null;
  if (isActive && isAwaitingStatusChange(turn, dc)) {
    if (sessionLine !== null) turn.acknowledge(sessionLine);
    turn.statusOutcome = outcome;
    await dc.continueDialog();
    return true;
  }
  removeStatusChange(turn, pending);
  // A question over the step that waited has lost what it was asked about.
  if (isActive && isAwaitingStatusChange(turn, dc, 'anywhere')) await dc.cancelAllDialogs();
  // Who has said that the trouble is over gets no ticket for it; the amount of a change that went well is still told.
  if (pending.solved && outcome.outcome !== 'changed') {
    if (!isTicketAboutOther) recordStatusChangeOnTicket(turn, snapshot, outcome.outcome);
    return false;
  }
  await reportOutcomeAside(turn, snapshot, outcome, sessionLine);
  if (turn.state.waitingFor !== null) await dc.cancelAllDialogs();
  else await dc.repromptDialog();
  return false;
}

function hasSession({ state }: ConversationTurn): boolean {
  return (state.case?.session ?? null) !== null;
}

/** The case as it was when the command was given: what is said in the meantime makes it no other one. */
export function caseSnapshotOf({ caseThen }: PendingStatusChange): SupportCase {
  return supportCaseSchema.safeParse(caseThen).data ?? { ...newCase(), symptom: 'stuck_in_use' };
}

/**
 * What came of the change, as far as the session itself says so now: `null` while it may still come to something. An
 * outcome that was lost on its way is found this way at the driver's next message.
 */
export async function findOutcome(
  turn: ConversationTurn,
  pending: PendingStatusChange,
): Promise<StatusChangeOutcome | null> {
  const { deliveryId, sessionId } = pending;
  const driver = await turn.charging?.driver();
  const answer = await turn.charging?.session(sessionId);
  const session = answer?.ok === true ? answer.value : null;
  const isOwn = driver?.ok === true && session !== null && session.driver === driver.value;
  if (isOwn && session.status === 'completed') {
    return { deliveryId, outcome: 'changed', amountWon: session.amountWon };
  }
  return isOverdue(turn, pending) ? { deliveryId, outcome: 'timed_out', amountWon: null } : null;
}

function isOverdue({ now }: ConversationTurn, { since }: PendingStatusChange): boolean {
  return now.getTime() - Date.parse(since) >= OUTCOME_OVERDUE_MS;
}

/** What is said of a change that went well; without its amount where the back office gives none in won. */
function statusChangedLines(turn: ConversationTurn, amountWon: number | null): (Line | WordingKey)[] {
  if (amountWon === null) return ['guide.thanks_for_waiting', 'status_change.changed_unpriced', 'guide.improving'];
  const values = { amount: turn.parts.words.won(amountWon) };
  return ['guide.thanks_for_waiting', { key: 'guide.status_changed', values }, 'guide.improving'];
}

/** The driver talks about something else by now, or somebody else talks to the driver. */
async function reportOutcomeAside(
  turn: ConversationTurn,
  snapshot: SupportCase,
  { outcome, amountWon }: StatusChangeOutcome,
  sessionLine: Line | null,
): Promise<void> {
  recordStatusChangeOnTicket(turn, snapshot, outcome);
  const supportCase = turn.state.case;
  if (outcome === 'changed' && supportCase !== null && isSameTrouble(supportCase, snapshot))
    await recordStatusChanged(turn, supportCase, amountWon);
  if (turn.openTicket?.status === 'assigned') return;
  if (sessionLine !== null) turn.acknowledge(sessionLine);
  if (outcome === 'changed') return sayAside(turn, statusChangedLines(turn, amountWon));
  if (turn.openTicket !== null) {
    const number = { key: 'handover.number', values: { number: turn.openTicket.number } } as const;
    return sayAside(turn, ['status_change.failed_added', number]);
  }
  const { state } = turn;
  const { case: now, offered, waitingFor } = state;
  state.case = { ...snapshot, checks: upsertCheck(snapshot.checks, 'status_change', outcome, turn.now) };
  await handOver(turn, 'status_change_needed');
  // The trouble at hand goes on, beside the ticket.
  const isBusy = now !== null && now.symptom !== null && !isSameTrouble(now, snapshot);
  if (isBusy) Object.assign(state, { case: now, offered, waitingFor });
}

function isSameTrouble(now: SupportCase, snapshot: SupportCase): boolean {
  return now.symptom === snapshot.symptom && now.session?.id === snapshot.session?.id;
}

/** Says something that is no part of the talk: the quick replies on offer still stand. */
async function sayAside(turn: ConversationTurn, lines: readonly (Line | WordingKey)[]): Promise<void> {
  const { offered } = turn.state;
  await turn.say(lines);
  turn.state.offered = offered;
}
