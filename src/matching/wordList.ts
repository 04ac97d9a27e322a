import { z } from 'zod';
import { EMPTY_ENTRY } from './details/phraseFault';

/**
 * A list of words in a phrases file, without spaces around them. A list is looked through in one go and not word by
 * word with a schema each: there are thousands of words and the start of the process waits for them.
 * @param whenEmpty what is wrong with an empty list; without it a list may be empty
 */
export function wordList(whenEmpty?: string): z.ZodType<string[]> {
  return z.unknown().transform((value, context): string[] => {
    const fault = (message: string, path: number[] = []): void => context.addIssue({ code: 'custom', message, path });
    if (!Array.isArray(value)) {
      fault(value === undefined ? 'the list is missing. Add it.' : 'a list of words belongs here.');
      return z.NEVER;
    }
    if (whenEmpty !== undefined && value.length === 0) fault(whenEmpty);
    return value.map((word: unknown, place) => {
      if (typeof word !== 'string') fault('this is no text. Write words in quotes.', [place]);
      else if (word.trim() === '') fault(EMPTY_ENTRY, [place]);
      return String(word).trim();
    });
  });
}
