import type { ChargerSpeed } from '../../domain/chargerSpeed';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { overlaps, type Span } from './span';
import { findAll } from '../../platform/findAll';

/** No charger has less: that much was charged. */
const MIN_SLOW_KILOWATTS = 3;
/** Power ratings between the two limits say neither slow nor fast. */
const MAX_SLOW_KILOWATTS = 22;
const MIN_FAST_KILOWATTS = 50;
/** Maximum distance of a "not" before the word it negates. In characters. */
const MAX_NEGATION_DISTANCE = 16;

/** The speed that a message states, with its positions in the folded text. */
export interface SpeedReading {
  readonly speed: ChargerSpeed | null;
  /** The speed words and the power ratings. */
  readonly spans: readonly Span[];
  /** Only the power ratings. */
  readonly ratings: readonly Span[];
}

interface Mention extends Span {
  readonly speed: ChargerSpeed;
}

function classifyRating(kilowatts: number): ChargerSpeed | null {
  if (kilowatts >= MIN_SLOW_KILOWATTS && kilowatts <= MAX_SLOW_KILOWATTS) return 'slow';
  return kilowatts >= MIN_FAST_KILOWATTS ? 'fast' : null;
}

function chooseSpeed(mentions: readonly Mention[], folded: string, correction: RegExp): ChargerSpeed | null {
  let chosen: ChargerSpeed | null = null;
  let end = 0;
  for (const mention of mentions) {
    if (chosen !== null && mention.speed !== chosen) {
      if (!correction.test(folded.slice(end, mention.start))) return null;
    }
    chosen = mention.speed;
    end = mention.end;
  }
  return chosen;
}

/**
 * Creates a function that finds the charger speed in folded text. Words have priority over ratings in kW. The speed is
 * `null` if none is stated, or if two are stated and the second is not a correction. "Basement level 2" states none.
 */
export function createSpeedReader(
  files: DetailsPhraseFiles,
): (folded: string, floorSpans: readonly Span[]) => SpeedReading {
  const notFollowedBy = `(?!\\s*${wordListSource(files, ({ speed }) => speed.notFollowedBy)})`;
  const sourceOf = (pick: 'fast' | 'slow'): string => wordListSource(files, ({ speed }) => speed[pick]);
  const words = new RegExp(`(?:(?<fast>${sourceOf('fast')})|(?<slow>${sourceOf('slow')}))${notFollowedBy}`, 'g');
  const rating = new RegExp(
    `(?<![\\d.])(?<kw>\\d{1,3}(?:\\.\\d)?)\\s*${wordListSource(files, ({ speed }) => speed.kilowatt)}${notFollowedBy}`,
    'g',
  );
  const negation = new RegExp(`${wordListSource(files, ({ negations }) => negations)}\\s*$`);
  const correction = new RegExp(wordListSource(files, ({ corrections }) => corrections));
  return (folded, floorSpans) => {
    const wordMentions: Mention[] = [];
    const isFloor = (span: Span): boolean =>
      floorSpans.some((floor) => overlaps(floor, span) && floor.end - floor.start > span.end - span.start);
    for (const match of findAll(words, folded)) {
      if (isFloor({ start: match.index, end: match.index + match[0].length })) continue;
      if (negation.test(folded.slice(Math.max(0, match.index - MAX_NEGATION_DISTANCE), match.index))) continue;
      const speed = match.groups?.['fast'] === undefined ? 'slow' : 'fast';
      wordMentions.push({ start: match.index, end: match.index + match[0].length, speed });
    }
    const ratingMentions: Mention[] = [];
    const ratings: Span[] = [];
    for (const match of findAll(rating, folded)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const speed = classifyRating(Number(match.groups?.['kw']));
      ratings.push(span);
      if (speed !== null) ratingMentions.push({ ...span, speed });
    }
    return {
      speed: chooseSpeed(wordMentions.length > 0 ? wordMentions : ratingMentions, folded, correction),
      spans: [...wordMentions, ...ratings],
      ratings,
    };
  };
}
