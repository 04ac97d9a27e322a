import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readAlone } from '../core/readParts';

/** The longest text that can contain only a correction. Characters. */
const MAX_CORRECTION_LENGTH = 24;

/** Whether a message, or one of its sentences, contains only a corrected station or charger ("no, number 4"). */
export function isCorrection(turn: ConversationTurn): boolean {
  return isOnlyCorrection(turn.message) || hasCorrectingSentence(turn);
}

/** Whether one of several sentences only corrects station or charger ("it still says 7. Make it 8, please"). */
export function hasCorrectingSentence(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const { signals, details: whole } = message.understanding;
  const sentences = parts.questionReader.listSentences(message.text);
  return (
    sentences.length > 1 &&
    signals.includes('corrects') &&
    sentences.some((sentence) => {
      const part = readAlone(turn, sentence);
      const { details } = part.understanding;
      const isWhole = details.station === whole.station && details.charger === whole.charger;
      return isWhole && isOnlyCorrection(part) && !parts.questionReader.asks(sentence);
    })
  );
}

function isOnlyCorrection({ text, meaning, understanding }: ParsedMessage): boolean {
  const { station, charger } = understanding.details;
  const namesPlace = station !== null || charger !== null;
  // "Number 5, not 3, and I don't report anything"
  if (namesPlace && understanding.correctedPart !== null) return true;
  // "No, number 4"
  const saysElse = meaning !== null && meaning !== 'no';
  return namesPlace && !saysElse && understanding.decision !== 'match' && text.length <= MAX_CORRECTION_LENGTH;
}
