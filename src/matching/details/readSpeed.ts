import type { ChargerSpeed } from '../../domain/details';
import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import type { Span } from './span';

/** Ratings up to this many kW are slow chargers, from the next one on fast; what lies between says nothing. */
const SLOW_KILOWATTS = 22;
const FAST_KILOWATTS = 50;
/** How far before a word its "not" is looked for, in characters. */
const NEGATION_REACH = 16;

export interface SpeedReading {
  readonly speed: ChargerSpeed | null;
  /** Where the words and ratings stand that tell the speed. */
  readonly spans: readonly Span[];
  /** The ratings among them. */
  readonly ratings: readonly Span[];
}

interface Mention extends Span {
  readonly speed: ChargerSpeed;
}

function ratingSpeed(kilowatts: number): ChargerSpeed | null {
  if (kilowatts > 0 && kilowatts <= SLOW_KILOWATTS) return 'slow';
  return kilowatts >= FAST_KILOWATTS ? 'fast' : null;
}

function settled(mentions: readonly Mention[], folded: string, correction: RegExp): ChargerSpeed | null {
  let answer: ChargerSpeed | null = null;
  let end = 0;
  for (const mention of mentions) {
    if (answer !== null && mention.speed !== answer) {
      if (!correction.test(folded.slice(end, mention.start))) return null;
    }
    answer = mention.speed;
    end = mention.end;
  }
  return answer;
}

/** Reads slow or fast from folded text: words go before ratings in kW, and two that disagree are `null`. */
export function createSpeedReader(files: DetailsPhraseFiles): (folded: string) => SpeedReading {
  const notAfter = `(?!\\s*${anyOf(files, ({ speed }) => speed.notAfter)})`;
  const source = (pick: 'fast' | 'slow'): string => anyOf(files, ({ speed }) => speed[pick]);
  const words = new RegExp(`(?:(?<fast>${source('fast')})|(?<slow>${source('slow')}))${notAfter}`, 'g');
  const rating = new RegExp(
    `(?<![\\d.])(?<kw>\\d{1,3}(?:\\.\\d)?)\\s*${anyOf(files, ({ speed }) => speed.kilowatt)}`,
    'g',
  );
  const negation = new RegExp(`${anyOf(files, ({ negations }) => negations)}\\s*$`);
  const correction = new RegExp(anyOf(files, ({ corrections }) => corrections));
  return (folded) => {
    const spoken: Mention[] = [];
    for (const match of folded.matchAll(words)) {
      if (negation.test(folded.slice(Math.max(0, match.index - NEGATION_REACH), match.index))) continue;
      const speed = match.groups?.['fast'] === undefined ? 'slow' : 'fast';
      spoken.push({ start: match.index, end: match.index + match[0].length, speed });
    }
    const rated: Mention[] = [];
    const ratings: Span[] = [];
    for (const match of folded.matchAll(rating)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const speed = ratingSpeed(Number(match.groups?.['kw']));
      ratings.push(span);
      if (speed !== null) rated.push({ ...span, speed });
    }
    return {
      speed: settled(spoken.length > 0 ? spoken : rated, folded, correction),
      spans: [...spoken, ...ratings],
      ratings,
    };
  };
}
