import type { AskedQuestion } from '../../src/domain/questionReader';
import type { ConversationTurn } from '../core/conversationTurn';
import { MEANWHILE_QUESTION } from './answerIdFor';
import { isChargeRunning } from './sessionQuestions';

/** "Until when is the station open?" */
const OPENING_QUESTION = 'open_at_night';

/** Whether a question is not asked although its words are there: an echo of hours, or what the driver does not want. */
export function isOnlyWords(turn: ConversationTurn, { id, isGuess }: AskedQuestion): boolean {
  const { message, parts } = turn;
  const { wordings, questionReader } = parts;
  // "12 hours?" repeats what was said.
  if (id === OPENING_QUESTION) return isGuess && wordings.hasListedWord('session.until_words', message.text);
  const { correctedPart } = message.understanding;
  if (id !== MEANWHILE_QUESTION) return false;
  // "It says charging already" is what is wrong with a charge that cannot be ended.
  if (isChargeRunning(turn) && !wordings.hasListedWord('session.elsewhere_words', message.text)) return true;
  return correctedPart !== null && !questionReader.asks(correctedPart);
}

/** Whether the driver waits with a ticket that has no trouble yet: it gets the one beside a question. */
export function lacksTrouble(turn: ConversationTurn): boolean {
  return turn.findTicket(turn.state.waitingFor)?.symptom === null;
}
