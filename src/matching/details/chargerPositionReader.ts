import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { findSpans, type Span } from './span';
import { repeatedSource } from './repeatedSource';

/** A longer message describes more than where the charger stands. In characters. */
const MAX_MESSAGE_LENGTH = 40;
const MAX_POSITION_LENGTH = 30;
const SENTENCE = /[^.!?\n\u3131-\u318e]+/g;

/**
 * Creates a function that reads how a short message describes a charger without its number ("the left one"): as typed,
 * without the endings of a sentence, at most 30 characters; `null` if it does not. It is the answer only if the charger
 * is asked for, because the same words describe other things. Two chargers between which the driver wavers are such a
 * description too.
 */
export function createChargerPositionReader(
  files: DetailsPhraseFiles,
): (text: string, folded: string, unsure: Span | null) => string | null {
  const position = new RegExp(wordListSource(files, ({ charger }) => charger.positions));
  const notPosition = new RegExp(wordListSource(files, ({ charger }) => charger.notPositions));
  const ending = new RegExp(
    `(?:[\\s.,!?~]|${wordListSource(files, ({ placeAnswer }) => placeAnswer.endings)}[\\s.,!?~]*)$`,
  );
  const before = wordListSource(files, ({ placeAnswer, charger }) => [...placeAnswer.prefixes, ...charger.labels]);
  const start = new RegExp(`^${repeatedSource(`[\\s.,!~]|${before}[\\s.,]`)}`);
  return (text, folded, unsure) => {
    if (unsure !== null) return text.slice(unsure.start, unsure.end);
    if (folded.length > MAX_MESSAGE_LENGTH) return null;
    const sentence = findSpans(SENTENCE, folded).find((span) => {
      const said = folded.slice(span.start, span.end).replace(start, '');
      return position.test(said) && !notPosition.test(said);
    });
    if (sentence === undefined) return null;
    const said = folded.slice(sentence.start, sentence.end);
    const from = start.exec(said)?.[0].length ?? 0;
    const length = said.slice(from).search(ending);
    const begin = sentence.start + from;
    const end = length > 1 ? begin + length : sentence.end;
    const described = text.slice(begin, end).trim().replace(/\s+/g, ' ');
    return described === '' || described.length > MAX_POSITION_LENGTH ? null : described;
  };
}
