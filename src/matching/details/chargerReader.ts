import { createChargerPatterns, type ChargerContext, type ChargerPattern } from './chargerPatterns';
import { createNumberWords, type NumberWords } from './numberWords';
import { wordListSource, mergeNumerals, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { createOtherNumberFinder } from './otherNumberFinder';
import { overlaps, type Span } from './span';

/** How much text before and after a charger is checked for a negation. In characters. */
const CONTEXT_LENGTH = 24;

/** A code that can be a floor or a charger ("B1"). */
const FLOOR_CODE = /^b\d$/;

interface Candidate extends Span {
  readonly charger: string;
  readonly certainty: number;
}

/** The charger that a message names. */
export interface ChargerReading {
  /** Without leading zeros, letter codes in capitals; `null` if the message names none. */
  readonly charger: string | null;
  /** Every span that names a charger, in the order of the text. */
  readonly spans: readonly Span[];
}

function normalizeCode(code: string): string {
  const compact = code.replace(/\s/g, '').toUpperCase();
  return /^\d+$/.test(compact) ? compact.replace(/^0+(?=\d)/, '') : compact;
}

function readChargerNumber(text: string, kinds: readonly NumberWords[]): string | null {
  if (/\d/.test(text)) return normalizeCode(text);
  for (const kind of kinds) {
    const value = kind.read(text);
    if (!Number.isNaN(value) && value > 0) return String(value);
  }
  return null;
}

/** Words around a charger that show that it is not the one in trouble, or that it corrects an earlier one. */
interface ContextPatterns {
  readonly notAffected: RegExp;
  readonly negation: RegExp;
  readonly correction: RegExp;
}

function chooseCharger(
  candidates: readonly Candidate[],
  folded: string,
  { notAffected, negation, correction }: ContextPatterns,
): string | null {
  const isAffected = ({ start, end }: Candidate): boolean =>
    !notAffected.test(folded.slice(end, end + CONTEXT_LENGTH)) &&
    !negation.test(folded.slice(Math.max(0, start - CONTEXT_LENGTH), start));
  const affected = candidates.filter(isAffected);
  const remaining = affected.length > 0 ? affected : candidates;
  let best: Candidate | null = null;
  for (const candidate of remaining) {
    const isCorrected = best !== null && correction.test(folded.slice(best.end, candidate.start));
    if (best === null || isCorrected || candidate.certainty > best.certainty) best = candidate;
  }
  return best?.charger ?? null;
}

function findCandidates(
  context: ChargerContext,
  patterns: readonly ChargerPattern[],
  labelledNumbers: readonly Span[],
  read: (text: string) => string | null,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const { pattern, rateCertainty } of patterns) {
    for (const match of context.folded.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const charger = read(groups['n'] ?? groups['n2'] ?? groups['n3'] ?? '');
      const span = { start: match.index, end: match.index + match[0].length };
      if (charger === null || context.excluded.some((one) => overlaps(one, span))) continue;
      if (labelledNumbers.some((one) => overlaps(one, span) && one.start <= span.start)) continue;
      const certainty = rateCertainty(context, span);
      if (certainty === 0 || candidates.some((one) => overlaps(one, span))) continue;
      candidates.push({ ...span, charger, certainty });
    }
  }
  return candidates.sort((one, other) => one.start - other.start);
}

/** Creates a pattern for a message that consists only of a charger. */
function createWholeMessagePattern(files: DetailsPhraseFiles): RegExp {
  const rest = `(?:[\\s.,!?~]|${wordListSource(files, ({ charger }) => charger.answerFillers)})*`;
  return new RegExp(`^${rest}(?<n>\\d{1,8}|[a-z]{1,2}\\s?-?\\s?\\d{1,4}(?:-\\d{1,3})?)${rest}$`);
}

function createContextPatterns(files: DetailsPhraseFiles): ContextPatterns {
  return {
    notAffected: new RegExp(`^\\s*${wordListSource(files, ({ charger }) => charger.notAffected)}`),
    negation: new RegExp(`${wordListSource(files, ({ negations }) => negations)}\\s*$`),
    correction: new RegExp(wordListSource(files, ({ corrections }) => corrections)),
  };
}

/** Creates a function that finds the charger in trouble in folded text. */
export function createChargerReader(files: DetailsPhraseFiles): (context: ChargerContext) => ChargerReading {
  const counting = createNumberWords(
    mergeNumerals(files, ({ numerals }) => numerals.counting),
    8,
  );
  const ordinals = createNumberWords(
    mergeNumerals(files, ({ numerals }) => numerals.hours),
    2,
  );
  const ordinalWords = mergeNumerals(files, ({ charger }) => charger.ordinalWords);
  const patterns = createChargerPatterns(files, counting, ordinals);
  const contextPatterns = createContextPatterns(files);
  const locationEnding = new RegExp(`^${wordListSource(files, ({ station }) => station.locationEndings)}(?=\\s|$)`);
  /** Whether a floor code is a charger: in "at B1", if the message names no other charger, B1 is one. */
  const isChargerCode = (folded: string, { start, end }: Span): boolean =>
    FLOOR_CODE.test(folded.slice(start, end)) && locationEnding.test(folded.slice(end));
  const wholeMessage = createWholeMessagePattern(files);
  const { blankMisleading, findLabelledNumbers } = createOtherNumberFinder(files, counting);
  const read = (text: string): string | null => {
    const ordinal = ordinalWords.get(text.trim());
    return ordinal === undefined ? readChargerNumber(text, [ordinals, counting]) : String(ordinal);
  };
  return (context) => {
    const folded = blankMisleading(context.folded);
    const wholeMatch = wholeMessage.exec(folded);
    // A message that is only "B1" names a charger: drivers do not state a floor without a place.
    const isExcluded = context.excluded.some((one) => !context.floorSpans.includes(one));
    if (wholeMatch?.groups?.['n'] !== undefined && !isExcluded) {
      return { charger: normalizeCode(wholeMatch.groups['n']), spans: [{ start: 0, end: folded.length }] };
    }
    const candidates = findCandidates({ ...context, folded }, patterns, findLabelledNumbers(folded), read);
    if (candidates.length > 0)
      return { charger: chooseCharger(candidates, folded, contextPatterns), spans: candidates };
    const spans = context.floorSpans.filter((floor) => isChargerCode(folded, floor));
    return {
      charger: spans[0] === undefined ? null : normalizeCode(folded.slice(spans[0].start, spans[0].end)),
      spans,
    };
  };
}
