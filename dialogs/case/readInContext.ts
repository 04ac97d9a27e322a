import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { withoutDeniedSymptom } from './deniedSymptom';
import { readForOpenQuestion } from './readForOpenQuestion';
import { reinterpretForCase } from './reinterpretForCase';

/** Reads a message in its conversation: as the answer to what was asked, then in the case in progress. */
export function readInContext(
  message: ParsedMessage,
  {
    parts,
    state,
    now,
  }: Pick<ConversationTurn, 'state' | 'now'> & {
    readonly parts: Pick<ConversationTurn['parts'], 'matcher' | 'wordings' | 'playbooks' | 'stationDirectory'>;
  },
): ParsedMessage {
  const { matcher, wordings, playbooks, stationDirectory } = parts;
  const answer = readForOpenQuestion(message, state, playbooks, wordings);
  const inCase = reinterpretForCase(answer, state, playbooks, stationDirectory, wordings, { matcher, now });
  return state.case === null ? inCase : withoutDeniedSymptom({ parts: { matcher, wordings }, now }, inCase);
}
