import type { DetailsPhrases } from './detailsPhrases';
import type { NumberWords } from './numbers';
import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import type { Span } from './span';

/** How sure it is that a number is a charger's; the surest wins. */
const SURE = 3;
const LIKELY = 2;
const POSSIBLE = 1;

/** How many characters around a number are looked at. */
const NEAR = 16;
/** Shorter labels ("no") are words of their own before a number word ("no one"). */
const SHORTEST_LABEL = 4;
const NEAR_CODE = 10;
const NEAR_BEHIND_CODE = 6;

const CODE = '(?<![a-z\\d-])(?<n>[a-z]{1,2}\\s?-\\s?\\d{1,4}(?:-\\d{1,3})?)(?![\\d%]|-\\d|[.:]\\d)';
const DIGITS = '(?<![\\d.,:/-])(?<n>\\d{1,8}(?:-\\d{1,4})?)(?![\\d%]|[.,:/]\\d)';
const LABELLED_DIGITS = '(?<n2>\\d{1,8}(?:-\\d{1,4})?)(?![\\d%]|[.,:/]\\d)';
const NOT_IN_WORD = '(?<![\\uac00-\\ud7a3])';

/** A message as chargers are looked for in it. */
export interface ChargerContext {
  readonly folded: string;
  /** Stretches that are something else (times, ratings, floors). */
  readonly taken: readonly Span[];
  /** Where the words for slow and fast stand. */
  readonly speeds: readonly Span[];
  readonly floors: readonly Span[];
}

/** One way to word a charger: where it is found and how sure it is that it is one (0: it is none). */
export interface ChargerPattern {
  readonly pattern: RegExp;
  weigh(context: ChargerContext, span: Span): number;
}

/** The word lists as regular expressions. */
interface ChargerWords {
  readonly counting: NumberWords;
  readonly ordinals: NumberWords;
  of(pick: (charger: DetailsPhrases['charger']) => readonly string[]): string;
  /** The list stands right behind the span. */
  isBehind(list: RegExp, context: ChargerContext, span: Span): boolean;
  isBefore(list: RegExp, context: ChargerContext, span: Span): boolean;
  /** Something around the number says that it is no charger. */
  vetoed(context: ChargerContext, span: Span): boolean;
  readonly timesBefore: RegExp;
  readonly timesAfter: RegExp;
}

function compileWords(files: DetailsPhraseFiles, counting: NumberWords, ordinals: NumberWords): ChargerWords {
  const of: ChargerWords['of'] = (pick) => anyOf(files, ({ charger }) => pick(charger));
  const isBehind: ChargerWords['isBehind'] = (list, { folded }, { end }) => list.test(folded.slice(end, end + NEAR));
  const isBefore: ChargerWords['isBefore'] = (list, { folded }, { start }) =>
    list.test(folded.slice(Math.max(0, start - NEAR), start));
  const notBehind = new RegExp(`^\\s*${of((charger) => charger.notChargers)}`);
  const notBefore = new RegExp(`${of((charger) => charger.notBefore)}[\\s:'"(]*$`);
  return {
    counting,
    ordinals,
    of,
    isBehind,
    isBefore,
    vetoed: (context, span) => isBefore(notBefore, context, span) || isBehind(notBehind, context, span),
    timesBefore: new RegExp(`${of((charger) => charger.timesBefore)}\\s*$`),
    timesAfter: new RegExp(`^\\s*${of((charger) => charger.timesAfter)}`),
  };
}

/** Right behind a word for slow or fast. */
function followsSpeed({ speeds, folded }: ChargerContext, { start }: Span): boolean {
  return speeds.some(({ end }) => end <= start && folded.slice(end, start).trim() === '');
}

/** Right behind a floor or zone. */
function followsFloor({ floors, folded }: ChargerContext, { start }: Span): boolean {
  return floors.some(({ end }) => end <= start && folded.slice(end, start).trim() === '');
}

/** Beside "error", a number or code is the error's. */
function errorNearby(errorWords: string): (context: ChargerContext, span: Span) => boolean {
  const error = new RegExp(errorWords);
  return ({ folded }, { start, end }) =>
    error.test(folded.slice(Math.max(0, start - NEAR_CODE), start)) ||
    error.test(folded.slice(end, end + NEAR_BEHIND_CODE));
}

function global(source: string): RegExp {
  return new RegExp(source, 'g');
}

/** A number beside a word that can only be a charger's. */
function surePatterns({ of, counting, vetoed, isBehind, timesAfter }: ChargerWords): ChargerPattern[] {
  const counter = of((charger) => charger.counters);
  const noun = of((charger) => charger.nouns);
  const sure = of((charger) => charger.sureCounters);
  const label = of((charger) => charger.labels);
  const notBehind = new RegExp(`^\\s*${of((charger) => charger.notChargers)}`);
  const numbers = `(?:${CODE}|${LABELLED_DIGITS}|(?<n3>${counting.wordSource})\\s*${counter})`;
  return [
    {
      pattern: global(`${DIGITS}\\s*(?:${sure}|${counter}?\\s*${noun})`),
      weigh: (context, span) => (vetoed(context, { ...span, end: span.start }) ? 0 : SURE),
    },
    {
      pattern: global(`${NOT_IN_WORD}(?<n>${counting.wordSource})\\s*(?:${sure}|${counter}\\s*${noun})`),
      weigh: () => SURE,
    },
    {
      pattern: global(`${label}\\s*[:=.]?\\s*${numbers}(?:\\s*${counter})?`),
      weigh: (context, span) => (isBehind(notBehind, context, span) || isBehind(timesAfter, context, span) ? 0 : SURE),
    },
  ];
}

