import { createChargerPatterns } from './chargerPatterns';
import type { ChargerContext, ChargerPattern } from './chargerVocabulary';
import { createChargerListFinder, type ChargerList } from './chargerListFinder';
import { createNumberWords, type NumberWords } from './numberWords';
import { wordListSource, mergeNumerals, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { createOtherNumberFinder } from './otherNumberFinder';
import { overlaps, type Span } from './span';
import { createWorkingChargerDetector } from './workingChargerDetector';
import { repeatedSource } from './repeatedSource';
import { findAll } from '../../platform/findAll';

/** How much text before and after a charger is checked for a negation. In characters. */
const CONTEXT_LENGTH = 24;

/** As certain as a single number with a word that only chargers have. */
const LIST_CERTAINTY = 3;

/** So many digits are printed on a charger to identify it; drivers call it by fewer. */
const PRINTED_NUMBER = /^\D*\d{4,}\D*$/;

/** A code that can be a floor or a charger ("B1"). */
const FLOOR_CODE = /^b\d$/;

interface Candidate extends Span {
  /** At least one; several if they are named together. */
  readonly chargers: readonly string[];
  readonly certainty: number;
}

/** The chargers that a message names. */
export interface ChargerReading {
  /** Without leading zeros, letter codes in capitals; `null` if the message names none. */
  readonly charger: string | null;
  /** Further chargers in trouble, in the same form. */
  readonly others: readonly string[];
  /** Chargers that are said to work, in the same form. */
  readonly working: readonly string[];
  /** Every span that names a charger, in the order of the text. */
  readonly spans: readonly Span[];
  /** Where the driver wavers between two chargers ("1 or 2"), neither of which counts; `null` if they do not. */
  readonly unsureSpan: Span | null;
}

const NO_CHARGER: ChargerReading = { charger: null, others: [], working: [], spans: [], unsureSpan: null };

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

/** Words around a charger that show its part in the message. */
interface ContextPatterns {
  /** After a charger that is not the one in trouble. */
  readonly notAffected: RegExp;
  /** After a charger that is not meant, at the end of what is said ("but not B-2"). */
  readonly ruledOut: RegExp;
  /** Whether the text around a charger says that it works, or is none. */
  readonly isWorking: (afterCharger: string, beforeCharger: string) => boolean;
  readonly negation: RegExp;
  /** Between two chargers of which the second replaces the first. */
  readonly correction: RegExp;
  /** After the charger that is to be noted instead ("…로 고쳐 주세요"). */
  readonly requested: RegExp;
  /** After a charger that is in trouble as well as the one before it ("too"). */
  readonly alsoAffected: RegExp;
  /** Between two chargers if one works and the other does not. */
  readonly statementJoiner: RegExp;
  /** Between two chargers of which the driver does not know which one it is. */
  readonly unsure: RegExp;
  readonly neighbour: NeighbourPatterns;
}

type ChosenChargers = Pick<ChargerReading, 'charger' | 'others' | 'working'>;

/** Returns the chargers of `named` that are in trouble, in the order of the text. */
function chooseChargers(
  named: readonly Candidate[],
  folded: string,
  { notAffected, ruledOut, isWorking, negation, correction, requested, alsoAffected, neighbour }: ContextPatterns,
): ChosenChargers {
  const isOfNeighbour = (candidate: Candidate): boolean => isNeighbours(neighbour, folded, candidate);
  const candidates = named.filter((candidate) => !isOfNeighbour(candidate));
  const workingCandidates = named.filter((candidate) => {
    const [before, after] = [folded.slice(0, candidate.start), folded.slice(candidate.end)];
    return (
      isWorking(after, before) || (isOfNeighbour(candidate) && isWorking(after.replace(neighbour.pointing, ''), ''))
    );
  });
  const isRuledOut = ({ end }: Candidate): boolean => ruledOut.test(folded.slice(end, end + CONTEXT_LENGTH));
  const isAffected = (candidate: Candidate): boolean =>
    !workingCandidates.includes(candidate) && !isRuledOut(candidate) && isMaybeAffected(candidate);
  const isMaybeAffected = ({ start, end }: Candidate): boolean =>
    !notAffected.test(folded.slice(end, end + CONTEXT_LENGTH)) &&
    !negation.test(folded.slice(Math.max(0, start - CONTEXT_LENGTH), start));
  const affected = candidates.filter(isAffected);
  const unsorted = affected.length > 0 ? affected : candidates.filter((candidate) => !isRuledOut(candidate));
  const remaining = narrow(unsorted, ({ end }) => requested.test(folded.slice(end, end + CONTEXT_LENGTH)));
  let best: Candidate | null = null;
  let linked: Candidate[] = [];
  for (const candidate of remaining) {
    const isCorrected = best !== null && correction.test(folded.slice(best.end, candidate.start));
    const isLinked = affected.length > 0 && !isCorrected && alsoAffected.test(folded.slice(candidate.end));
    linked = isCorrected ? [candidate] : isLinked || linked.length === 0 ? [...linked, candidate] : linked;
    if (best === null || isCorrected || candidate.certainty > best.certainty) best = candidate;
  }
  const chosen = best !== null && linked.length > 1 && linked.includes(best) ? linked : best === null ? [] : [best];
  const working = [...new Set(workingCandidates.flatMap(({ chargers }) => chargers))];
  const [charger = null, ...others] = new Set(chosen.flatMap(({ chargers }) => chargers));
  return { charger, others: others.filter((other) => !working.includes(other)), working };
}

/** Returns the candidates that fit, or all of them if none does. */
function narrow(candidates: readonly Candidate[], fits: (candidate: Candidate) => boolean): readonly Candidate[] {
  const fitting = candidates.filter(fits);
  return fitting.length > 0 ? fitting : candidates;
}

/** Words that give the number of the charger beside the driver's ("the one next to me is 3"). */
interface NeighbourPatterns {
  /** Before the number. */
  readonly subject: RegExp;
  /** After the number, with words that point to it. */
  readonly pointing: RegExp;
}

function createNeighbourPatterns(files: DetailsPhraseFiles): NeighbourPatterns {
  const sourceOf = (list: 'subjects' | 'copulas' | 'pronouns'): string =>
    wordListSource(files, ({ charger }) => charger.neighbour[list]);
  return {
    subject: new RegExp(`${sourceOf('subjects')}\\s*$`),
    pointing: new RegExp(`^\\s*${sourceOf('copulas')}[\\s,.]*(?:${sourceOf('pronouns')})?`),
  };
}

function isNeighbours({ subject, pointing }: NeighbourPatterns, folded: string, { start, end }: Span): boolean {
  const before = folded.slice(Math.max(0, start - CONTEXT_LENGTH), start);
  return subject.test(before) && pointing.test(folded.slice(end));
}

/** Returns where the driver wavers between two chargers; `null` if they do not. */
function findUnsure(candidates: readonly Candidate[], folded: string, { unsure }: ContextPatterns): Span | null {
  for (const [index, { start, end }] of candidates.entries()) {
    const next = candidates[index + 1];
    if (next !== undefined && unsure.test(folded.slice(end, next.start))) return { start, end: next.end };
  }
  return null;
}

/** The numbers of chargers in a list; `null` if one of them cannot be read. */
function readList({ start, end, chargers }: ChargerList, read: (text: string) => string | null): Candidate | null {
  const numbers = chargers.map(read).filter((charger) => charger !== null);
  return numbers.length < chargers.length ? null : { start, end, chargers: numbers, certainty: LIST_CERTAINTY };
}

function findCandidates(
  context: ChargerContext,
  patterns: readonly ChargerPattern[],
  lists: readonly ChargerList[],
  labelledNumbers: readonly Span[],
  read: (text: string) => string | null,
): Candidate[] {
  const isFree = (span: Span): boolean => !context.excluded.some((one) => overlaps(one, span));
  const candidates = lists
    .map((list) => readList(list, read))
    .filter((list) => list !== null)
    .filter(isFree);
  for (const { pattern, rateCertainty } of patterns) {
    for (const match of findAll(pattern, context.folded)) {
      const groups = match.groups ?? {};
      const charger = read(groups['n'] ?? groups['n2'] ?? groups['n3'] ?? '');
      const span = { start: match.index, end: match.index + match[0].length };
      if (charger === null || !isFree(span)) continue;
      if (labelledNumbers.some((one) => overlaps(one, span) && one.start <= span.start)) continue;
      const certainty = rateCertainty(context, span);
      if (certainty === 0 || candidates.some((one) => overlaps(one, span))) continue;
      candidates.push({ ...span, chargers: [charger], certainty });
    }
  }
  return candidates.sort((one, other) => one.start - other.start);
}

/** Creates a pattern for a message that consists only of a charger. */
function createWholeMessagePattern(files: DetailsPhraseFiles, counting: NumberWords): RegExp {
  const fillers = `[\\s.,!?~]|${wordListSource(files, ({ charger }) => charger.answerFillers)}`;
  const label = wordListSource(files, ({ charger }) => charger.labels);
  return new RegExp(
    `^${repeatedSource(fillers)}(?<n>(?<=${label}\\s*)${counting.wordSource}|${counting.latinSource}|\\d{1,8}|[a-z]{1,2}\\s?-?\\s?\\d{1,4}(?:-\\d{1,3})?)${repeatedSource(fillers)}$`,
  );
}

function createContextPatterns(files: DetailsPhraseFiles): ContextPatterns {
  return {
    notAffected: new RegExp(`^\\s*${wordListSource(files, ({ charger }) => charger.notAffected)}`),
    ruledOut: new RegExp(
      `^\\s*${wordListSource(files, ({ charger }) => charger.particles)}?\\s*${wordListSource(files, ({ charger }) => charger.contrasts)}[\\s.,!~]*$`,
    ),
    isWorking: createWorkingChargerDetector(files),
    neighbour: createNeighbourPatterns(files),
    statementJoiner: new RegExp(wordListSource(files, ({ charger }) => charger.statementJoiners)),
    unsure: new RegExp(
      `^\\s*${repeatedSource(`${wordListSource(files, ({ charger }) => charger.unsureJoiners)}[\\s,.]*`)}$`,
    ),
    negation: new RegExp(`${wordListSource(files, ({ negations }) => negations)}\\s*$`),
    correction: new RegExp(wordListSource(files, ({ corrections }) => corrections)),
    requested: new RegExp(`^\\s*${wordListSource(files, ({ charger }) => charger.requests)}`),
    alsoAffected: new RegExp(
      `^\\s*${wordListSource(files, ({ charger }) => charger.alsoParticles)}|^[^.!?\\d]{0,${CONTEXT_LENGTH}}${wordListSource(files, ({ charger }) => charger.alsoWords)}`,
    ),
  };
}

function createNumberReader(files: DetailsPhraseFiles, kinds: readonly NumberWords[]): (text: string) => string | null {
  const ordinalWords = mergeNumerals(files, ({ charger }) => charger.ordinalWords);
  return (text) => {
    const ordinal = ordinalWords.get(text.trim());
    return ordinal === undefined ? readChargerNumber(text, kinds) : String(ordinal);
  };
}

/** Creates the words for numbers of chargers: "three", and "third" as the hours are counted. */
function createChargerNumbers(files: DetailsPhraseFiles): Record<'counting' | 'ordinals', NumberWords> {
  const counting = mergeNumerals(files, ({ numerals }) => numerals.counting);
  const hours = mergeNumerals(files, ({ numerals }) => numerals.hours);
  return { counting: createNumberWords(counting, 8), ordinals: createNumberWords(hours, 2) };
}

/** Creates a function that finds lists of chargers; in "3 is broken and 4 works", two chargers are named apart. */
function createJoinedListFinder(
  files: DetailsPhraseFiles,
  counting: NumberWords,
  { statementJoiner, isWorking }: ContextPatterns,
): (folded: string) => readonly ChargerList[] {
  const findLists = createChargerListFinder(files, counting);
  const areApart = (folded: string, { start, end }: Span): boolean =>
    statementJoiner.test(folded.slice(start, end)) && isWorking(folded.slice(end), '');
  return (folded) => findLists(folded).filter((list) => !areApart(folded, list));
}

/** Creates a function that finds the chargers in trouble in folded text. */
export function createChargerReader(files: DetailsPhraseFiles): (context: ChargerContext) => ChargerReading {
  const { counting, ordinals } = createChargerNumbers(files);
  const read = createNumberReader(files, [ordinals, counting]);
  const patterns = createChargerPatterns(files, counting, ordinals);
  const contextPatterns = createContextPatterns(files);
  const locationEnding = new RegExp(`^${wordListSource(files, ({ station }) => station.locationEndings)}(?=\\s|$)`);
  /** Whether a floor code is a charger: in "at B1", if the message names no other charger, B1 is one. */
  const isChargerCode = (folded: string, { start, end }: Span): boolean =>
    FLOOR_CODE.test(folded.slice(start, end)) && locationEnding.test(folded.slice(end));
  const wholeMessage = createWholeMessagePattern(files, counting);
  const { blankMisleading, findLabelledNumbers } = createOtherNumberFinder(files, counting);
  const findLists = createJoinedListFinder(files, counting, contextPatterns);
  return (context) => {
    const folded = blankMisleading(context.folded);
    const wholeMatch = wholeMessage.exec(folded);
    // A message that is only "B1" names a charger: drivers do not state a floor without a place.
    const isExcluded = context.excluded.some((one) => !context.floorSpans.includes(one));
    if (wholeMatch?.groups?.['n'] !== undefined && !isExcluded) {
      const charger = read(wholeMatch.groups['n']);
      return { ...NO_CHARGER, charger, spans: [{ start: 0, end: folded.length }] };
    }
    const labelledNumbers = findLabelledNumbers(folded);
    const candidates = findCandidates({ ...context, folded }, patterns, findLists(folded), labelledNumbers, read);
    const unsureSpan = findUnsure(candidates, folded, contextPatterns);
    const afterUnsure = candidates.filter(({ start }) => start >= (unsureSpan?.end ?? 0));
    // "Number 7, and its label says 30217" names one charger.
    const settled = narrow(afterUnsure, ({ start, end }) => !PRINTED_NUMBER.test(folded.slice(start, end)));
    if (settled.length > 0)
      return { ...chooseChargers(settled, folded, contextPatterns), spans: candidates, unsureSpan: null };
    if (unsureSpan !== null) return { ...NO_CHARGER, spans: candidates, unsureSpan };
    const spans = context.floorSpans.filter((floor) => isChargerCode(folded, floor));
    const [code] = spans;
    return {
      ...NO_CHARGER,
      charger: code === undefined ? null : normalizeCode(folded.slice(code.start, code.end)),
      spans,
    };
  };
}
