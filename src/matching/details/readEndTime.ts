import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import { resolveTime } from './resolveTime';
import type { TimeExpression } from './timeExpression';

/** How far from a time its verb may stand, in characters. */
const REACH = 40;
const CLAUSE_BREAK = /[.!?;/\n]|,\s/;
const HANGUL = /[\uac00-\ud7a3]/;

type Role = 'end' | 'other' | null;

interface RolePatterns {
  readonly ended: RegExp;
  readonly notEnded: RegExp;
  readonly other: RegExp;
  /** A length of time that has passed since the end, said behind it. */
  readonly passedSinceEnd: RegExp;
  readonly endedBefore: RegExp;
  readonly correction: RegExp;
  readonly answerRest: RegExp;
}

function firstIndex(pattern: RegExp, text: string): number {
  const index = text.search(pattern);
  return index < 0 ? Number.POSITIVE_INFINITY : index;
}

function lastMatchEnd(pattern: RegExp, text: string): number {
  let end = -1;
  for (const match of text.matchAll(new RegExp(pattern.source, 'g'))) end = match.index + match[0].length;
  return end;
}

/** What happened at a time, by the first verb behind it. */
function roleBehind(behind: string, { ended, notEnded, other }: RolePatterns): Role {
  const end = firstIndex(ended, behind);
  const no = Math.min(firstIndex(notEnded, behind), firstIndex(other, behind));
  if (end === Number.POSITIVE_INFINITY && no === Number.POSITIVE_INFINITY) return null;
  return end < no ? 'end' : 'other';
}

/** What happened at a time, by the last verb before it. */
function roleBefore(before: string, { ended, notEnded, other }: RolePatterns): Role {
  const end = lastMatchEnd(ended, before);
  const no = Math.max(lastMatchEnd(notEnded, before), lastMatchEnd(other, before));
  if (end < 0 && no < 0) return null;
  return end > no ? 'end' : 'other';
}

function sameClause(text: string, side: 'before' | 'behind'): string {
  const parts = text.split(CLAUSE_BREAK);
  return (side === 'before' ? parts.at(-1) : parts[0]) ?? '';
}

function roleOf(folded: string, times: readonly TimeExpression[], index: number, patterns: RolePatterns): Role {
  const time = times[index];
  if (time === undefined) return null;
  const from = times[index - 1]?.end ?? 0;
  const to = times[index + 1]?.start ?? folded.length;
  const before = sameClause(folded.slice(Math.max(from, time.start - REACH), time.start), 'before');
  const behind = sameClause(folded.slice(time.end, Math.min(to, time.end + REACH)), 'behind');
  const own = roleBehind(folded.slice(time.start, time.end), patterns);
  if (own === 'end') return own;
  if (time.durationMinutes !== null) {
    return patterns.endedBefore.test(before) || patterns.passedSinceEnd.test(behind) ? 'end' : null;
  }
  if (patterns.notEnded.test(before.slice(lastMatchEnd(patterns.ended, before)))) return 'other';
  const korean = HANGUL.test(behind.slice(0, 6)) || HANGUL.test(folded.slice(time.start, time.end));
  const [first, second] = korean
    ? [roleBehind(behind, patterns), roleBefore(before, patterns)]
    : [roleBefore(before, patterns), roleBehind(behind, patterns)];
  return first ?? second;
}

/** Reads when charging ended from a message's times; start times, vague times and times of other things are `null`. */
export function createEndTimeReader(
  files: DetailsPhraseFiles,
): (folded: string, times: readonly TimeExpression[], now: Date) => string | null {
  const ended = anyOf(files, ({ time }) => time.ended);
  const since = anyOf(files, ({ time }) => time.sinceEnd);
  const patterns: RolePatterns = {
    ended: new RegExp(ended),
    notEnded: new RegExp(anyOf(files, ({ time }) => time.notEnded)),
    other: new RegExp(anyOf(files, ({ time }) => time.otherEvents)),
    passedSinceEnd: new RegExp(`^[^.!?]{0,3}${anyOf(files, ({ time }) => time.elapsed)}[^.!?]{0,12}${since}`),
    endedBefore: new RegExp(`${since}[^.!?]{0,8}$`),
    correction: new RegExp(anyOf(files, ({ corrections }) => corrections)),
    answerRest: new RegExp(`^(?:[\\s.,!?~]|${anyOf(files, ({ time }) => time.answerRest)})*$`),
  };
  return (folded, times, now) => {
    let answer: string | null = null;
    for (const [index, time] of times.entries()) {
      const isWholeAnswer =
        times.length === 1 &&
        time.durationMinutes === null &&
        patterns.answerRest.test(folded.slice(0, time.start)) &&
        patterns.answerRest.test(folded.slice(time.end));
      if (!isWholeAnswer && roleOf(folded, times, index, patterns) !== 'end') continue;
      const resolved = resolveTime(time, now);
      if (resolved === null) continue;
      const between = folded.slice(times[index - 1]?.end ?? 0, time.start);
      if (answer === null || patterns.correction.test(between)) answer = resolved;
    }
    return answer;
  };
}
