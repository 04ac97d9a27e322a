import { toolText } from '../toolText';
import type { Comparison, MovedDecision } from './compareDecisions';
import type { Lesson } from './lesson';

/** More would not be read. */
const MAX_SHOWN = 10;

/** Writes in Korean what a lesson changes: for its own message, for better and for worse. */
export function formatComparison(lesson: Lesson, { better, worse, lineCount, taught }: Comparison): string[] {
  const own = taught.find(({ text }) => text === lesson.text);
  return [
    ...(own === undefined ? [] : [toolText('teach.own', { ...own })]),
    toolText('teach.moved', { lines: lineCount, better: better.length, worse: worse.length }),
    ...formatMoves('teach.better', better),
    ...formatMoves('teach.worse', worse),
  ];
}

function formatMoves(title: 'teach.better' | 'teach.worse', moves: readonly MovedDecision[]): string[] {
  if (moves.length === 0) return [];
  const hidden = moves.length - MAX_SHOWN;
  return [
    toolText(title),
    ...moves.slice(0, MAX_SHOWN).map((move) => toolText('teach.move', { ...move })),
    ...(hidden > 0 ? [toolText('teach.more', { count: hidden })] : []),
  ];
}
