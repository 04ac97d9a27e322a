import type { AskedQuestion } from '../../src/domain/questionReader';
import type { ConversationTurn } from '../core/conversationTurn';

/** Counts a question and returns how often it was asked. */
export function countQuestion({ state }: ConversationTurn, { id }: AskedQuestion): number {
  const count = (state.questionCounts[id] ?? 0) + 1;
  state.questionCounts[id] = count;
  return count;
}
