import { LRUCache } from 'lru-cache';

/** More than the texts of the turns that run at a time, so that what many drivers write stays known. */
const MAX_RESULTS = 1_000;
/** Of all keys together, so that long texts cannot fill the memory. Characters. */
const MAX_CHARACTERS = 400_000;

/** Creates a memory for what was last found in texts. */
export function createTextMemory<Result extends object>(): LRUCache<string, Result> {
  const sizeCalculation = (_result: Result, text: string) => text.length + 1;
  return new LRUCache({ max: MAX_RESULTS, maxSize: MAX_CHARACTERS, sizeCalculation });
}

/**
 * Remembers the last results of a pure function by their keys, because the steps of a turn read the same texts again, and
 * many messages are the same few words: labels of buttons, greetings, short replies. `null` is a result like any other.
 */
export function rememberLast<Args extends unknown[], Result>(
  compute: (...args: Args) => Result,
  toKey: (...args: Args) => string,
): (...args: Args) => Result {
  const results = createTextMemory<{ readonly result: Result }>();
  return (...args) => {
    const key = toKey(...args);
    const known = results.get(key);
    if (known !== undefined) return known.result;
    const result = compute(...args);
    results.set(key, { result });
    return result;
  };
}
