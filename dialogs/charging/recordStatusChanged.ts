import type { BackOfficeSession } from '../../src/domain/backOffice';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { recordCheck } from './sessions';

/**
 * Records on the case that its session has ended, and reloads the session from the back office, because the stored copy
 * has no end time.
 * @param amountWon the paid amount in whole won; `null` if unknown
 */
export async function recordStatusChanged(
  turn: ConversationTurn,
  supportCase: SupportCase,
  amountWon: number | null,
): Promise<void> {
  const { session } = supportCase;
  if (session !== null) {
    supportCase.session = await reloadEndedSession(turn, session, amountWon);
    recordCheck(turn, supportCase, 'session_status', 'completed');
  }
  recordCheck(turn, supportCase, 'status_change', 'changed');
}

async function reloadEndedSession(
  turn: ConversationTurn,
  session: BackOfficeSession,
  amountWon: number | null,
): Promise<BackOfficeSession> {
  const result = await turn.backOffice?.findSession(session.id);
  const current = result?.ok === true ? result.value : null;
  const isEnded = current !== null && current.driver === session.driver && current.status === 'completed';
  return { ...(isEnded ? current : session), status: 'completed', amountWon };
}
