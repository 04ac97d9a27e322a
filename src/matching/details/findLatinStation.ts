import { anyOf, everyLanguage, type DetailsPhraseFiles } from './phraseSets';
import type { DetailsPhrases } from './detailsPhrases';
import type { Span } from './span';

const TOKEN = /[A-Za-z0-9&@][A-Za-z0-9&'’.-]*[A-Za-z0-9]|[A-Za-z0-9&@]/g;
const CLAUSE_END = /^\s*(?:[.,!?/]|$)/;
const MOST_WORDS = 8;
/** How far before a name a word about it is looked for, in characters. */
const REACH_BEFORE = 24;

interface Token extends Span {
  readonly word: string;
  readonly lower: string;
  readonly joinsPrevious: boolean;
}

interface Lexicon {
  readonly places: ReadonlySet<string>;
  /** Places that are names on their own. */
  readonly namedPlaces: ReadonlySet<string>;
  readonly generic: ReadonlySet<string>;
  readonly notNames: ReadonlySet<string>;
  /** Companies whose names begin the names of places. */
  readonly names: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly joiners: ReadonlySet<string>;
  readonly operators: ReadonlySet<string>;
  /** Small words inside a name ("main parking"). */
  readonly qualifiers: ReadonlySet<string>;
  /** Before a name that is the whole answer ("it is"), and before what is not meant ("not"). */
  readonly naming: RegExp;
  readonly negation: RegExp;
}

function tokens(blanked: string): Token[] {
  const found: Token[] = [];
  for (const match of blanked.matchAll(TOKEN)) {
    const previousEnd = found.at(-1)?.end;
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      word: match[0],
      lower: match[0].toLowerCase(),
      joinsPrevious: previousEnd !== undefined && blanked.slice(previousEnd, match.index).trim() === '',
    });
  }
  return found;
}

/** A company's name before the rest of a place's name. */
function ownsPlace(all: readonly Token[], index: number, { names, notNames, places }: Lexicon): boolean {
  const [token, next] = [all[index], all[index + 1]];
  if (token === undefined || next?.joinsPrevious !== true || !names.has(token.lower)) return false;
  return places.has(next.lower) || (/^[A-Z]/.test(next.word) && !notNames.has(next.lower));
}

/** Takes the words of a name from `first` on and cuts what cannot end one; the result may be empty. */
function takeName(all: readonly Token[], first: number, lexicon: Lexicon, allowSmall: boolean): readonly Token[] {
  const { places, notNames, joiners, qualifiers } = lexicon;
  const taken: Token[] = [];
  for (let index = first; index < all.length && taken.length < MOST_WORDS; index += 1) {
    const token = all[index];
    if (token === undefined || (index > first && !token.joinsPrevious)) break;
    const isPlace = places.has(token.lower);
    const isNumber = /^\d{1,2}$/.test(token.word) && taken.length > 0;
    const isJoiner = joiners.has(token.lower) && taken.length > 0;
    const isCapital = /^[A-Z]/.test(token.word) && (!notNames.has(token.lower) || ownsPlace(all, index, lexicon));
    const isSmall = allowSmall && !notNames.has(token.lower) && /^[a-z]/.test(token.word);
    const isQualifier = qualifiers.has(token.lower) && taken.length > 0;
    if (!isPlace && !isNumber && !isJoiner && !isCapital && !isSmall && !isQualifier) break;
    taken.push(token);
  }
  const endsName = ({ word, lower }: Token): boolean =>
    places.has(lower) || (/^[A-Z\d]/.test(word) && !joiners.has(lower));
  while (taken.length > 0 && !endsName(taken[taken.length - 1] as Token)) taken.pop();
  return taken;
}

type Pick = (station: DetailsPhrases['station']) => readonly string[];

