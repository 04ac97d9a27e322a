import { chargerPatterns, type ChargerContext, type ChargerPattern } from './chargerPatterns';
import { numberWords, type NumberWords } from './numbers';
import { anyOf, numeralsOf, type DetailsPhraseFiles } from './phraseSets';
import { createOtherNumbers } from './otherNumbers';
import { overlaps, type Span } from './span';

/** How far around a charger a remark about it is looked for, in characters. */
const REMARK_REACH = 24;

/** What can be a floor and a charger's letter code. */
const FLOOR_CODE = /^b\d$/;

interface Candidate extends Span {
  readonly charger: string;
  readonly weight: number;
}

export interface ChargerReading {
  /** Without leading zeros, letter codes in capitals; `null` when none is given. */
  readonly charger: string | null;
  /** Every stretch that names a charger, in the order of the text. */
  readonly spans: readonly Span[];
}

function plain(code: string): string {
  const compact = code.replace(/\s/g, '').toUpperCase();
  return /^\d+$/.test(compact) ? compact.replace(/^0+(?=\d)/, '') : compact;
}

function readNumber(text: string, kinds: readonly NumberWords[]): string | null {
  if (/\d/.test(text)) return plain(text);
  for (const kind of kinds) {
    const value = kind.read(text);
    if (!Number.isNaN(value) && value > 0) return String(value);
  }
  return null;
}

/** What is said around a charger that is not the one in trouble, or takes the place of one named before. */
interface Remarks {
  readonly fine: RegExp;
  readonly negation: RegExp;
  readonly correction: RegExp;
}

function chosen(
  candidates: readonly Candidate[],
  folded: string,
  { fine, negation, correction }: Remarks,
): string | null {
  const isTroubled = ({ start, end }: Candidate): boolean =>
    !fine.test(folded.slice(end, end + REMARK_REACH)) &&
    !negation.test(folded.slice(Math.max(0, start - REMARK_REACH), start));
  const troubled = candidates.filter(isTroubled);
  const left = troubled.length > 0 ? troubled : candidates;
  let answer: Candidate | null = null;
  for (const candidate of left) {
    const corrected = answer !== null && correction.test(folded.slice(answer.end, candidate.start));
    if (answer === null || corrected || candidate.weight > answer.weight) answer = candidate;
  }
  return answer?.charger ?? null;
}

function findCandidates(
  context: ChargerContext,
  patterns: readonly ChargerPattern[],
  announced: readonly Span[],
  read: (text: string) => string | null,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const { pattern, weigh } of patterns) {
    for (const match of context.folded.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const charger = read(groups['n'] ?? groups['n2'] ?? groups['n3'] ?? '');
      const span = { start: match.index, end: match.index + match[0].length };
      if (charger === null || context.taken.some((one) => overlaps(one, span))) continue;
      if (announced.some((one) => overlaps(one, span) && one.start <= span.start)) continue;
      const weight = weigh(context, span);
      if (weight === 0 || candidates.some((one) => overlaps(one, span))) continue;
      candidates.push({ ...span, charger, weight });
    }
  }
  return candidates.sort((one, other) => one.start - other.start);
}

/** A message that is nothing but a charger. */
function wholeAnswer(files: DetailsPhraseFiles): RegExp {
  const rest = `(?:[\\s.,!?~]|${anyOf(files, ({ charger }) => charger.answerRest)})*`;
  return new RegExp(`^${rest}(?<n>\\d{1,8}|[a-z]{1,2}\\s?-?\\s?\\d{1,4}(?:-\\d{1,3})?)${rest}$`);
}

/** Reads the charger from folded text; `taken` stretches (times, ratings, floors) hold no charger. */
export function createChargerReader(files: DetailsPhraseFiles): (context: ChargerContext) => ChargerReading {
  const counting = numberWords(
    numeralsOf(files, ({ numerals }) => numerals.counting),
    8,
  );
  const ordinals = numberWords(
    numeralsOf(files, ({ numerals }) => numerals.hours),
    2,
  );
  const ordinalWords = numeralsOf(files, ({ charger }) => charger.ordinalWords);
  const patterns = chargerPatterns(files, counting, ordinals);
  const remarks: Remarks = {
    fine: new RegExp(`^\\s*${anyOf(files, ({ charger }) => charger.fine)}`),
    negation: new RegExp(`${anyOf(files, ({ negations }) => negations)}\\s*$`),
    correction: new RegExp(anyOf(files, ({ corrections }) => corrections)),
  };
  const where = new RegExp(`^${anyOf(files, ({ station }) => station.whereEndings)}(?=\\s|$)`);
  /** "At B1", with no other charger named: what one charges at is a charger. */
  const isCode = (folded: string, { start, end }: Span): boolean =>
    FLOOR_CODE.test(folded.slice(start, end)) && where.test(folded.slice(end));
  const whole = wholeAnswer(files);
  const { withoutMisleading, announcedOthers } = createOtherNumbers(files, counting);
  const read = (text: string): string | null => {
    const ordinal = ordinalWords.get(text.trim());
    return ordinal === undefined ? readNumber(text, [ordinals, counting]) : String(ordinal);
  };
  return (context) => {
    const folded = withoutMisleading(context.folded);
    const answer = whole.exec(folded);
    // Alone, "B1" is what stands on the charger: a floor would not be told without a place.
    const isTaken = context.taken.some((one) => !context.floors.includes(one));
    if (answer?.groups?.['n'] !== undefined && !isTaken) {
      return { charger: plain(answer.groups['n']), spans: [{ start: 0, end: folded.length }] };
    }
    const candidates = findCandidates({ ...context, folded }, patterns, announcedOthers(folded), read);
    if (candidates.length > 0) return { charger: chosen(candidates, folded, remarks), spans: candidates };
    const spans = context.floors.filter((floor) => isCode(folded, floor));
    return { charger: spans[0] === undefined ? null : plain(folded.slice(spans[0].start, spans[0].end)), spans };
  };
}
