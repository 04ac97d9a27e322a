import type { BackOfficeSession } from '../../src/domain/backOffice';
import { hasCheckResult, type CheckResult } from '../../src/domain/checks';
import { addTriedSteps } from '../../src/domain/triedSteps';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { runBackOfficeChecks } from './backOfficeChecks';
import { startedAfterReportedEnd } from './sessionMatching';
import { recordCheck } from './sessions';

/**
 * `requested`: the command is sent when the turn is committed. `in_progress`: it was requested in an earlier turn.
 * `changed`: the session has already ended. `refused`: an agent is needed; `reason` is `null` if no back office is
 * connected.
 */
export type StatusChangeRequestResult =
  | { readonly kind: 'requested' | 'in_progress' }
  | { readonly kind: 'changed'; readonly amountWon: number | null }
  | { readonly kind: 'refused'; readonly reason: CheckResult<'status_change'> | null };

/**
 * Requests the end of a stuck session from the back office (어드민 상태변경); the command is sent when the turn is
 * committed. A status is changed, and an amount shown, only if a fresh look-up says that the session is the driver's
 * own and the driver confirmed it. Station and charger number do not prove that a session is the driver's own.
 */
export async function requestStatusChange(
  turn: ConversationTurn,
  supportCase: SupportCase,
): Promise<StatusChangeRequestResult> {
  if (turn.parts.charging === null) return { kind: 'refused', reason: null };
  // A look-up that failed before may succeed now.
  if (supportCase.session === null && hasCheckResult(supportCase.checks, 'session', 'unavailable'))
    await runBackOfficeChecks(turn, turn.parts.playbooks.traitsOf(supportCase.symptom));
  // Rule 1: the session is the driver's own.
  const own = await findOwnSession(turn, supportCase);
  if (own.session === null) return { kind: 'refused', reason: own.reason };
  const { session } = own;
  supportCase.session = session;
  recordCheck(turn, supportCase, 'session_status', session.status);
  // Rule 2: the driver confirmed this very session.
  if (supportCase.confirmedSession !== session.id) return { kind: 'refused', reason: 'not_confirmed' };
  // Rule 3: it began before the reported end. A later session is another charge, which may still be running.
  if (startedAfterReportedEnd(session, supportCase)) return { kind: 'refused', reason: 'begun_after_end' };
  if (session.status === 'completed') {
    recordCheck(turn, supportCase, 'status_change', 'already_ended');
    return { kind: 'changed', amountWon: session.amountWon };
  }
  // Rule 4: it is active, and charging has ended. Only the driver may end a running charge.
  if (session.status !== 'active') return { kind: 'refused', reason: 'not_active' };
  if (supportCase.cannotEnd !== null) return { kind: 'refused', reason: 'not_ended' };
  const hasEnded = supportCase.details.endedAt !== null || supportCase.endedBy !== null;
  if (!hasEnded) return { kind: 'refused', reason: 'not_ended' };
  return planCommand(turn, supportCase, session);
}

/** Rule 5: a session gets one command, in this conversation and in all others. */
async function planCommand(
  turn: ConversationTurn,
  supportCase: SupportCase,
  { id: sessionId, driver }: BackOfficeSession,
): Promise<StatusChangeRequestResult> {
  const { parts, state, conversationKey: conversation, canSendLater, now } = turn;
  if (state.statusChanges.some((change) => change.sessionId === sessionId)) return { kind: 'in_progress' };
  const at = now.toISOString();
  const request = { sessionId, driver, conversation, canSendLater, at };
  const row = await parts.charging!.statusChanger.planStatusChange(request);
  if (row === null) return { kind: 'refused', reason: 'tried_before' };
  recordCheck(turn, supportCase, 'status_change', 'requested');
  supportCase.tried = addTriedSteps(supportCase.tried, ['status_change']);
  const caseThen = structuredClone(supportCase);
  const pending = { deliveryId: row.id, sessionId, caseThen, since: at };
  state.statusChanges.push({ ...pending, promised: false, solved: false, outcome: null });
  turn.planDelivery(row);
  return { kind: 'requested' };
}

/** Whether the driver was already informed that the status has changed. */
export function isStatusChangeAnnounced({ checks }: SupportCase): boolean {
  return hasCheckResult(checks, 'status_change', 'changed', 'already_ended');
}

/** Derives from the session look-up why the case has no session. */
function findReasonForNoSession({ checks }: SupportCase): CheckResult<'status_change'> {
  const reason = (['unavailable', 'not_confirmed'] as const).find((result) =>
    hasCheckResult(checks, 'session', result),
  );
  return reason ?? 'no_own_session';
}

type OwnSessionResult =
  { readonly session: BackOfficeSession } | { readonly session: null; readonly reason: CheckResult<'status_change'> };

async function findOwnSession(turn: ConversationTurn, supportCase: SupportCase): Promise<OwnSessionResult> {
  const { session } = supportCase;
  const driver = await turn.backOffice!.findDriver();
  if (!driver.ok) return { session: null, reason: 'unavailable' };
  if (driver.value === null) return { session: null, reason: 'no_own_session' };
  if (session === null) return { session: null, reason: findReasonForNoSession(supportCase) };
  if (driver.value !== session.driver) return { session: null, reason: 'no_own_session' };
  const current = await turn.backOffice!.findSession(session.id);
  if (!current.ok) return { session: null, reason: 'unavailable' };
  if (current.value === null || current.value.driver !== driver.value)
    return { session: null, reason: 'no_own_session' };
  return { session: current.value };
}
