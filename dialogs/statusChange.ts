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
import { noteChanged } from './noteChanged';
import { sessionMeant } from './sessions';
import { isOfAnother, tellOpenTicket } from './tellTicket';
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
  const about = aboutSchema.safeParse(value);
  const pending = turn.state.statusChanges.find(({ deliveryId }) => deliveryId === about.data?.deliveryId);
  if (pending === undefined) return;
  if (name === STATUS_CHANGE_OUTCOME_EVENT) {
    pending.outcome = outcomeSchema.parse(value);
    // Said now it would reach nobody: it waits for the driver.
    if (turn.tellLater) await tell(turn, dc, pending, pending.outcome);
  } else if (name === STATUS_CHANGE_WAITING_EVENT) {
    if (pending.outcome !== null) await tell(turn, dc, pending, pending.outcome);
    else if (!pending.promised) await promise(turn, pending);
  }
}

/** The change that the case at hand waits for; the last one, where the case does not know its session any more. */
export function changeAtHand({ state }: ConversationTurn): PendingStatusChange | null {
  const session = state.case?.session ?? null;
  if (session === null) return state.statusChanges.at(-1) ?? null;
  return state.statusChanges.find(({ sessionId }) => sessionId === session.id) ?? null;
}

/** Takes a change that was told the end of from those that were not. */
export function forgetChange({ state }: ConversationTurn, pending: PendingStatusChange): void {
  state.statusChanges = state.statusChanges.filter((change) => change !== pending);
}

async function promise(turn: ConversationTurn, pending: PendingStatusChange): Promise<void> {
  pending.promised = true;
  // With a person at work, or the trouble over, nothing is said in between.
  if (pending.solved || turn.openTicket?.status === 'assigned') return;
  await beside(turn, [turn.tellLater ? 'status_change.promised' : 'status_change.promised_next']);
}

/** Tells what came of changes that the driver could not be told of yet. Resolves with whether that answers the message. */
export async function tellOutcome(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const atHand = isAwaiting(turn, dc) ? changeAtHand(turn) : null;
  const others = turn.state.statusChanges.filter((change) => change !== atHand);
  for (const change of others) change.outcome ??= isLost(turn, change) ? await lookForOutcome(turn, change) : null;
  let isAnswer = false;
  // The one that is waited for comes first: behind it there is nothing left to put again.
  for (const change of [...(atHand === null ? [] : [atHand]), ...others]) {
    if (change.outcome !== null) isAnswer = (await tell(turn, dc, change, change.outcome)) || isAnswer;
  }
  return isAnswer;
}

async function tell(
  turn: ConversationTurn,
  dc: DialogContext,
  pending: PendingStatusChange,
  outcome: StatusChangeOutcome,
): Promise<boolean> {
  const isAtHand = changeAtHand(turn) === pending;
  const then = caseAtCommand(pending);
  const isTicketOfAnother = turn.openTicket !== null && isOfAnother(turn.openTicket, then.session);
  const isOneOfSeveral = turn.state.statusChanges.length > 1 || isTicketOfAnother || (!isAtHand && hasSession(turn));
  const which = isOneOfSeveral && then.session !== null ? sessionMeant(turn, then.session) : null;
  if (isAtHand && isAwaiting(turn, dc)) {
    if (which !== null) turn.acknowledge(which);
    turn.statusOutcome = outcome;
    await dc.continueDialog();
    return true;
  }
  forgetChange(turn, pending);
  // A question over the step that waited has lost what it was asked about.
  if (isAtHand && isAwaiting(turn, dc, 'below')) await dc.cancelAllDialogs();
  // Who has said that the trouble is over gets no ticket for it; the amount of a change that went well is still told.
  if (pending.solved && outcome.outcome !== 'changed') {
    if (!isTicketOfAnother) tellOpenTicket(turn, then, outcome.outcome);
    return false;
  }
  await tellElsewhere(turn, then, outcome, which);
  if (turn.state.waitingFor !== null) await dc.cancelAllDialogs();
  else await dc.repromptDialog();
  return false;
}

function hasSession({ state }: ConversationTurn): boolean {
  return (state.case?.session ?? null) !== null;
}

/** The case as it was when the command was given: what is said in the meantime makes it no other one. */
export function caseAtCommand({ caseThen }: PendingStatusChange): SupportCase {
  return supportCase.safeParse(caseThen).data ?? { ...newCase(), symptom: 'stuck_in_use' };
}

/**
 * What came of the change, as far as the session itself says so now: `null` while it may still come to something. An
 * outcome that was lost on its way is found this way at the driver's next message.
 */
export async function lookForOutcome(
  turn: ConversationTurn,
  pending: PendingStatusChange,
): Promise<StatusChangeOutcome | null> {
  const { deliveryId, sessionId } = pending;
  const driver = await turn.office?.driver();
  const answer = await turn.office?.session(sessionId);
  const session = answer?.answered === true ? answer.value : null;
  const isOwn = driver?.answered === true && session !== null && session.driver === driver.value;
  if (isOwn && session.status === 'completed') {
    return { deliveryId, outcome: 'changed', amountWon: session.amountWon };
  }
  return isLost(turn, pending) ? { deliveryId, outcome: 'timed_out', amountWon: null } : null;
}

function isLost({ now }: ConversationTurn, { since }: PendingStatusChange): boolean {
  return now.getTime() - Date.parse(since) >= LOST_AFTER_MS;
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
  then: SupportCase,
  { outcome, amountWon }: StatusChangeOutcome,
  which: Line | null,
): Promise<void> {
  tellOpenTicket(turn, then, outcome);
  const known = turn.state.case;
  if (outcome === 'changed' && known !== null && isSameTrouble(known, then)) await noteChanged(turn, known, amountWon);
  if (turn.openTicket?.status === 'assigned') return;
  if (which !== null) turn.acknowledge(which);
  if (outcome === 'changed') return beside(turn, changedLines(turn, amountWon));
  if (turn.openTicket !== null) {
    const number = { key: 'handover.number', values: { number: turn.openTicket.number } } as const;
    return beside(turn, ['status_change.failed_added', number]);
  }
  const { state } = turn;
  const { case: now, offered, waitingFor } = state;
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
