import type { OfficeSession } from '../src/domain/backOffice';
import type { SupportCase } from './conversationState';
import type { ConversationTurn } from './conversationTurn';
import { noteCheck } from './sessions';

/**
 * Writes down that the case's session has ended, with what the back office says of it now: before, it was a charge
 * without an end.
 * @param amountWon what it was paid with, in whole won; `null` where that is not told
 */
export async function noteChanged(turn: ConversationTurn, known: SupportCase, amountWon: number | null): Promise<void> {
  const { session } = known;
  if (session !== null) {
    known.session = await asEnded(turn, session, amountWon);
    noteCheck(turn, known, 'session_status', 'completed');
  }
  noteCheck(turn, known, 'status_change', 'changed');
}

async function asEnded(
  turn: ConversationTurn,
  session: OfficeSession,
  amountWon: number | null,
): Promise<OfficeSession> {
  const answer = await turn.office?.session(session.id);
  const now = answer?.answered === true ? answer.value : null;
  const isEnded = now !== null && now.driver === session.driver && now.status === 'completed';
  return { ...(isEnded ? now : session), status: 'completed', amountWon };
}
