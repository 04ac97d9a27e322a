import type { TimeReader } from '../../domain/timeReader';
import { normalizeForMatching } from './normalizeForMatching';
import { createTimeFinder } from './timeFinder';
import { foldHangul } from './foldHangul';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { resolveTime } from './resolveTime';
import type { TimeExpression } from './timeExpression';

const HANGUL = /[\uac00-\ud7a3]/;

function isDayPartOnly({ day, clock, agoMinutes, durationMinutes }: TimeExpression): boolean {
  return day === null && clock === null && agoMinutes === null && durationMinutes === null;
}

/** Whether a time says no minute: only a day, a part of it ("around lunch"), or "just now". */
function isVague({ clock, agoMinutes, durationMinutes }: TimeExpression): boolean {
  return clock === null && durationMinutes === null && (agoMinutes ?? 0) === 0;
}

/** Adds the day that was said before to a time on the clock that has none ("yesterday after dinner, about 8"). */
function withDayOf(before: TimeExpression | null, time: TimeExpression): TimeExpression {
  if (before === null || time.clock === null) return time;
  return { ...time, day: time.day ?? before.day, dayPart: time.dayPart ?? before.dayPart };
}

/**
 * Creates the parser for replies to "when did charging end?" ("10분 전", "11pm yesterday"). It returns the most recent
 * past time that the reply can mean, as ISO 8601 with Seoul's offset. A day without an hour ("yesterday") gives its
 * latest moment, unless the reply also says the hour. The result is `null` if the reply has no time, a vague time or the
 * time of another event. Never throws.
 */
export function createTimeReader(phrases: DetailsPhraseFiles): TimeReader {
  const findTimes = createTimeFinder(phrases, true);
  const otherEvent = new RegExp(wordListSource(phrases, ({ time }) => time.otherEvents));
  const ended = new RegExp(wordListSource(phrases, ({ time }) => [...time.ended, ...time.elapsed]));
  const correction = new RegExp(wordListSource(phrases, ({ corrections }) => corrections));
  return (text, now) => {
    const folded = foldHangul(normalizeForMatching(text));
    const times = findTimes(folded);
    let latest: string | null = null;
    let vague: TimeExpression | null = null;
    for (const [index, time] of times.entries()) {
      const after = folded.slice(time.end, times[index + 1]?.start);
      if (otherEvent.test(after) && !ended.test(after)) continue;
      // A part of a day must start a word: its syllables also occur inside verbs.
      if (isDayPartOnly(time) && HANGUL.test(folded[time.start - 1] ?? '')) continue;
      const resolved = resolveTime(withDayOf(vague, time), now, true) ?? resolveTime(time, now, true);
      if (resolved === null) continue;
      const between = folded.slice(times[index - 1]?.end ?? 0, time.start);
      const isMoreExact = vague !== null && !isVague(time);
      if (latest !== null && !isMoreExact && !correction.test(between)) continue;
      latest = resolved;
      vague = isVague(time) ? time : null;
    }
    return latest;
  };
}
