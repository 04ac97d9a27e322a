import type { ParsedMessage } from '../core/incomingMessage';
import type { ConversationReading } from './conversationReading';
import { withoutDeniedSymptom } from './deniedSymptom';
import { readForOpenQuestion } from './readForOpenQuestion';
import { joinTown } from './joinTown';
import { readContactTail } from './readContactTail';
import { reinterpretForCase } from './reinterpretForCase';

/** Reads a message in its conversation: as the answer to what was asked, then in the case in progress. */
export function readInContext(message: ParsedMessage, reading: ConversationReading): ParsedMessage {
  const { state, parts } = reading;
  const answer = readForOpenQuestion(message, state, parts.playbooks, parts.wordings);
  const inCase = reinterpretForCase(joinTown(readContactTail(answer, reading), reading), reading);
  return state.case === null ? inCase : withoutDeniedSymptom(reading, inCase);
}
