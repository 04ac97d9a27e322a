import { foldHangul } from './foldHangul';
import { wordListSource, mergeLanguages, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { DetailsPhrases } from './detailsPhrases';
import { BLANK_MARK, type Span } from './span';
import { findAll } from '../../platform/findAll';

const WORD = /[^\s.,!?;:()[\]{}"'“”‘’<>|~…@#*\u0000\u314b\u314e\u315c\u3160\u3161/]+/g;
const HANGUL_WORD = /[\uac00-\ud7a3]/;
/** Letters that form no syllable: laughing, sighing or "no". */
const LONE_LETTERS = /^[\u3131-\u318e]+$/;
/** Maximum length of the rest of a form of "it is". In syllables. */
const MAX_COPULA_TAIL = 6;

/** One word of a message, classified for the station reader. The span includes particles and endings. */
export interface StationWord extends Span {
  /** Folded, without particles and endings. */
  readonly stem: string;
  /** End of the stem in the text. */
  readonly stemEnd: number;
  readonly hasEnding: boolean;
  /** The ending marks a location ("at"). */
  readonly hasLocationEnding: boolean;
  /** The ending is a form of "it is", which may occur between a station and its charger. */
  readonly hasCopula: boolean;
  /** The word ends like a kind of place ("…mall"). */
  readonly isPlace: boolean;
  /** The word may be part of a name. */
  readonly isNameLike: boolean;
  /** A town or district, which may begin a station's name. */
  readonly isRegion: boolean;
  /** A word such as "beside", which joins the place before it and the place after it to one name. */
  readonly isSpatialRelation: boolean;
  readonly isHangul: boolean;
  /** Only spaces separate this word from the previous one. */
  readonly joinsPrevious: boolean;
}

interface WordPatterns {
  readonly place: RegExp;
  readonly notPlace: RegExp;
  /** A place followed by "it is" in any of its forms. */
  readonly placeWithCopula: RegExp;
  readonly ending: RegExp;
  /** An ending after a word of one syllable. */
  readonly endingAfterSyllable: RegExp;
  readonly locationEnding: RegExp;
  readonly copula: RegExp;
  readonly copulaStart: RegExp;
  readonly nameWord: RegExp;
  readonly spatialRelation: RegExp;
  readonly notNameStart: RegExp;
  readonly notNameEnd: RegExp;
  readonly notName: ReadonlySet<string>;
  /** Words that are talk around a name ("I mean", "what is that"). */
  readonly talk: RegExp;
  readonly region: ReadonlySet<string>;
}

function compilePatterns(files: DetailsPhraseFiles): WordPatterns {
  const sourceOf = (pick: (station: DetailsPhrases['station']) => readonly string[]): string =>
    wordListSource(files, ({ station }) => pick(station));
  const place = `(?:${sourceOf((station) => station.places)}|^${sourceOf((station) => station.namedPlaces)})`;
  return {
    place: new RegExp(`${place}$`),
    notPlace: new RegExp(`${sourceOf((station) => station.notPlaces)}$`),
    placeWithCopula: new RegExp(
      `^(.*${place})(${sourceOf((station) => station.copulaStarts)}[\\uac00-\\ud7a3]{0,${MAX_COPULA_TAIL}})$`,
    ),
    ending: new RegExp(`^(.{2,}?)(${sourceOf((station) => station.endings)})$`),
    endingAfterSyllable: new RegExp(`^${sourceOf((station) => station.endings)}$`),
    locationEnding: new RegExp(`^${sourceOf((station) => station.locationEndings)}$`),
    copula: new RegExp(`^${sourceOf((station) => station.copulas)}$`),
    copulaStart: new RegExp(`^${sourceOf((station) => station.copulaStarts)}`),
    nameWord: new RegExp(`${sourceOf((station) => station.nameWords)}$`),
    spatialRelation: new RegExp(`^${sourceOf((station) => station.spatialRelations)}$`),
    notNameStart: new RegExp(`^${sourceOf((station) => station.notNameStarts)}`),
    notNameEnd: new RegExp(`${sourceOf((station) => station.notNameEnds)}$`),
    notName: new Set(mergeLanguages(files, ({ station }) => station.notNames).map(foldHangul)),
    talk: new RegExp(
      `^${wordListSource(files, ({ placeAnswer }) => [...placeAnswer.prefixes, ...placeAnswer.asides])}$|${wordListSource(files, ({ placeAnswer }) => placeAnswer.verbEnds)}$`,
    ),
    region: new Set(mergeLanguages(files, ({ station }) => station.regions).map(foldHangul)),
  };
}

/** Whether a word ends like a place. If it also ends like a word in `notPlaces`, the longer ending decides. */
function isPlace(stem: string, { place, notPlace, region }: WordPatterns): boolean {
  // "Pohang" ends like a port.
  if (region.has(stem)) return false;
  const placeMatch = stem.length > 1 ? place.exec(stem) : null;
  if (placeMatch === null) return false;
  const notPlaceMatch = notPlace.exec(stem);
  return notPlaceMatch === null || notPlaceMatch[0].length < placeMatch[0].length;
}

function isNameLike(stem: string, { notName, notNameStart, notNameEnd, endingAfterSyllable }: WordPatterns): boolean {
  if (LONE_LETTERS.test(stem) || notName.has(stem) || notNameStart.test(stem) || notNameEnd.test(stem)) return false;
  return stem.length !== 2 || !notName.has(stem.slice(0, 1)) || !endingAfterSyllable.test(stem.slice(1));
}

/** Splits a particle or ending off a word. A word that is a place or name by itself is not split. */
function splitEnding(whole: string, patterns: WordPatterns): { readonly stem: string; readonly ending: string } {
  const unsplit = { stem: whole, ending: '' };
  if (isPlace(whole, patterns) || patterns.region.has(whole)) return unsplit;
  const [, placeName = '', copula = ''] = patterns.placeWithCopula.exec(whole) ?? [];
  if (placeName !== '' && isPlace(placeName, patterns)) return { stem: placeName, ending: copula };
  const cut = patterns.ending.exec(whole);
  const [, stem = '', ending = ''] = cut ?? [];
  if (cut === null || (!isPlace(stem, patterns) && patterns.nameWord.test(whole))) return unsplit;
  return { stem, ending };
}

/**
 * Creates a function that splits a folded text into {@link StationWord}s. Text that was recognized as something else
 * must be blanked with `\u0000`.
 */
export function createStationWordReader(files: DetailsPhraseFiles): (blanked: string) => readonly StationWord[] {
  const patterns = compilePatterns(files);
  return (blanked) => {
    const words: StationWord[] = [];
    let previousEnd = 0;
    for (const match of findAll(WORD, blanked)) {
      const start = match.index;
      const whole = match[0];
      const isHangul = HANGUL_WORD.test(whole);
      const { stem, ending } = isHangul ? splitEnding(whole, patterns) : { stem: whole, ending: '' };
      const isAttached = blanked[start - 1] === BLANK_MARK;
      words.push({
        start,
        end: start + whole.length,
        stem,
        stemEnd: start + stem.length,
        hasEnding: ending !== '',
        hasLocationEnding: patterns.locationEnding.test(ending),
        hasCopula: patterns.copula.test(ending) || patterns.copulaStart.test(ending),
        isPlace: isHangul && isPlace(stem, patterns),
        isNameLike:
          !isAttached &&
          isNameLike(stem, patterns) &&
          (ending === '' ? !patterns.talk.test(whole) : isNameLike(whole, patterns)),
        isRegion: patterns.region.has(whole),
        isSpatialRelation: patterns.spatialRelation.test(whole),
        isHangul,
        joinsPrevious: words.length > 0 && blanked.slice(previousEnd, start).trim() === '',
      });
      previousEnd = start + whole.length;
    }
    return words;
  };
}
