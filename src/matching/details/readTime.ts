import type { TimeReader } from '../../domain/timeReader';
import { cleanText } from './cleanText';
import { createTimeFinder } from './findTimes';
import { foldHangul } from './foldHangul';
import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import { resolveTime } from './resolveTime';

/**
 * Reads bare answers to "when did charging end?" ("10분 전", "11pm yesterday"): the most recent past time, ISO 8601
 * with Seoul's offset; `null` for vague times, start times and everything else. Never throws.
 */
export function createTimeReader(phrases: DetailsPhraseFiles): TimeReader {
  const findTimes = createTimeFinder(phrases);
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
      const resolved = resolveTime(time, now);
      if (resolved === null) continue;
      const between = folded.slice(times[index - 1]?.end ?? 0, time.start);
      if (answer === null || correction.test(between)) answer = resolved;
    }
    return answer;
  };
}
