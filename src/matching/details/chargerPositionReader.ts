import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { findSpans, type Span } from './span';
import { repeatedSource } from './repeatedSource';

/** A longer message describes more than where the charger stands. In characters. */
const MAX_MESSAGE_LENGTH = 40;
const MAX_POSITION_LENGTH = 30;
const MAX_WORDS_BEFORE_NOUN = 3;
/** A part of a message up to the end of a sentence; a question describes nothing. */
const STATEMENT = /[^.!?\n\u3131-\u318e]+(?!\s*\?)(?=[.!\n\u3131-\u318e]|$)/g;

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
  const endings = wordListSource(files, ({ placeAnswer }) => placeAnswer.endings);
  const copula = wordListSource(files, ({ placeAnswer }) => placeAnswer.innerCopulas);
  const ending = new RegExp(`(?:[\\s.,!?~]|${endings}[\\s.,!?~]*)$|${copula}(?=\\s)`);
  const before = wordListSource(files, ({ placeAnswer, charger }) => [...placeAnswer.prefixes, ...charger.labels]);
  const start = new RegExp(`^${repeatedSource(`[\\s.,!~]|${before}[\\s.,]`)}`);
  const named = createNamedPosition(files, position.source);
  return (text, folded, unsure) => {
    if (unsure !== null) return text.slice(unsure.start, unsure.end);
    if (folded.length > MAX_MESSAGE_LENGTH) return null;
    const sentence = findSpans(STATEMENT, folded).find((span) => {
      const said = folded.slice(span.start, span.end).replace(start, '');
      const phrase = named.exec(said)?.[0] ?? null;
      return position.test(said) && !notPosition.test(phrase ?? said);
    });
    if (sentence === undefined) return null;
    const said = folded.slice(sentence.start, sentence.end);
    const phrase = named.exec(said);
    if (phrase !== null) {
      const begin = sentence.start + phrase.index;
      return toName(text.slice(begin, begin + phrase[0].length));
    }
    const from = start.exec(said)?.[0].length ?? 0;
    const described = position.exec(said)!;
    const knownEnd = Math.max(from, described.index + described[0].length);
    const length = said.slice(knownEnd).search(ending);
    const begin = sentence.start + from;
    const end = length < 0 ? sentence.end : sentence.start + knownEnd + length;
    return toName(text.slice(begin, end));
  };
}

/** Creates a pattern for "the left one" among other words, without them. */
function createNamedPosition(files: DetailsPhraseFiles, position: string): RegExp {
  const emphasis = wordListSource(files, ({ charger }) => charger.positionEmphases);
  const noun = wordListSource(files, ({ charger }) => charger.positionNouns);
  const after = wordListSource(files, ({ placeAnswer }) => [...placeAnswer.quoteParticles, ...placeAnswer.endings]);
  return new RegExp(
    `(?<=^|\\s)(?:${emphasis}\\s+)?\\S*${position}\\S*?(?:\\s+\\S+){0,${MAX_WORDS_BEFORE_NOUN}}?\\s?${noun}(?=\\s|$|${after})`,
  );
}

function toName(described: string): string | null {
  const name = described.trim().replace(/\s+/g, ' ');
  return name === '' || name.length > MAX_POSITION_LENGTH ? null : name;
}
