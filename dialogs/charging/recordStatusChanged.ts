import type { BackOfficeSession } from '../../src/domain/backOffice';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { recordCheck } from './sessions';

/**
 * Writes down that the case's session has ended, with what the back office says of it now: before, it was a charge
 * without an end.
 * @param amountWon what it was paid with, in whole won; `null` where that is not told
 */
export async function recordStatusChanged(
  turn: ConversationTurn,
  supportCase: SupportCase,
  amountWon: number | null,
): Promise<void> {
  const { session } = supportCase;
  if (session !== null) {
    supportCase.session = await readEndedSession(turn, session, amountWon);
    recordCheck(turn, supportCase, 'session_status', 'completed');
  }
  recordCheck(turn, supportCase, 'status_change', 'changed');
}

async function readEndedSession(
  turn: ConversationTurn,
  session: BackOfficeSession,
  amountWon: number | null,
): Promise<BackOfficeSession> {
  const answer = await turn.charging?.session(session.id);
  const now = answer?.ok === true ? answer.value : null;
  const isEnded = now !== null && now.driver === session.driver && now.status === 'completed';
  return { ...(isEnded ? now : session), status: 'completed', amountWon };
}
