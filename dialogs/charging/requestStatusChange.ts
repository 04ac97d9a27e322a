import type { BackOfficeSession } from '../../src/domain/backOffice';
import { hasCheckResult, type CheckResult } from '../../src/domain/checks';
import { addTriedSteps } from '../../src/domain/triedSteps';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { runBackOfficeChecks } from './backOfficeChecks';
import { startedAfterReportedEnd } from './sessionMatching';
import { recordCheck } from './sessions';

/**
 * `begun`: the command is on its way when the turn is committed. `under_way`: it was before. `changed`: the session has
 * ended by itself. `refused`: a person is needed; `why` is `null` where no back office is connected.
 */
export type StatusChangeRequestResult =
  | { readonly kind: 'requested' | 'in_progress' }
  | { readonly kind: 'changed'; readonly amountWon: number | null }
  | { readonly kind: 'refused'; readonly reason: CheckResult<'status_change'> | null };

/**
 * Has a stuck session ended (어드민 상태변경). Whose it is comes first: a status is changed and an amount told only where
 * the back office itself, asked now, says that the session belongs to whoever writes, and only where the driver said
 * yes to this very session. Station and number prove nothing.
 */
export async function requestStatusChange(
  turn: ConversationTurn,
  supportCase: SupportCase,
): Promise<StatusChangeRequestResult> {
  const { parts, state, conversationKey, canSendLater, now } = turn;
  if (parts.charging === null) return { kind: 'refused', reason: null };
  // What was not answered may be by now.
  if (supportCase.session === null && hasCheckResult(supportCase.checks, 'session', 'unavailable'))
    await runBackOfficeChecks(turn, 'stuck_in_use');
  const found = await findOwnSession(turn, supportCase);
  if (found.session === null) return { kind: 'refused', reason: found.reason };
  const { session } = found;
  supportCase.session = session;
  recordCheck(turn, supportCase, 'session_status', session.status);
  if (supportCase.confirmedSession !== session.id) return { kind: 'refused', reason: 'not_confirmed' };
  // Another charge than the one that had ended by then: it may still be going on.
  if (startedAfterReportedEnd(session, supportCase)) return { kind: 'refused', reason: 'begun_after_end' };
  if (session.status === 'completed') {
    recordCheck(turn, supportCase, 'status_change', 'already_ended');
    return { kind: 'changed', amountWon: session.amountWon };
  }
  if (session.status !== 'active') return { kind: 'refused', reason: 'not_active' };
  // A charge that goes on is the driver's to end, at the charger or in the app.
  if (supportCase.detailsSchema.endedAt === null && supportCase.endedBy === null)
    return { kind: 'refused', reason: 'not_ended' };
  if (state.statusChanges.some(({ sessionId }) => sessionId === session.id)) return { kind: 'in_progress' };
  const { id: sessionId, driver } = session;
  const at = now.toISOString();
  const row = await parts.charging.statusChanger.planStatusChange({
    sessionId,
    driver,
    conversation: conversationKey,
    canSendLater,
    at,
  });
  if (row === null) return { kind: 'refused', reason: 'tried_before' };
  recordCheck(turn, supportCase, 'status_change', 'requested');
  supportCase.tried = addTriedSteps(supportCase.tried, ['status_change']);
  const caseThen = structuredClone(supportCase);
  const request = { deliveryId: row.id, sessionId, caseThen, since: at };
  state.statusChanges.push({ ...request, promised: false, solved: false, outcome: null });
  turn.deliver(row);
  return { kind: 'requested' };
}

/** Whether the driver was told that the status has changed: said again, it would not become truer. */
export function isStatusChangeAnnounced({ checks }: SupportCase): boolean {
  return hasCheckResult(checks, 'status_change', 'changed', 'already_ended');
}

/** Why there is no session, by what looking for one came to. */
function reasonForNoSession({ checks }: SupportCase): CheckResult<'status_change'> {
  const reason = (['unavailable', 'not_confirmed'] as const).find((result) =>
    hasCheckResult(checks, 'session', result),
  );
  return reason ?? 'no_own_session';
}

type OwnSessionResult =
  { readonly session: BackOfficeSession } | { readonly session: null; readonly reason: CheckResult<'status_change'> };

async function findOwnSession(turn: ConversationTurn, supportCase: SupportCase): Promise<OwnSessionResult> {
  const { session } = supportCase;
  const driver = await turn.charging!.driver();
  if (!driver.ok) return { session: null, reason: 'unavailable' };
  if (driver.value === null) return { session: null, reason: 'no_own_session' };
  if (session === null) return { session: null, reason: reasonForNoSession(supportCase) };
  if (driver.value !== session.driver) return { session: null, reason: 'no_own_session' };
  const now = await turn.charging!.session(session.id);
  if (!now.ok) return { session: null, reason: 'unavailable' };
  if (now.value === null || now.value.driver !== driver.value) return { session: null, reason: 'no_own_session' };
  return { session: now.value };
}
