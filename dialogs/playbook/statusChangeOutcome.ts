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
import { findSessionSymptom } from '../case/sessionSymptom';
import { newCase, supportCaseSchema, type SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import type { PendingStatusChange } from '../core/backOfficeState';
import { findDeskTicket } from '../handoff/agentConversation';
import { handOver, ticketNumberLine } from '../handoff/handOver';
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

/** Time after which an outcome is no longer expected; longer than the timeout, because the command may be sent late. */
const OUTCOME_OVERDUE_MS = 2 * STATUS_CHANGE_TIMEOUT_MS + 60_000;

/** Handles the events of a status change: its outcome, or that it takes long. Ignores changes that are not pending. */
export async function handleStatusChangeEvent(
  dc: DialogContext,
  turn: ConversationTurn,
  { name, value }: InternalEvent,
): Promise<void> {
  const event = deliveryIdSchema.safeParse(value);
  const pending = turn.state.statusChanges.find(({ deliveryId }) => deliveryId === event.data?.deliveryId);
  if (pending === undefined) return;
  if (name === STATUS_CHANGE_OUTCOME_EVENT) {
    pending.outcome = outcomeSchema.parse(value);
    // A channel that cannot send it now reports the outcome with the driver's next message; an agent reads it on the ticket.
    if (turn.canSendLater || findDeskTicket(turn) !== null) await reportOutcome(dc, turn, pending, pending.outcome);
  } else if (name === STATUS_CHANGE_WAITING_EVENT) {
    if (pending.outcome !== null) await reportOutcome(dc, turn, pending, pending.outcome);
    else if (!pending.promised) await announceWait(turn, pending);
  }
}

/** Returns the pending change of the current case's session; the latest one if the case has no session. */
export function findActiveStatusChange({ state }: ConversationTurn): PendingStatusChange | null {
  const session = state.case?.session ?? null;
  if (session === null) return state.statusChanges.at(-1) ?? null;
  return state.statusChanges.find(({ sessionId }) => sessionId === session.id) ?? null;
}

/** Removes a change from the pending ones, after its outcome was reported. */
export function removeStatusChange({ state }: ConversationTurn, pending: PendingStatusChange): void {
  state.statusChanges = state.statusChanges.filter((change) => change !== pending);
}

async function announceWait(turn: ConversationTurn, pending: PendingStatusChange): Promise<void> {
  pending.promised = true;
  // While an agent handles the ticket, or once the problem is solved, the wait is not announced.
  if (pending.solved || turn.openTicket?.status === 'assigned') return;
  await turn.sayAside([turn.canSendLater ? 'status_change.promised' : 'status_change.promised_next']);
}

/** Reports outcomes that could not be sent to the driver before. Resolves with whether that answers the message. */
export async function reportPendingOutcomes(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const active = isAwaitingStatusChange(dc, turn) ? findActiveStatusChange(turn) : null;
  const others = turn.state.statusChanges.filter((change) => change !== active);
  for (const change of others) change.outcome ??= isOverdue(turn, change) ? await findOutcome(turn, change) : null;
  let isAnswer = false;
  // The change that the active step waits for comes first: after it, no question is left to repeat.
  for (const change of [...(active === null ? [] : [active]), ...others]) {
    if (change.outcome !== null) isAnswer = (await reportOutcome(dc, turn, change, change.outcome)) || isAnswer;
  }
  return isAnswer;
}

/**
 * Reports the outcome of a status change, and then repeats the open question if there is one.
 * @returns whether that answers the driver's message
 */
async function reportOutcome(
  dc: DialogContext,
  turn: ConversationTurn,
  pending: PendingStatusChange,
  outcome: StatusChangeOutcome,
): Promise<boolean> {
  const isActive = findActiveStatusChange(turn) === pending;
  const snapshot = readCaseSnapshot(turn, pending);
  const isTicketAboutOther = turn.openTicket !== null && isAboutOtherSession(turn, turn.openTicket, snapshot.session);
  const isOneOfSeveral = turn.state.statusChanges.length > 1 || isTicketAboutOther || (!isActive && hasSession(turn));
  const sessionLine = isOneOfSeveral && snapshot.session !== null ? sessionMeantLine(turn, snapshot.session) : null;
  if (isActive && isAwaitingStatusChange(dc, turn)) {
    if (sessionLine !== null) turn.acknowledge(sessionLine);
    turn.statusOutcome = outcome;
    await dc.continueDialog();
    return true;
  }
  removeStatusChange(turn, pending);
  // A question that interrupted the waiting step has lost its purpose.
  if (isActive && isAwaitingStatusChange(dc, turn, 'anywhere')) await dc.cancelAllDialogs();
  // If the driver said that the problem is solved, a failed change opens no ticket; a successful one is still reported.
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

/** Returns the case as it was when the change was requested, unaffected by later messages. */
export function readCaseSnapshot({ parts }: ConversationTurn, { caseThen }: PendingStatusChange): SupportCase {
  const { data } = supportCaseSchema.safeParse(caseThen);
  if (data !== undefined) return data;
  return { ...newCase(), symptom: findSessionSymptom(parts) };
}

/**
 * Determines a change's outcome from the session's current status in the back office, in case the outcome event was
 * lost. Returns `timed_out` if it is overdue, and `null` while it is still pending.
 */
export async function findOutcome(
  turn: ConversationTurn,
  pending: PendingStatusChange,
): Promise<StatusChangeOutcome | null> {
  const { deliveryId, sessionId } = pending;
  const driver = await turn.backOffice?.findDriver();
  const result = await turn.backOffice?.findSession(sessionId);
  const session = result?.ok === true ? result.value : null;
  const isOwn = driver?.ok === true && session !== null && session.driver === driver.value;
  if (isOwn && session.status === 'completed') {
    return { deliveryId, outcome: 'changed', amountWon: session.amountWon };
  }
  return isOverdue(turn, pending) ? { deliveryId, outcome: 'timed_out', amountWon: null } : null;
}

function isOverdue({ now }: ConversationTurn, { since }: PendingStatusChange): boolean {
  return now.getTime() - Date.parse(since) >= OUTCOME_OVERDUE_MS;
}

/** Returns the lines that report a successful change; without the amount if the back office gives none in won. */
function statusChangedLines(turn: ConversationTurn, amountWon: number | null): (Line | WordingKey)[] {
  if (amountWon === null) return ['guide.thanks_for_waiting', 'status_change.changed_unpriced', 'guide.improving'];
  const values = { amount: turn.parts.wordings.formatWon(amountWon) };
  return ['guide.thanks_for_waiting', { key: 'guide.status_changed', values }, 'guide.improving'];
}

/** Reports an outcome while the driver is on another subject or waits for an agent; a failure goes on a ticket. */
async function reportOutcomeAside(
  turn: ConversationTurn,
  snapshot: SupportCase,
  { outcome, amountWon }: StatusChangeOutcome,
  sessionLine: Line | null,
): Promise<void> {
  recordStatusChangeOnTicket(turn, snapshot, outcome);
  const supportCase = turn.state.case;
  if (outcome === 'changed' && supportCase !== null && isSameCase(supportCase, snapshot))
    await recordStatusChanged(turn, supportCase, amountWon);
  if (turn.openTicket?.status === 'assigned') return;
  if (sessionLine !== null) turn.acknowledge(sessionLine);
  if (outcome === 'changed') return turn.sayAside(statusChangedLines(turn, amountWon));
  if (turn.openTicket !== null) {
    return turn.sayAside(['status_change.failed_added', ticketNumberLine(turn.openTicket)]);
  }
  const { state } = turn;
  const { case: current, offered, waitingFor } = state;
  state.case = { ...snapshot, checks: upsertCheck(snapshot.checks, 'status_change', outcome, turn.now) };
  await handOver(turn, 'status_change_needed');
  // The current case continues, independent of the ticket.
  const hasOtherCase = current !== null && current.symptom !== null && !isSameCase(current, snapshot);
  if (hasOtherCase) Object.assign(state, { case: current, offered, waitingFor });
}

function isSameCase(current: SupportCase, snapshot: SupportCase): boolean {
  return current.symptom === snapshot.symptom && current.session?.id === snapshot.session?.id;
}
