import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';

/** A longer message describes more than where the charger stands. In characters. */
const MAX_MESSAGE_LENGTH = 40;
const MAX_POSITION_LENGTH = 30;

/**
 * Creates a function that reads how a short message describes a charger without its number ("the left one"): as typed,
 * without the endings of a sentence, at most 30 characters; `null` if it does not. It is the answer only if the charger
 * is asked for, because the same words describe other things.
 */
export function createChargerPositionReader(
  files: DetailsPhraseFiles,
): (text: string, folded: string) => string | null {
  const position = new RegExp(wordListSource(files, ({ charger }) => charger.positions));
  const notPosition = new RegExp(wordListSource(files, ({ charger }) => charger.notPositions));
  const ending = new RegExp(
    `(?:[\\s.,!?~]|${wordListSource(files, ({ placeAnswer }) => placeAnswer.endings)}[\\s.,!?~]*)$`,
  );
  const start = new RegExp(
    `^(?:[\\s.,!~]|${wordListSource(files, ({ placeAnswer }) => placeAnswer.prefixes)}[\\s.,])*`,
  );
  return (text, folded) => {
    if (folded.length > MAX_MESSAGE_LENGTH || !position.test(folded) || notPosition.test(folded)) return null;
    const from = start.exec(folded)?.[0].length ?? 0;
    const withoutStart = folded.slice(from);
    const length = withoutStart.search(ending);
    const end = length > 1 ? from + length : folded.length;
    const described = text.slice(from, end).trim().replace(/\s+/g, ' ');
    return described === '' || described.length > MAX_POSITION_LENGTH ? null : described;
  };
}