function compileLexicon(files: DetailsPhraseFiles): Lexicon {
  const whole = (pick: Pick): ReadonlySet<string> =>
    new Set(everyLanguage(files, ({ station }) => pick(station)).map((word) => word.toLowerCase()));
  const withParts = (pick: Pick): ReadonlySet<string> =>
    new Set([...whole(pick)].flatMap((words) => [words, ...words.split(' ')]));
  return {
    places: whole((station) => [...station.places, ...station.namedPlaces]),
    namedPlaces: whole((station) => station.namedPlaces),
    generic: withParts((station) => station.generic),
    notNames: whole((station) => station.notNames),
    names: whole((station) => station.names),
    prepositions: whole((station) => station.prepositions),
    articles: whole((station) => station.articles),
    joiners: whole((station) => station.joiners),
    operators: whole((station) => station.operators),
    qualifiers: whole((station) => station.qualifiers),
    naming: new RegExp(`(?:^|${anyOf(files, ({ station }) => station.namingBefore)}:?)\\s*$`),
    negation: new RegExp(`${anyOf(files, ({ negations }) => negations)}\\s*$`),
  };
}

/** Where a name may begin: behind "at (the)", at the beginning, or behind a word that is no name. */
function opening(all: readonly Token[], index: number, lexicon: Lexicon): 'preposition' | 'open' | null {
  const token = all[index];
  if (token === undefined || lexicon.articles.has(token.lower) || lexicon.operators.has(token.lower)) return null;
  const before = token.joinsPrevious ? all[index - 1] : undefined;
  const preposition = before !== undefined && lexicon.articles.has(before.lower) ? all[index - 2] : before;
  if (preposition !== undefined && lexicon.prepositions.has(preposition.lower)) return 'preposition';
  return before === undefined || lexicon.notNames.has(before.lower) ? 'open' : null;
}

/** What stands around a name. */
interface Surroundings {
  readonly behindPreposition: boolean;
  readonly runsIntoMarker: boolean;
  /** Between "it is", or the beginning of the message, and the end of the clause. */
  readonly isAnswer: boolean;
}

function isName(
  name: readonly Token[],
  { behindPreposition, runsIntoMarker, isAnswer }: Surroundings,
  lexicon: Lexicon,
): boolean {
  const { places, namedPlaces, generic, joiners } = lexicon;
  const last = name.at(-1);
  if (last === undefined || name.every(({ lower }) => generic.has(lower) || joiners.has(lower))) return false;
  const hasPlace = name.some(({ lower }) => places.has(lower));
  const hasCapital = name.some(({ word, lower }) => /^[A-Z]/.test(word) && !generic.has(lower));
  if (behindPreposition) return hasPlace || hasCapital;
  if (hasPlace && (name.length > 1 || namedPlaces.has(last.lower))) return true;
  return (runsIntoMarker || isAnswer) && hasCapital && name.length > 1;
}

/** Finds a station written in Latin letters: a name behind "at", or one that opens the message. */
export function createLatinStationFinder(
  files: DetailsPhraseFiles,
): (blanked: string, markers: readonly Span[]) => Span | null {
  const lexicon = compileLexicon(files);
  return (blanked, markers) => {
    const all = tokens(blanked);
    const markerStarts = new Set(markers.map(({ start }) => start));
    for (const [index, token] of all.entries()) {
      const opens = opening(all, index, lexicon);
      const before = blanked.slice(Math.max(0, token.start - REACH_BEFORE), token.start).toLowerCase();
      if (opens === null || lexicon.negation.test(before)) continue;
      const behindPreposition = opens === 'preposition';
      const name = takeName(all, index, lexicon, behindPreposition || index === 0);
      const end = name.at(-1)?.end ?? token.end;
      const gap = blanked.slice(end).length - blanked.slice(end).trimStart().length;
      const surroundings = {
        behindPreposition,
        runsIntoMarker: markerStarts.has(end + gap),
        isAnswer: CLAUSE_END.test(blanked.slice(end)) && lexicon.naming.test(before),
      };
      if (isName(name, surroundings, lexicon)) return { start: token.start, end };
    }
    return null;
  };
}