/** A number without any counter: written out behind a label, read off the machine, or right behind slow or fast. */
function barePatterns({ of, counting, vetoed, isBehind, timesAfter }: ChargerWords): ChargerPattern[] {
  const label = of((charger) => charger.labels.filter((word) => word.length >= SHORTEST_LABEL));
  const errors = errorNearby(of((charger) => charger.errorWords));
  return [
    {
      pattern: global(`${label}\\s*[:=]?\\s*(?<n>${counting.latinSource})`),
      weigh: (context, span) => (vetoed(context, span) || isBehind(timesAfter, context, span) ? 0 : SURE),
    },
    {
      pattern: global(`${DIGITS}(?=\\s*['"’”]?\\s*${of((charger) => charger.writtenBehind)})`),
      weigh: (context, span) => (vetoed(context, span) || errors(context, span) ? 0 : LIKELY),
    },
    {
      pattern: global(`(?<![\\d.,:/-])(?<n>\\d{1,2})(?=\\s*(?:$|[,!?/]|\\.(?!\\d)))`),
      weigh: (context, span) => (followsSpeed(context, span) ? LIKELY : 0),
    },
  ];
}

/** Letter codes such as B-3; beside "error" they are something else. */
function codePatterns({ of, vetoed }: ChargerWords): ChargerPattern[] {
  const counter = of((charger) => charger.counters);
  const noun = of((charger) => charger.nouns);
  const sure = of((charger) => charger.sureCounters);
  const isError = errorNearby(of((charger) => charger.errorWords));
  return [
    {
      pattern: global(`${CODE}(?:\\s*${counter})?`),
      weigh: (context, span) => (vetoed(context, span) || isError(context, span) ? 0 : LIKELY),
    },
    {
      pattern: global(
        `(?<![a-z\\d-])(?<n>[a-z]\\d{1,3})(?![\\d%a-z-])(?:\\s*(?:${sure}|${counter}\\s*${noun}?|${noun}))`,
      ),
      weigh: (context, span) => (vetoed(context, span) ? 0 : LIKELY),
    },
  ];
}

/** A number with a counter that counts other things as well. */
function countedPattern(files: DetailsPhraseFiles, words: ChargerWords): ChargerPattern {
  const { of, counting, vetoed, isBehind, isBefore, timesBefore, timesAfter } = words;
  const doing = new RegExp(`^\\s*${of((charger) => charger.doings)}`);
  const particle = new RegExp(`^\\s*${of((charger) => charger.particles)}`);
  const place = new RegExp(`${anyOf(files, ({ station }) => station.places)}\\s*$`);
  return {
    pattern: global(
      `(?:(?<!\\d[.,:/-]?)(?<n>\\d{1,6})|${NOT_IN_WORD}(?<n2>${counting.wordSource}))\\s*${of((charger) => charger.counters)}`,
    ),
    weigh: (context, span) => {
      if (vetoed(context, span) || isBehind(timesAfter, context, span) || isBefore(timesBefore, context, span))
        return 0;
      if (followsSpeed(context, span) || isBefore(place, context, span) || followsFloor(context, span)) return LIKELY;
      if (isBehind(particle, context, span)) return LIKELY;
      return isBehind(doing, context, span) ? 0 : POSSIBLE;
    },
  };
}

/** A number word written in one with the place before it. */
function gluedPattern(files: DetailsPhraseFiles, words: ChargerWords): ChargerPattern {
  const { of, counting, vetoed, isBehind, isBefore, timesAfter } = words;
  const place = new RegExp(`${anyOf(files, ({ station }) => station.places)}$`);
  const misleading = new RegExp(`^${of((charger) => charger.misleading)}`);
  const noun = new RegExp(`^\\s*${of((charger) => charger.nouns)}`);
  return {
    pattern: global(`(?<=[\\uac00-\\ud7a3])(?<n>${counting.wordSource})${of((charger) => charger.counters)}`),
    weigh: (context, span) => {
      const isNone = vetoed(context, span) || isBehind(timesAfter, context, span);
      const isMisleading = misleading.test(context.folded.slice(span.start, span.end + NEAR));
      if (isNone || (isMisleading && !isBehind(noun, context, span))) return 0;
      return isBefore(place, context, span) ? LIKELY : 0;
    },
  };
}

function ordinalPatterns({ of, ordinals, vetoed, isBefore, timesBefore }: ChargerWords): ChargerPattern[] {
  const nouns = of((charger) => charger.ordinalNouns);
  return [
    {
      pattern: global(
        `(?<![\\uac00-\\ud7a3\\d])(?<n>\\d{1,2}|${ordinals.wordSource})\\s*${of((charger) => charger.ordinals)}\\s*(?=${nouns}|$)`,
      ),
      weigh: (context, span) =>
        vetoed(context, { ...span, end: span.start }) || isBefore(timesBefore, context, span) ? 0 : LIKELY,
    },
    {
      pattern: global(
        `(?<n>${of((charger) => Object.keys(charger.ordinalWords))})\\s+(?=${nouns}|${of((charger) => charger.nouns)})`,
      ),
      weigh: () => LIKELY,
    },
  ];
}

/** All ways to word a charger, the surest first, built once from the phrases files. */
export function chargerPatterns(
  files: DetailsPhraseFiles,
  counting: NumberWords,
  ordinals: NumberWords,
): readonly ChargerPattern[] {
  const words = compileWords(files, counting, ordinals);
  return [
    ...surePatterns(words),
    ...barePatterns(words),
    ...codePatterns(words),
    countedPattern(files, words),
    gluedPattern(files, words),
    ...ordinalPatterns(words),
  ];
}
