import type { DetailsPhrases } from './detailsPhrases';
import type { NumberWords } from './numberWords';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { Span } from './span';

/** How certain it is that a number is a charger's. The candidate with the highest value wins; 0 means it is none. */
const CERTAIN = 3;
const LIKELY = 2;
const POSSIBLE = 1;

/** How much text before and after a number is checked. In characters. */
const CONTEXT_LENGTH = 16;
/** Shorter labels ("no") do not count before a number word ("no one"). In characters. */
const MIN_LABEL_LENGTH = 4;
const MAX_DISTANCE_BEFORE_CODE = 10;
const MAX_DISTANCE_AFTER_CODE = 6;

const LETTER_CODE = '(?<![a-z\\d-])(?<n>[a-z]{1,2}\\s?-\\s?\\d{1,4}(?:-\\d{1,3})?)(?![\\d%]|-\\d|[.:]\\d)';
const DIGITS = '(?<![a-z\\d.,:/-])(?<n>\\d{1,8}(?:-\\d{1,4})?)(?![\\d%]|[.,:/]\\d)';
const LABELLED_DIGITS = '(?<n2>\\d{1,8}(?:-\\d{1,4})?)(?![\\d%]|[.,:/]\\d)';
const NOT_AFTER_HANGUL = '(?<![\\uac00-\\ud7a3])';

/** A message in which to search for chargers. All spans are positions in `folded`. */
export interface ChargerContext {
  readonly folded: string;
  /** Spans that are no chargers (times, ratings, floors). */
  readonly excluded: readonly Span[];
  /** The words for slow and fast, and the power ratings. */
  readonly speedSpans: readonly Span[];
  readonly floorSpans: readonly Span[];
}

/** One way to write a charger. Its number is in the group `n`, `n2` or `n3`. */
export interface ChargerPattern {
  readonly pattern: RegExp;
  /** Returns `CERTAIN`, `LIKELY` or `POSSIBLE`, or 0 if the match is no charger. */
  rateCertainty(context: ChargerContext, span: Span): number;
}

/** The word lists of the `charger` section as regular expressions. */
interface ChargerVocabulary {
  readonly counting: NumberWords;
  readonly ordinals: NumberWords;
  sourceOf(pick: (charger: DetailsPhrases['charger']) => readonly string[]): string;
  /** Whether a word of the list follows the span. */
  isFollowedBy(list: RegExp, context: ChargerContext, span: Span): boolean;
  isPrecededBy(list: RegExp, context: ChargerContext, span: Span): boolean;
  /** Whether a word before the number shows that it is another thing's ("error 3"). */
  isOtherLabelled(context: ChargerContext, span: Span): boolean;
  /** Whether a word before or after the number shows that it is no charger. */
  isOtherNumber(context: ChargerContext, span: Span): boolean;
  readonly attemptsBefore: RegExp;
  readonly attemptsAfter: RegExp;
}

function compileVocabulary(files: DetailsPhraseFiles, counting: NumberWords, ordinals: NumberWords): ChargerVocabulary {
  const sourceOf: ChargerVocabulary['sourceOf'] = (pick) => wordListSource(files, ({ charger }) => pick(charger));
  const isFollowedBy: ChargerVocabulary['isFollowedBy'] = (list, { folded }, { end }) =>
    list.test(folded.slice(end, end + CONTEXT_LENGTH));
  const isPrecededBy: ChargerVocabulary['isPrecededBy'] = (list, { folded }, { start }) =>
    list.test(folded.slice(Math.max(0, start - CONTEXT_LENGTH), start));
  const otherThingAfter = new RegExp(`^\\s*${sourceOf((charger) => charger.notChargers)}`);
  const otherLabelBefore = new RegExp(`${sourceOf((charger) => charger.otherNumberLabels)}[\\s:'"(]*$`);
  return {
    counting,
    ordinals,
    sourceOf,
    isFollowedBy,
    isPrecededBy,
    isOtherLabelled: (context, span) => isPrecededBy(otherLabelBefore, context, span),
    isOtherNumber: (context, span) =>
      isPrecededBy(otherLabelBefore, context, span) || isFollowedBy(otherThingAfter, context, span),
    attemptsBefore: new RegExp(`${sourceOf((charger) => charger.attemptsBefore)}\\s*$`),
    attemptsAfter: new RegExp(`^\\s*${sourceOf((charger) => charger.attemptsAfter)}`),
  };
}

/** Whether a span is directly after a word for slow or fast. */
function isRightAfterSpeed({ speedSpans, folded }: ChargerContext, { start }: Span): boolean {
  return speedSpans.some(({ end }) => end <= start && folded.slice(end, start).trim() === '');
}

/** Whether a span is directly after a floor or zone. */
function isRightAfterFloor({ floorSpans, folded }: ChargerContext, { start }: Span): boolean {
  return floorSpans.some(({ end }) => end <= start && folded.slice(end, start).trim() === '');
}

