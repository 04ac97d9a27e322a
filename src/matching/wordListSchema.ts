import { z } from 'zod';
import { EMPTY_ENTRY_MESSAGE } from './details/phraseProblem';

/**
 * The schema of a word list in a phrases file. It trims the words. One transform checks the whole list, because a
 * schema per word would slow down the start: there are thousands of words.
 * @param emptyMessage the problem to report for an empty list; without it, the list may be empty
 */
export function wordListSchema(emptyMessage?: string): z.ZodType<string[]> {
  return z.unknown().transform((value, context): string[] => {
    const addProblem = (message: string, path: number[] = []): void =>
      context.addIssue({ code: 'custom', message, path });
    if (!Array.isArray(value)) {
      addProblem(value === undefined ? 'the list is missing. Add it.' : 'this is not a list. Write a list of words.');
      return z.NEVER;
    }
    if (emptyMessage !== undefined && value.length === 0) addProblem(emptyMessage);
    return value.map((word: unknown, index) => {
      if (typeof word !== 'string') addProblem('this is not a string. Write words in quotes.', [index]);
      else if (word.trim() === '') addProblem(EMPTY_ENTRY_MESSAGE, [index]);
      return String(word).trim();
    });
  });
}
