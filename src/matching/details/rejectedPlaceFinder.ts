import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { Span } from './span';
import { createStationWordReader, type StationWord } from './stationWords';

/** How many words after the rejecting word may belong to the place that the driver rejects. */
const MAX_REJECTED_WORDS = 3;

/**
 * Creates a function that finds the place that a driver rejects before naming the right one ("what Centerfield,
 * Chungju rest area I said"), in folded text. The span begins with the rejecting word; `null` if there is none. A single
 * place after such a word is the one that is meant.
 */
export function createRejectedPlaceFinder(files: DetailsPhraseFiles): (folded: string) => Span | null {
  const readWords = createStationWordReader(files);
  const rejection = new RegExp(
    `(?:^|[\\s.,!?])${wordListSource(files, ({ placeAnswer }) => placeAnswer.rejections)}\\s`,
  );
  const innerPlace = new RegExp(`${wordListSource(files, ({ placeAnswer }) => placeAnswer.innerPlaces)}$`);
  const isOwnPlace = ({ isPlace, stem }: StationWord): boolean => isPlace && !innerPlace.test(stem);
  return (folded) => {
    const match = rejection.exec(folded);
    if (match === null) return null;
    const words = readWords(folded).filter(({ start }) => start >= match.index + match[0].length);
    const rejectedAt = words.slice(0, MAX_REJECTED_WORDS).findIndex(isOwnPlace);
    const rejected = words[rejectedAt];
    const isOtherNamed = words.slice(rejectedAt + 1).some(isOwnPlace);
    if (rejected === undefined || !isOtherNamed) return null;
    return { start: match.index, end: endOfRejected(words, rejectedAt, innerPlace) };
  };
}

/** Returns the end of the rejected place, with a branch or car park after its name. */
function endOfRejected(words: readonly StationWord[], rejectedAt: number, innerPlace: RegExp): number {
  const next = words[rejectedAt + 1];
  const isInside = next !== undefined && next.isPlace && innerPlace.test(next.stem) && !words[rejectedAt]!.hasEnding;
  return isInside ? next.end : words[rejectedAt]!.end;
}
