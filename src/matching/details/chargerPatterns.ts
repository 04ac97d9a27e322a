import type { NumberWords } from './numberWords';
import {
  CERTAIN,
  compileVocabulary,
  CONTEXT_LENGTH,
  createErrorCodeTest,
  globalPattern,
  isRightAfterFloor,
  isRightAfterSpeed,
  LIKELY,
  placeWords,
  POSSIBLE,
  type ChargerContext,
  type ChargerPattern,
  type ChargerVocabulary,
} from './chargerVocabulary';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { Span } from './span';

/** Shorter labels ("no") do not count before a number word ("no one"). In characters. */
const MIN_LABEL_LENGTH = 4;
const LETTER_CODE = '(?<![a-z\\d-])(?<n>[a-z]{1,2}\\s?-\\s?\\d{1,4}(?:-\\d{1,3})?)(?![\\d%]|-\\d|[.:]\\d)';
/** "B2-3" */
const DOUBLE_CODE = '(?<![a-z\\d-])(?<n>[a-z]{1,2}\\d{1,2}-\\d{1,3})(?![\\d%a-z]|-\\d|[.:]\\d)';
/** "A17": a letter with two digits; E and F are the letters of error codes. */
const STALL_CODE = '(?<![a-z\\d-])(?<n>[a-dg-z]\\d{2})(?![\\d%a-z-]|[.:]\\d)';
const DIGITS = '(?<![a-z\\d.,:/-])(?<n>\\d{1,8}(?:-\\d{1,4})?)(?![\\d%]|[.,:/]\\d)';
const LABELLED_DIGITS = '(?<n2>\\d{1,8}(?:-\\d{1,4})?)(?![\\d%]|[.,:/]\\d)';
/** "ME1044031": the operator's letters and the number of the charger in its records. */
const RECORD_CODE = '(?<![a-z\\d-])(?<n>[a-z]{2}\\d{5,8})(?![\\d%a-z-]|[.:]\\d)';
const NOT_AFTER_HANGUL = '(?<![\\uac00-\\ud7a3])';

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
    { pattern: globalPattern(RECORD_CODE), rateCertainty: () => CERTAIN },
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
      pattern: globalPattern(
        `(?<=(?<![\\d.,:/-])\\d{1,3}\\s*,?\\s*${sourceOf((charger) => charger.contrasts)}\\s*)(?<n>\\d{1,3})(?![\\d%a-z]|[.,:/]\\d)`,
      ),
      rateCertainty: (context, span) => (isOtherNumber(context, span) ? 0 : LIKELY),
    },
    {
      pattern: globalPattern(`(?<![\\d.,:/-])(?<n>\\d{1,2})(?=\\s*(?:$|[,!?/]|\\.(?!\\d)))`),
      rateCertainty: (context, span) => (isRightAfterSpeed(context, span) ? LIKELY : 0),
    },
  ];
}

/** Letter codes such as B-3, unless they are error codes. */
function createCodePatterns(
  files: DetailsPhraseFiles,
  { sourceOf, isOtherNumber, isFollowedBy, isPrecededBy }: ChargerVocabulary,
): ChargerPattern[] {
  const counter = sourceOf((charger) => charger.counters);
  const noun = sourceOf((charger) => charger.nouns);
  const unambiguous = sourceOf((charger) => charger.unambiguousCounters);
  const isErrorCode = createErrorCodeTest(sourceOf((charger) => charger.errorWords));
  const particle = new RegExp(`^(?:${sourceOf((charger) => charger.particles)}|\\s*[.,]|\\s*$)`);
  const placeOrStart = new RegExp(`^$|${wordListSource(files, placeWords)}\\s*$`);
  const isNamed = (context: ChargerContext, span: Span): boolean =>
    isFollowedBy(particle, context, span) || isPrecededBy(placeOrStart, context, span);
  return [
    {
      pattern: globalPattern(`${DOUBLE_CODE}(?:\\s*${counter})?`),
      rateCertainty: (context, span) => (isOtherNumber(context, span) || isErrorCode(context, span) ? 0 : LIKELY),
    },
    {
      pattern: globalPattern(STALL_CODE),
      rateCertainty: (context, span) =>
        !isOtherNumber(context, span) && !isErrorCode(context, span) && isNamed(context, span) ? POSSIBLE : 0,
    },
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
  const direction = wordListSource(files, ({ placeAnswer }) => placeAnswer.directions);
  const place = new RegExp(`(?:${wordListSource(files, placeWords)}|${direction})\\s*$`);
  const neighbour = new RegExp(`${sourceOf((charger) => charger.neighbour.subjects)}\\s*$`);
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
      if (isFollowedBy(particle, context, span) || isPrecededBy(neighbour, context, span)) return LIKELY;
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
  isFollowedBy,
  isPrecededBy,
  attemptsBefore,
}: ChargerVocabulary): ChargerPattern[] {
  const nouns = sourceOf((charger) => charger.ordinalNouns);
  const reference = new RegExp(`${sourceOf((charger) => charger.ordinalReferences)}\\s*$`);
  const noun = new RegExp(`^\\s*${sourceOf((charger) => [...charger.nouns, ...charger.positionNouns])}`);
  const times = new RegExp(`${sourceOf((charger) => charger.ordinalTimes)}\\s*$`);
  return [
    {
      pattern: globalPattern(
        `(?<![\\uac00-\\ud7a3\\d])(?<n>\\d{1,2}|${ordinals.wordSource})\\s*${sourceOf((charger) => charger.ordinalSuffixes)}\\s*(?=${nouns}|$)`,
      ),
      rateCertainty: (context, span) =>
        isOtherLabelled(context, span) ||
        isPrecededBy(attemptsBefore, context, span) ||
        (isPrecededBy(times, context, span) && !isFollowedBy(noun, context, span)) ||
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
    ...createCodePatterns(files, vocabulary),
    createCounterPattern(files, vocabulary),
    createAttachedPattern(files, vocabulary),
    ...createOrdinalPatterns(vocabulary),
  ];
}