/** Creates a test whether a number or code is near an error word, and so an error code. */
function createErrorCodeTest(errorWords: string): (context: ChargerContext, span: Span) => boolean {
  const errorWord = new RegExp(errorWords);
  return ({ folded }, { start, end }) =>
    errorWord.test(folded.slice(Math.max(0, start - MAX_DISTANCE_BEFORE_CODE), start)) ||
    errorWord.test(folded.slice(end, end + MAX_DISTANCE_AFTER_CODE));
}

function globalPattern(source: string): RegExp {
  return new RegExp(source, 'g');
}

/** Numbers with a word that only chargers have. */
function createUnambiguousPatterns({
  sourceOf,
  counting,
  isOtherLabelled,
  isFollowedBy,
  attemptsAfter,
}: ChargerVocabulary): ChargerPattern[] {
  const counter = sourceOf((charger) => charger.counters);
  const noun = sourceOf((charger) => charger.nouns);
  const unambiguous = sourceOf((charger) => charger.unambiguousCounters);
  const label = sourceOf((charger) => charger.labels);
  const otherThingAfter = new RegExp(`^\\s*${sourceOf((charger) => charger.notChargers)}`);
  const numbers = `(?:${LETTER_CODE}|${LABELLED_DIGITS}|(?<n3>${counting.wordSource})\\s*${counter})`;
  return [
    {
      pattern: globalPattern(`${DIGITS}\\s*(?:${unambiguous}|${counter}?\\s*${noun})`),
      rateCertainty: (context, span) => (isOtherLabelled(context, span) ? 0 : CERTAIN),
    },
    {
      pattern: globalPattern(
        `${NOT_AFTER_HANGUL}(?<n>${counting.wordSource})\\s*(?:${unambiguous}|${counter}\\s*${noun})`,
      ),
      rateCertainty: () => CERTAIN,
    },
    {
      pattern: globalPattern(`${label}\\s*[:=.]?\\s*${numbers}(?:\\s*${counter})?`),
      rateCertainty: (context, span) =>
        isFollowedBy(otherThingAfter, context, span) || isFollowedBy(attemptsAfter, context, span) ? 0 : CERTAIN,
    },
  ];
}

/**
 * Numbers without a counter: after a label, described as written on the charger, or directly after a word for slow or
 * fast.
 */
function createBareNumberPatterns({
  sourceOf,
  counting,
  isOtherNumber,
  isFollowedBy,
  attemptsAfter,
}: ChargerVocabulary): ChargerPattern[] {
  const label = sourceOf((charger) => charger.labels.filter((word) => word.length >= MIN_LABEL_LENGTH));
  const isErrorCode = createErrorCodeTest(sourceOf((charger) => charger.errorWords));
  return [
    {
      pattern: globalPattern(`${label}\\s*[:=]?\\s*(?<n>${counting.latinSource})`),
      rateCertainty: (context, span) =>
        isOtherNumber(context, span) || isFollowedBy(attemptsAfter, context, span) ? 0 : CERTAIN,
    },
    {
      pattern: globalPattern(`${DIGITS}(?=\\s*['"’”]?\\s*${sourceOf((charger) => charger.writtenOnCharger)})`),
      rateCertainty: (context, span) => (isOtherNumber(context, span) || isErrorCode(context, span) ? 0 : LIKELY),
    },
    {
      pattern: globalPattern(`(?<![\\d.,:/-])(?<n>\\d{1,2})(?=\\s*(?:$|[,!?/]|\\.(?!\\d)))`),
      rateCertainty: (context, span) => (isRightAfterSpeed(context, span) ? LIKELY : 0),
    },
  ];
}

/** Letter codes such as B-3, unless they are error codes. */
function createCodePatterns({ sourceOf, isOtherNumber }: ChargerVocabulary): ChargerPattern[] {
  const counter = sourceOf((charger) => charger.counters);
  const noun = sourceOf((charger) => charger.nouns);
  const unambiguous = sourceOf((charger) => charger.unambiguousCounters);
  const isErrorCode = createErrorCodeTest(sourceOf((charger) => charger.errorWords));
  return [
    {
      pattern: globalPattern(`${LETTER_CODE}(?:\\s*${counter})?`),
      rateCertainty: (context, span) => (isOtherNumber(context, span) || isErrorCode(context, span) ? 0 : LIKELY),
    },
    {
      pattern: globalPattern(
        `(?<![a-z\\d-])(?<n>[a-z]\\d{1,3})(?![\\d%a-z-])(?:\\s*(?:${unambiguous}|${counter}\\s*${noun}?|${noun}))`,
      ),
      rateCertainty: (context, span) => (isOtherNumber(context, span) ? 0 : LIKELY),
    },
    {
      pattern: globalPattern('(?<![a-z\\d-])(?<n>[a-z]\\d{1,3})(?=\\s*(?:$|[,!?]|\\.(?!\\d)))'),
      rateCertainty: (context, span) =>
        !isOtherNumber(context, span) && isRightAfterFloor(context, span) ? LIKELY : 0,
    },
  ];
}

