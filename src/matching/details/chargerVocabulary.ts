import type { DetailsPhrases } from './detailsPhrases';
import type { NumberWords } from './numberWords';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { Span } from './span';

/** How certain it is that a number is a charger's. The candidate with the highest value wins; 0 means it is none. */
export const CERTAIN = 3;
export const LIKELY = 2;
export const POSSIBLE = 1;

/** How much text before and after a number is checked. In characters. */
export const CONTEXT_LENGTH = 16;
const MAX_DISTANCE_BEFORE_CODE = 10;
const MAX_DISTANCE_AFTER_CODE = 8;

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
export interface ChargerVocabulary {
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

/** Compiles the word lists of all languages. */
export function compileVocabulary(
  files: DetailsPhraseFiles,
  counting: NumberWords,
  ordinals: NumberWords,
): ChargerVocabulary {
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
export function isRightAfterSpeed({ speedSpans, folded }: ChargerContext, { start }: Span): boolean {
  return speedSpans.some(({ end }) => end <= start && folded.slice(end, start).trim() === '');
}

/** Whether a span is directly after a floor or zone. */
export function isRightAfterFloor({ floorSpans, folded }: ChargerContext, { start }: Span): boolean {
  return floorSpans.some(({ end }) => end <= start && folded.slice(end, start).trim() === '');
}

/** Creates a test whether a number or code is near an error word, and so an error code. */
export function createErrorCodeTest(errorWords: string): (context: ChargerContext, span: Span) => boolean {
  const errorWord = new RegExp(errorWords);
  return ({ folded }, { start, end }) =>
    errorWord.test(folded.slice(Math.max(0, start - MAX_DISTANCE_BEFORE_CODE), start)) ||
    errorWord.test(folded.slice(end, end + MAX_DISTANCE_AFTER_CODE));
}

/** Words that end the name of a place or are one. */
export function placeWords({ station }: DetailsPhrases): readonly string[] {
  return [...station.places, ...station.namedPlaces];
}

/** Returns the pattern that finds all matches of a source. */
export function globalPattern(source: string): RegExp {
  return new RegExp(source, 'g');
}
