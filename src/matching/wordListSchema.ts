import { z } from 'zod';
import { EMPTY_ENTRY_MESSAGE } from './details/phraseProblem';

/**
 * A list of words in a phrases file, without spaces around them. A list is looked through in one go and not word by
 * word with a schema each: there are thousands of words and the start of the process waits for them.
 * @param emptyMessage what is wrong with an empty list; without it a list may be empty
 */
export function wordListSchema(emptyMessage?: string): z.ZodType<string[]> {
  return z.unknown().transform((value, context): string[] => {
    const addProblem = (message: string, path: number[] = []): void =>
      context.addIssue({ code: 'custom', message, path });
    if (!Array.isArray(value)) {
      addProblem(value === undefined ? 'the list is missing. Add it.' : 'a list of words belongs here.');
      return z.NEVER;
    }
    if (emptyMessage !== undefined && value.length === 0) addProblem(emptyMessage);
    return value.map((word: unknown, index) => {
      if (typeof word !== 'string') addProblem('this is no text. Write words in quotes.', [index]);
      else if (word.trim() === '') addProblem(EMPTY_ENTRY_MESSAGE, [index]);
      return String(word).trim();
    });
  });
}
