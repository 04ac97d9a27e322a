import { wordListSource, mergeLanguages, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { DetailsPhrases } from './detailsPhrases';
import type { Span } from './span';
import { findAll } from '../../platform/findAll';

const TOKEN = /[A-Za-z0-9&@][A-Za-z0-9&'’.-]*[A-Za-z0-9]|[A-Za-z0-9&@]/g;
const CLAUSE_END = /^\s*(?:[.,!?/]|$)/;
const MAX_WORDS = 8;
/** How much text before a name is checked for a negation or answer prefix. In characters. */
const CONTEXT_LENGTH = 24;

interface Token extends Span {
  readonly word: string;
  readonly lower: string;
  readonly joinsPrevious: boolean;
}

interface LatinVocabulary {
  readonly places: ReadonlySet<string>;
  /** Places that are names by themselves. */
  readonly namedPlaces: ReadonlySet<string>;
  /** Words that name no place by themselves. */
  readonly generic: ReadonlySet<string>;
  readonly notNames: ReadonlySet<string>;
  /** Companies whose names occur at the beginning of place names. */
  readonly companyNames: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly joiners: ReadonlySet<string>;
  readonly operators: ReadonlySet<string>;
  /** Small words inside a name ("main parking"). */
  readonly qualifiers: ReadonlySet<string>;
  /** Text before a name that is the whole answer ("it is"). */
  readonly answerPrefix: RegExp;
  /** Text before a name that the driver rules out ("not"). */
  readonly negation: RegExp;
  /** Text before a name near which the driver is ("somewhere around"). */
  readonly somewhere: RegExp;
}

function tokenize(blanked: string): Token[] {
  const found: Token[] = [];
  for (const match of findAll(TOKEN, blanked)) {
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

/** Whether a token is a word for a place, or ends one of two words ("rest area"). */
function endsPlace(tokens: readonly Token[], index: number, places: ReadonlySet<string>): boolean {
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (token === undefined) return false;
  return places.has(token.lower) || (before !== undefined && places.has(`${before.lower} ${token.lower}`));
}

/** Whether a token begins a place of two words. Either word alone may be one that is in no name ("service"). */
function beginsPlace(tokens: readonly Token[], index: number, places: ReadonlySet<string>): boolean {
  const next = tokens[index + 1];
  return next?.joinsPrevious === true && places.has(`${tokens[index]?.lower} ${next.lower}`);
}

/** Whether a token is a company's name at the beginning of a place name. */
function isCompanyName(
  tokens: readonly Token[],
  index: number,
  { companyNames, notNames, places }: LatinVocabulary,
): boolean {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (token === undefined || next?.joinsPrevious !== true || !companyNames.has(token.lower)) return false;
  return places.has(next.lower) || (/^[A-Z]/.test(next.word) && !notNames.has(next.lower));
}

/**
 * Collects the tokens of a name from `first` on and removes trailing tokens that cannot end a name. The result may be
 * empty.
 */
function collectName(
  tokens: readonly Token[],
  first: number,
  vocabulary: LatinVocabulary,
  allowLowercase: boolean,
): readonly Token[] {
  const { places, notNames, joiners, qualifiers } = vocabulary;
  const nameTokens: Token[] = [];
  for (let index = first; index < tokens.length && nameTokens.length < MAX_WORDS; index += 1) {
    const token = tokens[index];
    if (token === undefined || (index > first && !token.joinsPrevious)) break;
    const isPlace = endsPlace(tokens, index, places) || beginsPlace(tokens, index, places);
    const isNumber = /^\d{1,2}$/.test(token.word) && nameTokens.length > 0;
    const isJoiner = joiners.has(token.lower) && nameTokens.length > 0;
    const isCapitalized =
      /^[A-Z]/.test(token.word) && (!notNames.has(token.lower) || isCompanyName(tokens, index, vocabulary));
    const isLowercase = allowLowercase && !notNames.has(token.lower) && /^[a-z]/.test(token.word);
    const isQualifier = qualifiers.has(token.lower) && nameTokens.length > 0;
    if (!isPlace && !isNumber && !isJoiner && !isCapitalized && !isLowercase && !isQualifier) break;
    nameTokens.push(token);
  }
  const endsName = ({ word, lower }: Token, index: number): boolean =>
    endsPlace(nameTokens, index, places) || (/^[A-Z\d]/.test(word) && !joiners.has(lower));
  return nameTokens.slice(0, nameTokens.findLastIndex(endsName) + 1);
}

type PickWords = (station: DetailsPhrases['station']) => readonly string[];

function compileVocabulary(files: DetailsPhraseFiles): LatinVocabulary {
  const wordSet = (pick: PickWords): ReadonlySet<string> =>
    new Set(mergeLanguages(files, ({ station }) => pick(station)).map((word) => word.toLowerCase()));
  const wordSetWithParts = (pick: PickWords): ReadonlySet<string> =>
    new Set([...wordSet(pick)].flatMap((words) => [words, ...words.split(' ')]));
  return {
    places: wordSet((station) => [...station.places, ...station.namedPlaces]),
    namedPlaces: wordSet((station) => station.namedPlaces),
    generic: wordSetWithParts((station) => station.generic),
    notNames: wordSet((station) => station.notNames),
    companyNames: wordSet((station) => station.nameWords),
    prepositions: wordSet((station) => station.prepositions),
    articles: wordSet((station) => station.articles),
    joiners: wordSet((station) => station.joiners),
    operators: wordSet((station) => station.operators),
    qualifiers: wordSet((station) => station.qualifiers),
    answerPrefix: new RegExp(`(?:^|${wordListSource(files, ({ station }) => station.answerPrefixes)}:?)\\s*$`),
    negation: new RegExp(`${wordListSource(files, ({ negations }) => negations)}\\s*$`),
    somewhere: new RegExp(`${wordListSource(files, ({ station }) => station.somewhereBefore)}\\s*[a-z]*\\s*$`),
  };
}

/**
 * Returns whether a name can begin at a token: after "at (the)", or at the beginning or after a word that is no name;
 * otherwise `null`.
 */
function classifyNameStart(
  tokens: readonly Token[],
  index: number,
  vocabulary: LatinVocabulary,
): 'preposition' | 'no_preposition' | null {
  const token = tokens[index];
  if (token === undefined || vocabulary.articles.has(token.lower) || vocabulary.operators.has(token.lower)) return null;
  const before = token.joinsPrevious ? tokens[index - 1] : undefined;
  const preposition = before !== undefined && vocabulary.articles.has(before.lower) ? tokens[index - 2] : before;
  if (preposition !== undefined && vocabulary.prepositions.has(preposition.lower)) return 'preposition';
  return before === undefined || vocabulary.notNames.has(before.lower) ? 'no_preposition' : null;
}

/** The context of a name. */
interface NameContext {
  readonly isAfterPreposition: boolean;
  readonly isBeforeMarker: boolean;
  /** The name is the whole text between "it is", or the beginning of the message, and the end of the clause. */
  readonly isWholeAnswer: boolean;
}

function isName(
  name: readonly Token[],
  { isAfterPreposition, isBeforeMarker, isWholeAnswer }: NameContext,
  vocabulary: LatinVocabulary,
): boolean {
  const { places, namedPlaces, generic, joiners } = vocabulary;
  const last = name.at(-1);
  if (last === undefined || name.every(({ lower }) => generic.has(lower) || joiners.has(lower))) return false;
  const hasPlace = name.some((_token, index) => endsPlace(name, index, places));
  const hasCapitalized = name.some(({ word, lower }) => /^[A-Z]/.test(word) && !generic.has(lower));
  if (isAfterPreposition) return hasPlace || hasCapitalized;
  if (hasPlace && (name.length > 1 || namedPlaces.has(last.lower))) return true;
  return (isBeforeMarker || isWholeAnswer) && hasCapitalized && name.length > 1;
}

/**
 * Creates a function that finds a station in Latin letters: a name after "at", or one at the beginning of a clause. In
 * the text, spans that are something else must be blanked with `\u0000`; `markers` are those that name charger, speed
 * or floor.
 */
export function createLatinStationFinder(
  files: DetailsPhraseFiles,
): (blanked: string, markers: readonly Span[]) => Span | null {
  const vocabulary = compileVocabulary(files);
  return (blanked, markers) => {
    const tokens = tokenize(blanked);
    const markerStarts = new Set(markers.map(({ start }) => start));
    for (const [index, token] of tokens.entries()) {
      const nameStart = classifyNameStart(tokens, index, vocabulary);
      const before = blanked.slice(Math.max(0, token.start - CONTEXT_LENGTH), token.start).toLowerCase();
      if (nameStart === null || vocabulary.negation.test(before) || vocabulary.somewhere.test(before)) continue;
      const isAfterPreposition = nameStart === 'preposition';
      const name = collectName(tokens, index, vocabulary, isAfterPreposition || index === 0);
      const end = name.at(-1)?.end ?? token.end;
      const gap = blanked.slice(end).length - blanked.slice(end).trimStart().length;
      const context = {
        isAfterPreposition,
        isBeforeMarker: markerStarts.has(end + gap),
        isWholeAnswer: CLAUSE_END.test(blanked.slice(end)) && vocabulary.answerPrefix.test(before),
      };
      if (isName(name, context, vocabulary)) return { start: token.start, end };
    }
    return null;
  };
}
