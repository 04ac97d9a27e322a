import type { OfficeSession } from '../src/domain/backOffice';
import { hasCheck, type CheckResult } from '../src/domain/checks';
import { withTried } from '../src/domain/triedSteps';
import type { SupportCase } from './conversationState';
import type { ConversationTurn } from './conversationTurn';
import { lookUp } from './lookUp';
import { isBegunAfterEnd } from './sessionFits';
import { noteCheck } from './sessions';

/**
 * `begun`: the command is on its way when the turn is committed. `under_way`: it was before. `changed`: the session has
 * ended by itself. `refused`: a person is needed; `why` is `null` where no back office is connected.
 */
export type BegunStatusChange =
  | { readonly then: 'begun' | 'under_way' }
  | { readonly then: 'changed'; readonly amountWon: number | null }
  | { readonly then: 'refused'; readonly why: CheckResult<'status_change'> | null };

/**
 * Has a stuck session ended (어드민 상태변경). Whose it is comes first: a status is changed and an amount told only where
 * the back office itself, asked now, says that the session belongs to whoever writes, and only where the driver said
 * yes to this very session. Station and number prove nothing.
 */
export async function beginStatusChange(turn: ConversationTurn, known: SupportCase): Promise<BegunStatusChange> {
  const { parts, state, conversationKey, tellLater, now } = turn;
  if (parts.office === null) return { then: 'refused', why: null };
  // What was not answered may be by now.
  if (known.session === null && hasCheck(known.checks, 'session', 'unavailable')) await lookUp(turn, 'stuck_in_use');
  const own = await ownSession(turn, known);
  if (own.session === null) return { then: 'refused', why: own.why };
  const { session } = own;
  known.session = session;
  noteCheck(turn, known, 'session_status', session.status);
  if (known.confirmedSession !== session.id) return { then: 'refused', why: 'not_confirmed' };
  // Another charge than the one that had ended by then: it may still be going on.
  if (isBegunAfterEnd(session, known)) return { then: 'refused', why: 'begun_after_end' };
  if (session.status === 'completed') {
    noteCheck(turn, known, 'status_change', 'already_ended');
    return { then: 'changed', amountWon: session.amountWon };
  }
  if (session.status !== 'active') return { then: 'refused', why: 'not_active' };
  // A charge that goes on is the driver's to end, at the charger or in the app.
  if (known.details.endedAt === null && known.endedBy === null) return { then: 'refused', why: 'not_ended' };
  if (state.statusChanges.some(({ sessionId }) => sessionId === session.id)) return { then: 'under_way' };
  const { id: sessionId, driver } = session;
  const at = now.toISOString();
  const row = await parts.office.statusChanger.plan({
    sessionId,
    driver,
    conversation: conversationKey,
    tellLater,
    at,
  });
  if (row === null) return { then: 'refused', why: 'tried_before' };
  noteCheck(turn, known, 'status_change', 'requested');
  known.tried = withTried(known.tried, ['status_change']);
  const caseThen = structuredClone(known);
  const begun = { deliveryId: row.id, sessionId, caseThen, since: at };
  state.statusChanges.push({ ...begun, promised: false, solved: false, outcome: null });
  turn.deliver(row);
  return { then: 'begun' };
}

/** Whether the driver was told that the status has changed: said again, it would not become truer. */
export function wasToldChanged({ checks }: SupportCase): boolean {
  return hasCheck(checks, 'status_change', 'changed', 'already_ended');
}

/** Why there is no session, by what looking for one came to. */
function whyNone({ checks }: SupportCase): CheckResult<'status_change'> {
  const why = (['unavailable', 'not_confirmed'] as const).find((result) => hasCheck(checks, 'session', result));
  return why ?? 'no_own_session';
}

type OwnSession =
  { readonly session: OfficeSession } | { readonly session: null; readonly why: CheckResult<'status_change'> };

async function ownSession(turn: ConversationTurn, known: SupportCase): Promise<OwnSession> {
  const { session } = known;
  const driver = await turn.office!.driver();
  if (!driver.answered) return { session: null, why: 'unavailable' };
  if (driver.value === null) return { session: null, why: 'no_own_session' };
  if (session === null) return { session: null, why: whyNone(known) };
  if (driver.value !== session.driver) return { session: null, why: 'no_own_session' };
  const now = await turn.office!.session(session.id);
  if (!now.answered) return { session: null, why: 'unavailable' };
  if (now.value === null || now.value.driver !== driver.value) return { session: null, why: 'no_own_session' };
  return { session: now.value };
}
