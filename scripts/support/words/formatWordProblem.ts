import { toolText } from '../toolText';
import type { WordProblem } from './wordProblem';

/** Formats a problem as two lines: where it is, and what is wrong and what to do. */
export function formatWordProblem({ file, line, key, text, isNotice }: WordProblem): string {
  const place = [file, line === null ? null : toolText('words.line', { line }), key].filter((part) => part !== null);
  return `${isNotice ? toolText('words.notice') : ''}${place.join('  ')}\n  ${text.replaceAll('\n', '\n  ')}`;
}
