import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { resolveTime } from './resolveTime';
import type { TimeExpression } from './timeExpression';
import { repeatedSource } from './repeatedSource';

/** Maximum distance between a time and its verb. In characters. */
const MAX_VERB_DISTANCE = 40;
const CLAUSE_BREAK = /[.!?;/\n]|,\s/;
const HANGUL = /[\uac00-\ud7a3]/;

/** What happened at a time: charging ended, something else, or unknown. */
type TimeRole = 'end' | 'other' | null;

interface RolePatterns {
  readonly ended: RegExp;
  readonly notEnded: RegExp;
  readonly otherEvent: RegExp;
  /** Text after a duration that says it has passed since charging ended. */
  readonly elapsedSinceEnd: RegExp;
  readonly sinceEndBefore: RegExp;
  readonly toCome: RegExp;
  readonly correction: RegExp;
  readonly answerFillers: RegExp;
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

/** Finds what happened at a time by the first verb after it. */
function findRoleAfter(after: string, { ended, notEnded, otherEvent }: RolePatterns): TimeRole {
  const end = firstIndex(ended, after);
  const otherIndex = Math.min(firstIndex(notEnded, after), firstIndex(otherEvent, after));
  if (end === Number.POSITIVE_INFINITY && otherIndex === Number.POSITIVE_INFINITY) return null;
  return end < otherIndex ? 'end' : 'other';
}

/** Finds what happened at a time by the last verb before it. */
function findRoleBefore(before: string, { ended, notEnded, otherEvent }: RolePatterns): TimeRole {
  const end = lastMatchEnd(ended, before);
  const otherIndex = Math.max(lastMatchEnd(notEnded, before), lastMatchEnd(otherEvent, before));
  if (end < 0 && otherIndex < 0) return null;
  return end > otherIndex ? 'end' : 'other';
}

function cutAtClauseBreak(text: string, side: 'before' | 'after'): string {
  const parts = text.split(CLAUSE_BREAK);
  return (side === 'before' ? parts.at(-1) : parts[0]) ?? '';
}

function findTimeRole(
  folded: string,
  times: readonly TimeExpression[],
  index: number,
  patterns: RolePatterns,
): TimeRole {
  const time = times[index];
  if (time === undefined) return null;
  const from = times[index - 1]?.end ?? 0;
  const to = times[index + 1]?.start ?? folded.length;
  const before = cutAtClauseBreak(folded.slice(Math.max(from, time.start - MAX_VERB_DISTANCE), time.start), 'before');
  const after = cutAtClauseBreak(folded.slice(time.end, Math.min(to, time.end + MAX_VERB_DISTANCE)), 'after');
  const ownRole = findRoleAfter(folded.slice(time.start, time.end), patterns);
  if (ownRole === 'end') return ownRole;
  if (time.durationMinutes !== null) {
    if (patterns.toCome.test(after)) return null;
    return patterns.sinceEndBefore.test(before) || patterns.elapsedSinceEnd.test(after) ? 'end' : null;
  }
  if (patterns.notEnded.test(before.slice(lastMatchEnd(patterns.ended, before)))) return 'other';
  const isKorean = HANGUL.test(after.slice(0, 6)) || HANGUL.test(folded.slice(time.start, time.end));
  const [first, second] = isKorean
    ? [findRoleAfter(after, patterns), findRoleBefore(before, patterns)]
    : [findRoleBefore(before, patterns), findRoleAfter(after, patterns)];
  return first ?? second;
}

/**
 * Creates a function that returns when charging ended, as ISO 8601 with Seoul's offset, from the times of a message. It
 * returns `null` if the message has only vague times and times of other events, such as the start.
 */
export function createEndTimeReader(
  files: DetailsPhraseFiles,
): (folded: string, times: readonly TimeExpression[], now: Date) => string | null {
  const ended = wordListSource(files, ({ time }) => time.ended);
  const sinceEnd = wordListSource(files, ({ time }) => time.sinceEnd);
  const patterns: RolePatterns = {
    ended: new RegExp(ended),
    notEnded: new RegExp(wordListSource(files, ({ time }) => time.notEnded)),
    otherEvent: new RegExp(wordListSource(files, ({ time }) => time.otherEvents)),
    elapsedSinceEnd: new RegExp(
      `^[^.!?]{0,3}${wordListSource(files, ({ time }) => time.elapsed)}[^.!?]{0,12}${sinceEnd}`,
    ),
    sinceEndBefore: new RegExp(`${sinceEnd}[^.!?]{0,8}$`),
    toCome: new RegExp(`^\\s*${wordListSource(files, ({ time }) => time.toCome)}`),
    correction: new RegExp(wordListSource(files, ({ corrections }) => corrections)),
    answerFillers: new RegExp(
      `^${repeatedSource(`[\\s.,!?~]|${wordListSource(files, ({ time }) => time.answerFillers)}`)}$`,
    ),
  };
  return (folded, times, now) => {
    let endedAt: string | null = null;
    for (const [index, time] of times.entries()) {
      const isWholeAnswer =
        times.length === 1 &&
        time.durationMinutes === null &&
        patterns.answerFillers.test(folded.slice(0, time.start)) &&
        patterns.answerFillers.test(folded.slice(time.end));
      if (!isWholeAnswer && findTimeRole(folded, times, index, patterns) !== 'end') continue;
      const resolved = resolveTime(time, now);
      if (resolved === null) continue;
      const between = folded.slice(times[index - 1]?.end ?? 0, time.start);
      if (endedAt === null || patterns.correction.test(between)) endedAt = resolved;
    }
    return endedAt;
  };
}
