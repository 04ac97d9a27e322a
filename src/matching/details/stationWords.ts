import { foldHangul } from './foldHangul';
import { anyOf, everyLanguage, type DetailsPhraseFiles } from './phraseSets';
import type { DetailsPhrases } from './detailsPhrases';
import type { Span } from './span';

const WORD = /[^\s.,!?;:()[\]{}"'“”‘’<>|~…\u0000/]+/g;
const HANGUL_WORD = /[\uac00-\ud7a3]/;
const MARK = '\u0000';

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
  /** Joins the place before it to the place behind it ("beside"). */
  readonly isRelation: boolean;
  readonly isHangul: boolean;
  /** Only spaces stand between this word and the one before. */
  readonly joinsPrevious: boolean;
}

interface WordPatterns {
  readonly place: RegExp;
  readonly notPlace: RegExp;
  readonly ending: RegExp;
  readonly where: RegExp;
  readonly copula: RegExp;
  readonly name: RegExp;
  readonly relation: RegExp;
  readonly notNameStart: RegExp;
  readonly notNameEnd: RegExp;
  readonly notName: ReadonlySet<string>;
}

function compile(files: DetailsPhraseFiles): WordPatterns {
  const of = (pick: (station: DetailsPhrases['station']) => readonly string[]): string =>
    anyOf(files, ({ station }) => pick(station));
  return {
    place: new RegExp(`(?:${of((station) => station.places)}|^${of((station) => station.namedPlaces)})$`),
    notPlace: new RegExp(`${of((station) => station.notPlaces)}$`),
    ending: new RegExp(`^(.{2,}?)(${of((station) => station.endings)})$`),
    where: new RegExp(`^${of((station) => station.whereEndings)}$`),
    copula: new RegExp(`^${of((station) => station.copulas)}$`),
    name: new RegExp(`${of((station) => station.names)}$`),
    relation: new RegExp(`^${of((station) => station.relations)}$`),
    notNameStart: new RegExp(`^${of((station) => station.notNameStarts)}`),
    notNameEnd: new RegExp(`${of((station) => station.notNameEnds)}$`),
    notName: new Set(everyLanguage(files, ({ station }) => station.notNames).map(foldHangul)),
  };
}

function isPlace(core: string, { place, notPlace }: WordPatterns): boolean {
  return core.length > 1 && place.test(core) && !notPlace.test(core);
}

function isNameLike(core: string, { notName, notNameStart, notNameEnd }: WordPatterns): boolean {
  return !notName.has(core) && !notNameStart.test(core) && !notNameEnd.test(core);
}

/** Cuts a particle or ending off a word; what is a place or a name as it stands stays whole. */
function cutEnding(whole: string, patterns: WordPatterns): { readonly core: string; readonly ending: string } {
  const kept = { core: whole, ending: '' };
  if (isPlace(whole, patterns)) return kept;
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
        isCopula: patterns.copula.test(ending),
        isPlace: isHangul && isPlace(core, patterns),
        isNameLike: !isGlued && isNameLike(core, patterns) && (ending === '' || isNameLike(whole, patterns)),
        isRelation: patterns.relation.test(whole),
        isHangul,
        joinsPrevious: words.length > 0 && blanked.slice(previousEnd, start).trim() === '',
      });
      previousEnd = start + whole.length;
    }
    return words;
  };
}
