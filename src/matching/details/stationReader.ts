import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { createLatinStationFinder } from './latinStationFinder';
import { createQuotedEnd } from './placeAnswerPatterns';
import { blankSpans, findSpans, overlaps, type Span } from './span';
import { createStationWordReader, type StationWord } from './stationWords';
import { repeatedSource } from './repeatedSource';

const MAX_WORDS = 6;
const CLAUSE_START = /(?:[.,!?/]|^)\s*$/;
const CLAUSE_END = /^\s*(?:[.,!?~/]|$)/;
const HANGUL = /[\uac00-\ud7a3]/;

/** A message in which to search for the station. All spans are positions in `text` and `folded`. */
export interface StationContext {
  readonly text: string;
  readonly folded: string;
  /** Spans that name the charger, the speed or a floor. */
  readonly markers: readonly Span[];
  /** Spans that are times or numbers of other things. */
  readonly excluded: readonly Span[];
}

/** The station that a message names. */
export interface StationReading {
  /** As typed, without particles, floors, zones and the charger; `null` if the message names none. */
  readonly station: string | null;
  readonly span: Span | null;
  /** The name has no word for a kind of place, and counts only because it stands before a charger. */
  readonly isUnknownName: boolean;
}

/** A span that may name a station. */
interface StationSpan extends Span {
  readonly isUnknownName: boolean;
}

/** Whether the words from `first` to `last` are a whole clause. */
function isWholeClause(blanked: string, first: StationWord, last: StationWord): boolean {
  return CLAUSE_START.test(blanked.slice(0, first.start)) && CLAUSE_END.test(blanked.slice(last.end));
}

/** Whether a word can come before a spatial relation such as "beside": a place or name without an ending. */
function canPrecedeRelation(word: StationWord | undefined): boolean {
  return word !== undefined && !word.hasEnding && (word.isPlace || (word.isNameLike && word.stem.length > 1));
}

/** Returns the index of the first word that can belong to the name of a place. */
function findNameStart(words: readonly StationWord[], placeIndex: number): number {
  let first = placeIndex;
  while (first > 0 && placeIndex - first < MAX_WORDS) {
    const before = words[first - 1];
    if (before === undefined || words[first]?.joinsPrevious !== true) break;
    const isRelated = before.isSpatialRelation && before.joinsPrevious && canPrecedeRelation(words[first - 2]);
    if (!isRelated && (before.hasEnding || !(before.isNameLike || before.isPlace || before.isRegion))) break;
    first -= 1;
  }
  return first;
}

/** Finds the spans that may name a station, in the order of the text. */
function findCandidates(
  words: readonly StationWord[],
  blanked: string,
  markerStarts: ReadonlySet<number>,
): StationSpan[] {
  const found: (StationSpan & { readonly first: number })[] = [];
  for (const [index, word] of words.entries()) {
    if (!word.isHangul) continue;
    const gap = blanked.length - word.end - blanked.slice(word.end).trimStart().length;
    const isBeforeMarker =
      markerStarts.has(word.end + gap) && (!word.hasEnding || word.hasLocationEnding || word.hasCopula);
    const first = findNameStart(words, index);
    const firstWord = words[first] ?? word;
    const startsWithRegion = first < index && firstWord.isRegion;
    const isWholeAnswer =
      startsWithRegion && (word.hasEnding ? word.hasCopula : isWholeClause(blanked, firstWord, word));
    const isNamed =
      word.isNameLike && word.stem.length > 1 && (isBeforeMarker || word.hasLocationEnding || isWholeAnswer);
    if (!word.isPlace && !isNamed) continue;
    const isUnknownName = !words.slice(first, index + 1).some(({ isPlace, isRegion }) => isPlace || isRegion);
    const candidate = { first, start: words[first]?.start ?? word.start, end: word.stemEnd, isUnknownName };
    if (found.at(-1)?.first === first) found[found.length - 1] = candidate;
    else found.push(candidate);
  }
  return found;
}

