import { foldHangul } from './foldHangul';
import { mergeLanguages, wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { DetailsPhrases } from './detailsPhrases';
import type { StationWord } from './stationWords';
import { repeatedSource } from './repeatedSource';

/**
 * How certainly a text names a station. `vague`: a place that is not certain ("next to the gas station"). `unknown`:
 * words that nothing else explains, so they may be a name. `null`: it names none.
 */
export type PlaceCertainty = 'sure' | 'vague' | 'unknown' | null;

const MAX_UNKNOWN_WORDS = 4;
/** An unknown name of this length is a proper name rather than a common noun. In syllables. */
const PROPER_NAME_LENGTH = 3;
/** In syllables. */
const MIN_NAME_BEFORE_PLACE = 2;

/** What a word contributes to the name of a place. */
type WordKind =
  | 'place'
  | 'kindOfPlace'
  | 'region'
  | 'name'
  | 'relation'
  | 'near'
  | 'vague'
  | 'adjective'
  | 'landmark'
  | 'noun'
  | 'extra'
  | 'none';

interface ClassifiedWord {
  readonly kind: WordKind;
  /** Length of the word without endings. In characters. */
  readonly length: number;
  readonly isLatin: boolean;
}

type AnswerSource = (pick: (answer: DetailsPhrases['placeAnswer']) => readonly string[]) => string;

/** Creates the patterns of the listed words, with the kind of each. Earlier patterns have priority. */
function createListedWords(
  files: DetailsPhraseFiles,
  sourceOf: AnswerSource,
): readonly (readonly [WordKind, RegExp])[] {
  const endings = `${wordListSource(files, ({ station }) => station.endings)}?`;
  const units = wordListSource(files, ({ station, charger }) => [...station.floorSuffixes, ...charger.apartmentUnits]);
  const near = sourceOf((answer) => answer.nearWords);
  const relation = wordListSource(files, ({ station, placeAnswer }) => [
    ...station.spatialRelations,
    ...placeAnswer.relations,
  ]);
  const extra = `\\S*${sourceOf((answer) => answer.directions)}|\\d*${sourceOf((answer) => answer.exits)}|\\d{1,4}(?:-\\d{1,4})?`;
  return [
    ['near', new RegExp(`^(?:\\S{2,}?(?=${near}))?${near}${endings}$`)],
    ['relation', new RegExp(`^${relation}${endings}$`)],
    ['extra', new RegExp(`^(?:${extra})${endings}$`)],
    ['vague', new RegExp(`^(?:${sourceOf((answer) => answer.vagueWords)}|\\d{1,4}${units})${endings}$`)],
    ['landmark', new RegExp(`^${sourceOf((answer) => answer.landmarks)}${endings}$`)],
    ['noun', new RegExp(`^${sourceOf((answer) => answer.placeNouns)}$`)],
  ];
}

/** Creates a test whether a word names a place ("서울역"), rather than a kind of place. */
function createPlaceTest(files: DetailsPhraseFiles): (word: StationWord) => boolean {
  const latinPlaces = new Set(
    mergeLanguages(files, ({ station }) => [...station.places, ...station.namedPlaces]).map((word) =>
      word.toLowerCase(),
    ),
  );
  const placeEnd = new RegExp(`${wordListSource(files, ({ station }) => station.places)}$`);
  const notPlaceEnd = new RegExp(`${wordListSource(files, ({ station }) => station.notPlaces)}$`);
  return ({ stem, isPlace }) => {
    if (isPlace || latinPlaces.has(stem)) return true;
    // Only the end of the word is a word for something else ("연신내역", not "이용내역").
    return placeEnd.test(stem) && (notPlaceEnd.exec(stem)?.index ?? 0) >= MIN_NAME_BEFORE_PLACE;
  };
}

function createWordClassifier(files: DetailsPhraseFiles): (word: StationWord, text: string) => ClassifiedWord {
  const sourceOf: AnswerSource = (pick) => wordListSource(files, ({ placeAnswer }) => pick(placeAnswer));
  const listedWords = createListedWords(files, sourceOf);
  const generic = new Set(mergeLanguages(files, ({ station }) => station.generic).map(foldHangul));
  const onlyGeneric = new RegExp(`^(?!$)${repeatedSource(wordListSource(files, ({ station }) => station.generic))}$`);
  const isPlaceName = createPlaceTest(files);
  const verbEnd = new RegExp(`${sourceOf((answer) => answer.verbEnds)}$`);
  const adjectiveEnd = new RegExp(`${sourceOf((answer) => answer.adjectiveEnds)}$`);
  const classifyKind = (word: StationWord, whole: string): WordKind => {
    const listed = listedWords.find(([, pattern]) => pattern.test(whole));
    if (listed !== undefined) return listed[0];
    if (word.isRegion) return 'region';
    if (generic.has(word.stem) || onlyGeneric.test(word.stem)) return 'kindOfPlace';
    if (isPlaceName(word)) return 'place';
    if (adjectiveEnd.test(whole)) return 'adjective';
    return !word.isNameLike || verbEnd.test(whole) ? 'none' : 'name';
  };
  return (word, text) => ({
    kind: classifyKind(word, text.slice(word.start, word.end)),
    length: word.stem.length,
    isLatin: !word.isHangul,
  });
}

function isProperName(
  { kind, length, isLatin }: ClassifiedWord | undefined = { kind: 'none', length: 0, isLatin: false },
): boolean {
  if (kind === 'region' || kind === 'place') return true;
  return kind === 'name' && (isLatin || length >= PROPER_NAME_LENGTH);
}

/** Whether the words name one place by another ("휴대폰 대리점 앞 공영주차장"). */
function isRelatedPlace(words: readonly ClassifiedWord[]): boolean {
  const relationAt = words.findIndex(({ kind }) => kind === 'relation');
  const before = words[relationAt - 1];
  if (relationAt < 1 || before === undefined) return false;
  if (relationAt === words.length - 1)
    return isProperName(before) || (before.kind === 'kindOfPlace' && words.slice(0, relationAt - 1).some(isProperName));
  const isNamed = words
    .slice(0, relationAt)
    .some(({ kind }) => kind === 'name' || kind === 'region' || kind === 'noun');
  return isNamed && words.at(-1)?.kind === 'kindOfPlace';
}

function judgeWords(words: readonly ClassifiedWord[]): PlaceCertainty {
  const has = (...kinds: readonly WordKind[]): boolean => words.some(({ kind }) => kinds.includes(kind));
  const last = words.at(-1);
  if (last === undefined || has('none')) return null;
  if (!has('place', 'kindOfPlace', 'region', 'name', 'landmark', 'vague')) return null;
  if (last.kind === 'adjective' || last.kind === 'noun') return null;
  if (has('near')) return 'vague';
  if (has('place')) return 'sure';
  const isVague = has('vague', 'adjective', 'landmark');
  if (!isVague && isRelatedPlace(words)) return 'sure';
  const isNamedKind = last.kind === 'kindOfPlace' && has('name', 'region') && !has('relation');
  const isNameInRegion = words[0]?.kind === 'region' && last.kind === 'name';
  if (!isVague && (isNamedKind || isNameInRegion)) return 'sure';
  if (has('noun') && !has('kindOfPlace')) return null;
  if (isVague || has('kindOfPlace', 'relation')) return 'vague';
  return words.length <= MAX_UNKNOWN_WORDS ? 'unknown' : null;
}

/**
 * Creates a function that judges whether a folded text with Hangul, without the endings of a sentence, names a station.
 */
export function createHangulPlaceJudge(
  files: DetailsPhraseFiles,
  readWords: (text: string) => readonly StationWord[],
): (core: string) => PlaceCertainty {
  const classify = createWordClassifier(files);
  return (core) => {
    const words = readWords(core).map((word) => classify(word, core));
    const isTooShort = words.length === 1 && words[0]?.kind === 'name' && words[0].length < 2;
    return isTooShort ? null : judgeWords(words);
  };
}