/** A number with a counter that can also count other things. */
function createCounterPattern(files: DetailsPhraseFiles, vocabulary: ChargerVocabulary): ChargerPattern {
  const { sourceOf, counting, isOtherNumber, isFollowedBy, isPrecededBy, attemptsBefore, attemptsAfter } = vocabulary;
  const attemptVerb = new RegExp(`^\\s*${sourceOf((charger) => charger.attemptVerbs)}`);
  const particle = new RegExp(`^\\s*${sourceOf((charger) => charger.particles)}`);
  const place = new RegExp(`${wordListSource(files, ({ station }) => station.places)}\\s*$`);
  return {
    pattern: globalPattern(
      `(?:(?<!\\d[.,:/-]?)(?<n>\\d{1,6})|${NOT_AFTER_HANGUL}(?<n2>${counting.wordSource}))\\s*${sourceOf((charger) => charger.counters)}`,
    ),
    rateCertainty: (context, span) => {
      if (
        isOtherNumber(context, span) ||
        isFollowedBy(attemptsAfter, context, span) ||
        isPrecededBy(attemptsBefore, context, span)
      )
        return 0;
      if (isRightAfterSpeed(context, span) || isPrecededBy(place, context, span) || isRightAfterFloor(context, span))
        return LIKELY;
      if (isFollowedBy(particle, context, span)) return LIKELY;
      return isFollowedBy(attemptVerb, context, span) ? 0 : POSSIBLE;
    },
  };
}

/** A number word joined to the place before it, without a space. */
function createAttachedPattern(files: DetailsPhraseFiles, vocabulary: ChargerVocabulary): ChargerPattern {
  const { sourceOf, counting, isOtherNumber, isFollowedBy, isPrecededBy, attemptsAfter } = vocabulary;
  const place = new RegExp(`${wordListSource(files, ({ station }) => station.places)}$`);
  const misleading = new RegExp(`^${sourceOf((charger) => charger.misleading)}`);
  const noun = new RegExp(`^\\s*${sourceOf((charger) => charger.nouns)}`);
  return {
    pattern: globalPattern(
      `(?<=[\\uac00-\\ud7a3])(?<n>${counting.wordSource})${sourceOf((charger) => charger.counters)}`,
    ),
    rateCertainty: (context, span) => {
      const isExcluded = isOtherNumber(context, span) || isFollowedBy(attemptsAfter, context, span);
      const isMisleading = misleading.test(context.folded.slice(span.start, span.end + CONTEXT_LENGTH));
      if (isExcluded || (isMisleading && !isFollowedBy(noun, context, span))) return 0;
      return isPrecededBy(place, context, span) ? LIKELY : 0;
    },
  };
}

/** Ordinals ("the third charger"). */
function createOrdinalPatterns({
  sourceOf,
  ordinals,
  isOtherLabelled,
  isPrecededBy,
  attemptsBefore,
}: ChargerVocabulary): ChargerPattern[] {
  const nouns = sourceOf((charger) => charger.ordinalNouns);
  const reference = new RegExp(`${sourceOf((charger) => charger.ordinalReferences)}\\s*$`);
  return [
    {
      pattern: globalPattern(
        `(?<![\\uac00-\\ud7a3\\d])(?<n>\\d{1,2}|${ordinals.wordSource})\\s*${sourceOf((charger) => charger.ordinalSuffixes)}\\s*(?=${nouns}|$)`,
      ),
      rateCertainty: (context, span) =>
        isOtherLabelled(context, span) ||
        isPrecededBy(attemptsBefore, context, span) ||
        isPrecededBy(reference, context, span)
          ? 0
          : LIKELY,
    },
    {
      pattern: globalPattern(
        `(?<n>${sourceOf((charger) => Object.keys(charger.ordinalWords))})\\s+(?=${nouns}|${sourceOf((charger) => charger.nouns)})`,
      ),
      rateCertainty: () => LIKELY,
    },
  ];
}

/** Creates all charger patterns. If two patterns match overlapping text, the earlier pattern has priority. */
export function createChargerPatterns(
  files: DetailsPhraseFiles,
  counting: NumberWords,
  ordinals: NumberWords,
): readonly ChargerPattern[] {
  const vocabulary = compileVocabulary(files, counting, ordinals);
  return [
    ...createUnambiguousPatterns(vocabulary),
    ...createBareNumberPatterns(vocabulary),
    ...createCodePatterns(vocabulary),
    createCounterPattern(files, vocabulary),
    createAttachedPattern(files, vocabulary),
    ...createOrdinalPatterns(vocabulary),
  ];
}
