import type { QuestionReader } from '../../domain/questionReader';
import { rememberLast } from '../../platform/rememberLast';

/** Remembers what a reader last found in the same texts. */
export function rememberQuestions(reader: QuestionReader): QuestionReader {
  return {
    read: rememberLast(
      (text, context) => reader.read(text, context),
      (text, { symptom, slot, isWaiting = false }) => `${symptom} ${slot} ${isWaiting} ${text}`,
    ),
    asks: rememberLast(
      (text) => reader.asks(text),
      (text) => text,
    ),
    asksInWords: (text) => reader.asksInWords(text),
    listSentences: rememberLast(
      (text) => reader.listSentences(text),
      (text) => text,
    ),
    listEndQuestions: rememberLast(
      (text) => reader.listEndQuestions(text),
      (text) => text,
    ),
  };
}
