import { numberWords, type NumberWords } from './numbers';
import { anyOf, everyLanguage, numeralsOf, type DetailsPhraseFiles } from './phraseSets';
import { overlaps, type Span } from './span';
import { foldHangul } from './foldHangul';
import { oneOf } from './wordPattern';

/** How sure it is that a number is a charger's; the surest wins. */
const SURE = 3;
const LIKELY = 2;
const POSSIBLE = 1;

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

interface Context {
  readonly folded: string;
  /** Stretches that are something else (times, ratings, floors). */
  readonly taken: readonly Span[];
  /** Where the words for slow and fast stand. */
  readonly speeds: readonly Span[];
}

interface ChargerPattern {
  readonly pattern: RegExp;
  read(groups: Readonly<Record<string, string | undefined>>, context: Context, span: Span): number;
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

function buildPatterns(files: DetailsPhraseFiles, counting: NumberWords, ordinals: NumberWords): ChargerPattern[] {
  const of = (pick: keyof DetailsPhraseFiles['ko']['details']['charger'] & string): string =>
    anyOf(files, ({ charger }) => {
      const list = charger[pick];
      return Array.isArray(list) ? list : Object.keys(list);
    });
  const counter = of('counters');
  const noun = of('nouns');
  const sure = of('sureCounters');
  const label = of('labels');
  const times = new RegExp(`^\\s*${of('timesAfter')}`);
  const doing = new RegExp(`^\\s*${of('doings')}`);
  const particle = new RegExp(`^\\s*${of('particles')}`);
  const notCharger = new RegExp(`^\\s*${of('notChargers')}`);
  const before = new RegExp(`${of('notBefore')}[\\s:'"(]*$`);
  const timesBefore = new RegExp(`${of('timesBefore')}\\s*$`);
  const error = new RegExp(of('errorWords'));
  const code = '(?<![a-z\\d-])(?<n>[a-z]{1,2}\\s?-\\s?\\d{1,4}(?:-\\d{1,3})?)(?![\\d%]|-\\d|[.:]\\d)';
  const digits = '(?<![\\d.,:/-])(?<n>\\d{1,8}(?:-\\d{1,4})?)(?![\\d%]|[.,:/]\\d)';
  const vetoed = ({ folded }: Context, { start, end }: Span): boolean =>
    before.test(folded.slice(Math.max(0, start - 16), start)) || notCharger.test(folded.slice(end, end + 16));
  return [
    { pattern: new RegExp(`${digits}\\s*(?:${sure}|${counter}?\\s*${noun})`, 'g'), read: (_, c, s) => (vetoed(c, { ...s, end: s.start }) ? 0 : SURE) },
    { pattern: new RegExp(`(?<![\\uac00-\\ud7a3])(?<n>${counting.wordSource})\\s*(?:${sure}|${counter}\\s*${noun})`, 'g'), read: () => SURE },
    {
      pattern: new RegExp(`${label}\\s*[:=.]?\\s*(?:${code}|${digits.replace('<n>', '<n2>')}|(?<n3>${counting.wordSource})\\s*${counter})(?:\\s*${counter})?`, 'g'),
      read: (_, { folded }, { end }) =>
        notCharger.test(folded.slice(end, end + 16)) || times.test(folded.slice(end, end + 16)) ? 0 : SURE,
    },
    {
      pattern: new RegExp(`${code}(?:\\s*${counter})?`, 'g'),
      read: (_, c, span) =>
        vetoed(c, span) || error.test(c.folded.slice(Math.max(0, span.start - 10), span.start)) || error.test(c.folded.slice(span.end, span.end + 10)) ? 0 : LIKELY,
    },
    {
      pattern: new RegExp(`(?<![a-z\\d-])(?<n>[a-z]\\d{1,3})(?![\\d%a-z-])(?:\\s*(?:${sure}|${counter}\\s*${noun}?|${noun}))`, 'g'),
      read: (_, c, span) => (vetoed(c, span) ? 0 : LIKELY),
    },
    {
      pattern: new RegExp(`(?:(?<!\\d[.,:/-]?)(?<n>\\d{1,6})|(?<![\\uac00-\\ud7a3])(?<n2>${counting.wordSource}))\\s*${counter}`, 'g'),
      read: (_, context, span) => {
        const { folded, speeds } = context;
        const ahead = folded.slice(span.end, span.end + 16);
        const behind = folded.slice(Math.max(0, span.start - 16), span.start);
        if (vetoed(context, span) || times.test(ahead) || timesBefore.test(behind)) return 0;
        if (speeds.some(({ end }) => /^\s*$/.test(folded.slice(end, span.start)) && end <= span.start)) return LIKELY;
        if (particle.test(ahead)) return LIKELY;
        return doing.test(ahead) ? 0 : POSSIBLE;
      },
    },
    {
      pattern: new RegExp(`(?<![\\uac00-\\ud7a3\\d])(?<n>\\d{1,2}|${ordinals.wordSource})\\s*${of('ordinals')}\\s*(?=${of('ordinalNouns')}|$)`, 'g'),
      read: (_, c, span) => (vetoed(c, { ...span, end: span.start }) ? 0 : LIKELY),
    },
    {
      pattern: new RegExp(`(?<n>${of('ordinalWords')})\\s+(?=${of('ordinalNouns')}|${noun})`, 'g'),
      read: () => LIKELY,
    },
  ];
}

function chosen(candidates: readonly Candidate[], folded: string, fine: RegExp, correction: RegExp): string | null {
  const troubled = candidates.filter(({ end }) => !fine.test(folded.slice(end, end + 24)));
  const left = troubled.length > 0 ? troubled : candidates;
  let answer: Candidate | null = null;
  for (const candidate of left) {
    const corrected = answer !== null && correction.test(folded.slice(answer.end, candidate.start));
    if (answer === null || corrected || candidate.weight > answer.weight) answer = candidate;
  }
  return answer?.charger ?? null;
}

/** Reads the charger from folded text; `taken` stretches (times, ratings, floors) hold no charger. */
export function createChargerReader(files: DetailsPhraseFiles): (context: Context) => ChargerReading {
  const counting = numberWords(numeralsOf(files, ({ numerals }) => numerals.counting), 8);
  const ordinals = numberWords(numeralsOf(files, ({ numerals }) => numerals.hours), 2);
  const ordinalWords = numeralsOf(files, ({ charger }) => charger.ordinalWords);
  const patterns = buildPatterns(files, counting, ordinals);
  const fine = new RegExp(`^${anyOf(files, ({ charger }) => charger.fine)}`);
  const correction = new RegExp(anyOf(files, ({ corrections }) => corrections));
  const rest = anyOf(files, ({ charger }) => charger.answerRest);
  const whole = new RegExp(
    `^(?:[\\s.,!?~]|${rest})*(?<n>\\d{1,8}|[a-z]{1,2}\\s?-?\\s?\\d{1,4}(?:-\\d{1,3})?)(?:[\\s.,!?~]|${rest})*$`,
  );
  const vehicles = new RegExp(oneOf(everyLanguage(files, ({ charger }) => charger.vehicles).map(foldHangul)), 'g');
  const read = (text: string): string | null => {
    const ordinal = ordinalWords.get(text.trim());
    return ordinal === undefined ? readNumber(text, [ordinals, counting]) : String(ordinal);
  };
  return (context) => {
    const folded = context.folded.replace(vehicles, (text) => '\u0000'.repeat(text.length));
    const answer = whole.exec(folded);
    if (answer?.groups?.['n'] !== undefined && context.taken.length === 0) {
      return { charger: plain(answer.groups['n']), spans: [{ start: 0, end: folded.length }] };
    }
    const candidates: Candidate[] = [];
    for (const { pattern, read: weigh } of patterns) {
      for (const match of folded.matchAll(pattern)) {
        const groups = match.groups ?? {};
        const charger = read(groups['n'] ?? groups['n2'] ?? groups['n3'] ?? '');
        const span = { start: match.index, end: match.index + match[0].length };
        const weight = weigh(groups, { ...context, folded }, span);
        if (charger === null || weight === 0 || context.taken.some((one) => overlaps(one, span))) continue;
        if (!candidates.some((one) => overlaps(one, span))) candidates.push({ ...span, charger, weight });
      }
    }
    candidates.sort((a, b) => a.start - b.start);
    return { charger: chosen(candidates, folded, fine, correction), spans: candidates };
  };
}
