import type { TimeReader } from '../../domain/timeReader';
import { cleanText } from './cleanText';
import { createTimeFinder } from './findTimes';
import { foldHangul } from './foldHangul';
import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import { resolveTime } from './resolveTime';
import type { TimeExpression } from './timeExpression';

const HANGUL = /[\uac00-\ud7a3]/;

function isPartAlone({ day, clock, agoMinutes, durationMinutes }: TimeExpression): boolean {
  return day === null && clock === null && agoMinutes === null && durationMinutes === null;
}

/**
 * Reads bare answers to "when did charging end?" ("10분 전", "11pm yesterday"): the most recent past time, ISO 8601
 * with Seoul's offset; a day without an hour ("yesterday") by its latest moment, `null` for vague times, start times and
 * everything else. Never throws.
 */
export function createTimeReader(phrases: DetailsPhraseFiles): TimeReader {
  const findTimes = createTimeFinder(phrases, true);
  const otherEvent = new RegExp(anyOf(phrases, ({ time }) => time.otherEvents));
  const ended = new RegExp(anyOf(phrases, ({ time }) => [...time.ended, ...time.elapsed]));
  const correction = new RegExp(anyOf(phrases, ({ corrections }) => corrections));
  return (text, now) => {
    const folded = foldHangul(cleanText(text));
    const times = findTimes(folded);
    let answer: string | null = null;
    for (const [index, time] of times.entries()) {
      const behind = folded.slice(time.end, times[index + 1]?.start);
      if (otherEvent.test(behind) && !ended.test(behind)) continue;
      // Alone, a part of a day is a word of its own: its syllable may be a piece of any verb.
      if (isPartAlone(time) && HANGUL.test(folded[time.start - 1] ?? '')) continue;
      const resolved = resolveTime(time, now, true);
      if (resolved === null) continue;
      const between = folded.slice(times[index - 1]?.end ?? 0, time.start);
      if (answer === null || correction.test(between)) answer = resolved;
    }
    return answer;
  };
}
