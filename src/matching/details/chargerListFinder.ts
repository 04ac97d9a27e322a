import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { DetailsPhrases } from './detailsPhrases';
import type { NumberWords } from './numberWords';
import type { Span } from './span';
import { repeatedSource } from './repeatedSource';
import { findAll } from '../../platform/findAll';

const MAX_CHARGERS = 20;
/** How much text before and after a list is checked. In characters. */
const CONTEXT_LENGTH = 16;
const NOT_AFTER_NUMBER = '(?<![\\d.,:/a-z-])';
const NOT_BEFORE_NUMBER = '(?![\\d%]|[.,:/]\\d)';

/** Several chargers named together ("1번이랑 2번", "2,3번", "chargers 1 and 2"). The span covers them all. */
export interface ChargerList extends Span {
  /** At least two, as written, in the order of the text; ranges are written out. */
  readonly chargers: readonly string[];
}

function expandRange(from: number, to: number): readonly number[] | null {
  return to > from && to - from < MAX_CHARGERS
    ? Array.from({ length: to - from }, (_, index) => from + index + 1)
    : null;
}

interface ListPatterns {
  /** Numbers with joiners between them. The group `before` is a word that only chargers have, `after` their counter. */
  readonly list: RegExp;
  readonly number: RegExp;
  readonly range: RegExp;
  readonly wholeMessage: RegExp;
  /** Words after a list that refer to all its members ("both"). */
  readonly allAfter: RegExp;
  readonly allBefore: RegExp;
  /** Words that show that the numbers count attempts or name other things. */
  readonly attemptAfter: RegExp;
  readonly attemptBefore: RegExp;
  readonly otherAfter: RegExp;
}

function compilePatterns(files: DetailsPhraseFiles, counting: NumberWords): ListPatterns {
  const sourceOf = (pick: (charger: DetailsPhrases['charger']) => readonly string[]): string =>
    wordListSource(files, ({ charger }) => pick(charger));
  const counter = sourceOf((charger) => [...charger.counters, ...charger.unambiguousCounters]);
  const noun = sourceOf((charger) => charger.nouns);
  const label = sourceOf((charger) => [...charger.labels, ...charger.pluralLabels]);
  const number = `(?:\\d{1,4}|[a-z]-?\\d{1,3}|(?<![\\uac00-\\ud7a3])${counting.wordSource}(?=\\s*${counter})|${counting.latinSource})`;
  const range = sourceOf((charger) => charger.rangeJoiners);
  const joiner = `(?:${sourceOf((charger) => charger.listJoiners)}|${range})`;
  const gap = `(?:\\s*(?:${counter})?\\s*(?:${noun})?\\s*${joiner}(?:\\s*${joiner})?\\s*(?:${label}\\s*[.:]?\\s*)?|\\s*${counter}\\s+|\\s+(?=\\d{1,2}(?:\\s+\\d{1,2})*\\s*${counter}))`;
  const createList = (): string => `${number}${gap}${number}${repeatedSource(`${gap}${number}`)}`;
  const filler = `[\\s.!?~]|${wordListSource(files, ({ charger }) => charger.answerFillers)}`;
  const all = sourceOf((charger) => charger.allWords);
  return {
    list: new RegExp(
      `${NOT_AFTER_NUMBER}(?<before>${label}\\s*[:.]?\\s*)?(?<list>${createList()})${NOT_BEFORE_NUMBER}(?<after>\\s*(?:${counter}|${noun}))?`,
      'g',
    ),
    number: new RegExp(number, 'g'),
    range: new RegExp(range),
    wholeMessage: new RegExp(
      `^${repeatedSource(filler)}(?<list>${createList()})${repeatedSource(filler)}${all}?${repeatedSource(filler)}$`,
    ),
    allAfter: new RegExp(
      `^(?:\\s*${sourceOf((charger) => charger.particles)}|\\s+[a-z]{2,4})?\\s*${all}(?:${sourceOf((charger) => charger.particles)})?(?![\\uac00-\\ud7a3])`,
    ),
    allBefore: new RegExp(`${all}\\s*$`),
    attemptAfter: new RegExp(`^\\s*${sourceOf((charger) => [...charger.attemptsAfter, ...charger.attemptVerbs])}`),
    attemptBefore: new RegExp(`${sourceOf((charger) => charger.attemptsBefore)}\\s*$`),
    otherAfter: new RegExp(`^\\s*${sourceOf((charger) => charger.notChargers)}`),
  };
}

function listChargers(folded: string, { start, end }: Span, { number, range }: ListPatterns): string[] {
  const chargers: string[] = [];
  let previousEnd = start;
  for (const match of findAll(number, folded)) {
    if (match.index < start || match.index >= end) continue;
    const isRange = chargers.length > 0 && range.test(folded.slice(previousEnd, match.index));
    const expanded = isRange ? expandRange(Number(chargers.at(-1)), Number(match[0])) : null;
    chargers.push(...(expanded?.map(String) ?? [match[0].trim()]));
    previousEnd = match.index + match[0].length;
  }
  return chargers;
}

/** Creates a function that finds several chargers that are named together, in folded text. */
export function createChargerListFinder(
  files: DetailsPhraseFiles,
  counting: NumberWords,
): (folded: string) => readonly ChargerList[] {
  const patterns = compilePatterns(files, counting);
  const hasJoiner = new RegExp(
    wordListSource(files, ({ charger }) => [...charger.listJoiners, ...charger.rangeJoiners, ...charger.counters]),
  );
  const particle = new RegExp(`^\\s*(?:$|[.,!?]|${wordListSource(files, ({ charger }) => charger.particles)})`);
  const isOfChargers = (folded: string, match: RegExpExecArray): boolean => {
    const start = match.index;
    const end = start + match[0].length;
    const before = folded.slice(Math.max(0, start - CONTEXT_LENGTH), start);
    const after = folded.slice(end, end + CONTEXT_LENGTH);
    if (patterns.otherAfter.test(after) && !patterns.allAfter.test(after)) return false;
    const refersToAll = patterns.allAfter.test(after) || patterns.allBefore.test(before);
    if (refersToAll || match.groups?.['before'] !== undefined) return true;
    if (match.groups?.['after'] === undefined) return false;
    return particle.test(after) || (!patterns.attemptAfter.test(after) && !patterns.attemptBefore.test(before));
  };
  return (folded) => {
    if (!hasJoiner.test(folded)) return [];
    const toList = (match: RegExpExecArray): ChargerList => {
      const span = { start: match.index, end: match.index + match[0].length };
      return { ...span, chargers: listChargers(folded, span, patterns) };
    };
    const whole = patterns.wholeMessage.exec(folded);
    if (whole !== null) return [toList(whole)];
    return findAll(patterns.list, folded)
      .filter((match) => isOfChargers(folded, match))
      .map(toList);
  };
}