/**
 * Creates a function that returns where a name ends: after the direction of a service area, and before "it is called".
 */
function createNameEndFinder(files: DetailsPhraseFiles): (blanked: string, name: Span) => number {
  const directionWord = wordListSource(files, ({ placeAnswer }) => placeAnswer.directions);
  const direction = new RegExp(
    `^\\s*(?:\\(\\s*[\\uac00-\\ud7a3]{0,6}${directionWord}\\s*\\)|[\\uac00-\\ud7a3]{0,6}\\s?${directionWord})`,
  );
  const directions = new RegExp(directionWord, 'g');
  const quotedEnd = createQuotedEnd(files);
  const endsInPlace = new RegExp(`${wordListSource(files, ({ station }) => station.places)}$`);
  return (blanked, { start, end }) => {
    // The end of a direction may look like the ending of a word, and be cut off.
    const cutOff = findSpans(directions, blanked).find((one) => overlaps(one, { start: end, end: end + 1 }));
    const name = blanked.slice(start, end);
    const quotedLength = endsInPlace.test(name) ? 0 : (quotedEnd.exec(name)?.[0].length ?? 0);
    const nameEnd = Math.max(end - quotedLength, cutOff?.end ?? 0);
    return nameEnd + (direction.exec(blanked.slice(nameEnd))?.[0].length ?? 0);
  };
}

/** Creates a function that finds the station that a message names. Hangul names have priority over Latin ones. */
export function createStationReader(files: DetailsPhraseFiles): (context: StationContext) => StationReading {
  const readWords = createStationWordReader(files);
  const findLatin = createLatinStationFinder(files);
  const onlyGeneric = new RegExp(
    `^${repeatedSource(`\\s*${wordListSource(files, ({ station }) => station.generic)}`)}\\s*$`,
  );
  const operatorPlace = `\\S*${wordListSource(files, ({ station }) => station.operatorPlaces)}\\s*$`;
  const operators = new RegExp(
    `^${repeatedSource(`${wordListSource(files, ({ station }) => station.operators)}(?:\\s+(?!${operatorPlace})|(?=\\s*$))`)}`,
  );
  const somewhereNear = new RegExp(`^\\s*${wordListSource(files, ({ station }) => station.somewhereNear)}`);
  const correction = new RegExp(wordListSource(files, ({ corrections }) => corrections));
  const findNameEnd = createNameEndFinder(files);
  const findHangul = (blanked: string, markers: readonly Span[]): StationSpan | null => {
    const words = readWords(blanked);
    const markerStarts = new Set(markers.map(({ start }) => start));
    let best: StationSpan | null = null;
    for (const candidate of findCandidates(words, blanked, markerStarts)) {
      const operatorLength = operators.exec(blanked.slice(candidate.start, candidate.end))?.[0].length ?? 0;
      const { isUnknownName } = candidate;
      const span = { start: candidate.start + operatorLength, end: findNameEnd(blanked, candidate), isUnknownName };
      const core = blanked.slice(span.start, span.end);
      if (core.trim() === '' || onlyGeneric.test(core) || somewhereNear.test(blanked.slice(span.end))) continue;
      const isMoreExact = best !== null && core.endsWith(` ${blanked.slice(best.start, best.end)}`);
      if (best === null || isMoreExact || correction.test(blanked.slice(best.end, span.start))) best = span;
    }
    return best;
  };
  return ({ text, folded, markers, excluded }) => {
    const spans = [...markers, ...excluded];
    const hangul = HANGUL.test(folded) ? findHangul(blankSpans(folded, spans), markers) : null;
    const span = hangul ?? (/[a-z]{3}/.test(folded) ? findLatin(blankSpans(text, spans), markers) : null);
    if (span === null) return { station: null, span, isUnknownName: false };
    const station = text.slice(span.start, span.end).trim().replace(/\s+/g, ' ');
    return { station, span, isUnknownName: hangul?.isUnknownName === true };
  };
}
