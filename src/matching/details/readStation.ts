import { foldHangul } from './foldHangul';
import { anyOf, everyLanguage, type DetailsPhraseFiles } from './phraseSets';
import { oneOf } from './wordPattern';
import type { Span } from './span';
import { createWordReader, type StationWord } from './stationWords';

const MOST_WORDS = 6;

export interface StationContext {
  readonly text: string;
  readonly folded: string;
  /** Stretches that name the charger, the speed or a floor. */
  readonly markers: readonly Span[];
  /** Stretches that are times and other numbers. */
  readonly taken: readonly Span[];
}

export interface StationReading {
  /** As typed, without particles, floors, zones and the charger; `null` when none is named. */
  readonly station: string | null;
  readonly span: Span | null;
}

const NO_STATION: StationReading = { station: null, span: null };

function blank(text: string, spans: readonly Span[]): string {
  let blanked = text;
  for (const { start, end } of spans) {
    blanked = blanked.slice(0, start) + '\u0000'.repeat(end - start) + blanked.slice(end);
  }
  return blanked;
}

/** Walks left from a place word over the words that can belong to its name. */
function leftEdge(words: readonly StationWord[], at: number): number {
  let first = at;
  while (first > 0 && at - first < MOST_WORDS) {
    const word = words[first];
    const before = words[first - 1];
    if (word === undefined || before === undefined || !word.joinsPrevious) break;
    if (before.hasEnding || !(before.isNameLike || before.isPlace)) break;
    first -= 1;
  }
  return first;
}

/** The stretches of words that may name a station, in the order of the text. */
function candidates(words: readonly StationWord[], blanked: string, isMarkerAt: (index: number) => boolean): Span[] {
  const found: (Span & { readonly first: number })[] = [];
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    const next = words[index + 1];
    const gapEnd = /^\s*/.exec(blanked.slice(word.end))?.[0].length ?? 0;
    const runsIntoMarker = isMarkerAt(word.end + gapEnd) && (!word.hasEnding || word.hasPlaceEnding);
    const opensClause = (at: number): boolean => at === 0 || words[at]?.joinsPrevious === false || !(words[at - 1]?.isNameLike ?? false);
    const first = leftEdge(words, index);
    const named =
      (runsIntoMarker || (word.hasPlaceEnding && (next === undefined || word.hasPlaceEnding))) &&
      word.isNameLike && word.core.length > 1 && opensClause(first) && (before === undefined || !before.hasEnding || runsIntoMarker || true);
    if (!word.isPlace && !named) continue;
    const start = words[first]?.start ?? word.start;
    const last = found.at(-1);
    if (last !== undefined && last.first === first) found[found.length - 1] = { first, start, end: word.coreEnd };
    else found.push({ first, start, end: word.coreEnd });
  }
  return found;
}

/** Finds the station a message names. */
export function createStationReader(files: DetailsPhraseFiles): (context: StationContext) => StationReading {
  const readWords = createWordReader(files);
  const generic = oneOf(everyLanguage(files, ({ station }) => station.generic));
  const onlyGeneric = new RegExp(`^(?:\\s*${generic})+\\s*$`);
  const operator = anyOf(files, ({ station }) => station.operators);
  const leadingOperator = new RegExp(`^(?:${operator}\\s*)+`);
  const vague = new RegExp(`^\\s*${anyOf(files, ({ station }) => station.vague)}`);
  const correction = new RegExp(anyOf(files, ({ corrections }) => corrections));
  return (context) => {
    const { text, folded } = context;
    const blanked = blank(folded, [...context.markers, ...context.taken]);
    const isMarkerAt = (index: number): boolean => context.markers.some(({ start }) => start === index);
    const words = readWords(text, folded, blanked);
    let best: Span | null = null;
    for (const candidate of candidates(words, blanked, isMarkerAt)) {
      const lead = leadingOperator.exec(folded.slice(candidate.start, candidate.end))?.[0].length ?? 0;
      const span = { start: candidate.start + lead, end: candidate.end };
      const core = folded.slice(span.start, span.end);
      if (core.trim() === '' || onlyGeneric.test(core) || vague.test(folded.slice(span.end))) continue;
      if (best === null || correction.test(folded.slice(best.end, span.start))) best = span;
    }
    return best === null ? NO_STATION : { station: text.slice(best.start, best.end).trim().replace(/\s+/g, ' '), span: best };
  };
}
void foldHangul;
