import { LRUCache } from 'lru-cache';

/** More than the texts of the turns that run at a time, so that what many drivers write stays known. */
const MAX_RESULTS = 1_000;

/**
 * Remembers the last results of a pure function by their keys, because the steps of a turn read the same texts again, and
 * many messages are the same few words: labels of buttons, greetings, short replies.
 * `null` is a result like any other.
 */
export function rememberLast<Args extends unknown[], Result>(
  compute: (...args: Args) => Result,
  toKey: (...args: Args) => string,
): (...args: Args) => Result {
  const results = new LRUCache<string, { readonly result: Result }>({ max: MAX_RESULTS });
  return (...args) => {
    const key = toKey(...args);
    const known = results.get(key);
    if (known !== undefined) return known.result;
    const result = compute(...args);
    results.set(key, { result });
    return result;
  };
}
