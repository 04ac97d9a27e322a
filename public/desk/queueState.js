import { useCallback, useEffect, useRef, useState } from './htmPreact.js';

/** Who only reads on makes no news, and nor does who leaves: marks of readers are refreshed as often as they end. */
const VIEWERS_REFRESH_MS = 15_000;

const EMPTY = { rows: [], next: null, counts: {}, agents: [], isLoaded: false };
/** So many pages at most are refreshed when something changes. */
const MAX_REFRESHED_PAGES = 4;

/** Keeps a list of the desk: its rows page by page, the counts of all lists, and the agents. */
export function useQueue(client, view, words, onError) {
  const [queue, setQueue] = useState(EMPTY);
  const pages = useRef(1);
  const newest = useRef(0);

  const load = useCallback(async () => {
    const request = ++newest.current;
    try {
      const loaded = await loadPages(client, { view, words }, pages.current);
      // An answer that a later request has overtaken shows an older state.
      if (request === newest.current) setQueue({ ...loaded, isLoaded: true });
    } catch (error) {
      if (request === newest.current) onError(error);
    }
  }, [client, view, words]);

  useEffect(() => {
    pages.current = 1;
    setQueue((queue) => ({ ...queue, rows: [], next: null, isLoaded: false }));
    void load();
  }, [load]);

  useEffect(() => {
    if (!queue.rows.some(({ viewers }) => viewers?.length > 0)) return undefined;
    const timer = setTimeout(load, VIEWERS_REFRESH_MS);
    return () => clearTimeout(timer);
  }, [queue.rows, load]);

  const loadMore = useCallback(() => {
    const request = newest.current;
    return client.queue({ view, words, after: queue.next }).then((page) => {
      if (request !== newest.current) return;
      pages.current = Math.min(pages.current + 1, MAX_REFRESHED_PAGES);
      setQueue((queue) => ({ ...queue, rows: [...queue.rows, ...page.rows], next: page.next }));
    }, onError);
  }, [client, view, words, queue.next]);

  return { ...queue, load, loadMore };
}

async function loadPages(client, { view, words }, count) {
  let page = await client.queue({ view, words, after: null });
  const { counts, agents, mine } = page;
  const rows = [...page.rows];
  for (let loaded = 1; loaded < count && page.next !== null; loaded += 1) {
    page = await client.queue({ view, words, after: page.next });
    rows.push(...page.rows);
  }
  return { rows, next: page.next, counts, agents, mine };
}
