import type { ConversationTurn } from '../core/conversationTurn';
import { readCorrectedEnd } from './readCorrectedEnd';

/**
 * Puts the time at which charging ended into the case, if the message corrects the one on record.
 * @param known the time on record before the message
 * @returns whether it does
 */
export function applyCorrectedEnd(turn: ConversationTurn, known: string | null): boolean {
  const supportCase = turn.state.case!;
  const endedAt = readCorrectedEnd(turn, { endedAt: known, saidAt: turn.now });
  if (endedAt === null) return false;
  supportCase.details = { ...supportCase.details, endedAt };
  return true;
}
