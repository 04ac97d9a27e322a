import { foldHangul } from './foldHangul';
import { anyOf, everyLanguage, type DetailsPhraseFiles } from './phraseSets';
import type { DetailsPhrases } from './detailsPhrases';
import type { Span } from './span';

const WORD = /[^\s.,!?;:()[\]{}"'“”‘’<>|~…@#*\u0000/]+/g;
const HANGUL_WORD = /[\uac00-\ud7a3]/;
const MARK = '\u0000';
/** Most syllables behind the beginning of "it is". */
const LONGEST_TAIL = 6;

/** One word of a message as the station reader sees it. */
export interface StationWord extends Span {
  /** Folded, without particles and endings. */
  readonly core: string;
  /** End of the core in the text. */
  readonly coreEnd: number;
  readonly hasEnding: boolean;
  /** The ending says that the name before it is where the driver is ("at"). */
  readonly isWhere: boolean;
  /** The ending can stand between a station and its charger ("it is"). */
  readonly isCopula: boolean;
  readonly isPlace: boolean;
  readonly isNameLike: boolean;
  /** A town or district, with which names begin. */
  readonly isRegion: boolean;
  /** Joins the place before it to the place behind it ("beside"). */
  readonly isRelation: boolean;
  readonly isHangul: boolean;
  /** Only spaces stand between this word and the one before. */
  readonly joinsPrevious: boolean;
}

interface WordPatterns {
  readonly place: RegExp;
  readonly notPlace: RegExp;
  /** A place with "it is", in any of its many forms, behind it. */
  readonly placeIs: RegExp;
  readonly ending: RegExp;
  /** An ending behind a word of one syllable. */
  readonly endingOfOne: RegExp;
  readonly where: RegExp;
  readonly copula: RegExp;
  readonly copulaStart: RegExp;
  readonly name: RegExp;
  readonly relation: RegExp;
  readonly notNameStart: RegExp;
  readonly notNameEnd: RegExp;
  readonly notName: ReadonlySet<string>;
  readonly region: ReadonlySet<string>;
}

function compile(files: DetailsPhraseFiles): WordPatterns {
  const of = (pick: (station: DetailsPhrases['station']) => readonly string[]): string =>
    anyOf(files, ({ station }) => pick(station));
  const place = `(?:${of((station) => station.places)}|^${of((station) => station.namedPlaces)})`;
  return {
    place: new RegExp(`${place}$`),
    notPlace: new RegExp(`${of((station) => station.notPlaces)}$`),
    placeIs: new RegExp(`^(.*${place})(${of((station) => station.copulaStarts)}[\\uac00-\\ud7a3]{0,${LONGEST_TAIL}})$`),
    ending: new RegExp(`^(.{2,}?)(${of((station) => station.endings)})$`),
    endingOfOne: new RegExp(`^${of((station) => station.endings)}$`),
    where: new RegExp(`^${of((station) => station.whereEndings)}$`),
    copula: new RegExp(`^${of((station) => station.copulas)}$`),
    copulaStart: new RegExp(`^${of((station) => station.copulaStarts)}`),
    name: new RegExp(`${of((station) => station.names)}$`),
    relation: new RegExp(`^${of((station) => station.relations)}$`),
    notNameStart: new RegExp(`^${of((station) => station.notNameStarts)}`),
    notNameEnd: new RegExp(`${of((station) => station.notNameEnds)}$`),
    notName: new Set(everyLanguage(files, ({ station }) => station.notNames).map(foldHangul)),
    region: new Set(everyLanguage(files, ({ station }) => station.regions).map(foldHangul)),
  };
}

/** Of a place and a word that only ends like one, the longer ending says which it is. */
function isPlace(core: string, { place, notPlace }: WordPatterns): boolean {
  const found = core.length > 1 ? place.exec(core) : null;
  if (found === null) return false;
  const refused = notPlace.exec(core);
  return refused === null || refused[0].length < found[0].length;
}

function isNameLike(core: string, { notName, notNameStart, notNameEnd, endingOfOne }: WordPatterns): boolean {
  if (notName.has(core) || notNameStart.test(core) || notNameEnd.test(core)) return false;
  return core.length !== 2 || !notName.has(core.slice(0, 1)) || !endingOfOne.test(core.slice(1));
}

/** Cuts a particle or ending off a word; what is a place or a name as it stands stays whole. */
function cutEnding(whole: string, patterns: WordPatterns): { readonly core: string; readonly ending: string } {
  const kept = { core: whole, ending: '' };
  if (isPlace(whole, patterns) || patterns.region.has(whole)) return kept;
  const [, placeName = '', copula = ''] = patterns.placeIs.exec(whole) ?? [];
  if (placeName !== '' && isPlace(placeName, patterns)) return { core: placeName, ending: copula };
  const cut = patterns.ending.exec(whole);
  const [, core = '', ending = ''] = cut ?? [];
  if (cut === null || (!isPlace(core, patterns) && patterns.name.test(whole))) return kept;
  return { core, ending };
}

/** Cuts a folded text into {@link StationWord}s; stretches already read as something else are `\u0000`. */
export function createWordReader(files: DetailsPhraseFiles): (blanked: string) => readonly StationWord[] {
  const patterns = compile(files);
  return (blanked) => {
    const words: StationWord[] = [];
    let previousEnd = 0;
    for (const match of blanked.matchAll(WORD)) {
      const start = match.index;
      const whole = match[0];
      const isHangul = HANGUL_WORD.test(whole);
      const { core, ending } = isHangul ? cutEnding(whole, patterns) : { core: whole, ending: '' };
      const isGlued = blanked[start - 1] === MARK;
      words.push({
        start,
        end: start + whole.length,
        core,
        coreEnd: start + core.length,
        hasEnding: ending !== '',
        isWhere: patterns.where.test(ending),
        isCopula: patterns.copula.test(ending) || patterns.copulaStart.test(ending),
        isPlace: isHangul && isPlace(core, patterns),
        isNameLike: !isGlued && isNameLike(core, patterns) && (ending === '' || isNameLike(whole, patterns)),
        isRegion: patterns.region.has(whole),
        isRelation: patterns.relation.test(whole),
        isHangul,
        joinsPrevious: words.length > 0 && blanked.slice(previousEnd, start).trim() === '',
      });
      previousEnd = start + whole.length;
    }
    return words;
  };
}
