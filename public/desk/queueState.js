import { useCallback, useEffect, useRef, useState } from './htmPreact.js';

/** Who only reads on makes no news, and nor does who leaves: marks of readers are refreshed as often as they end. */
const VIEWERS_REFRESH_MS = 15_000;

const EMPTY = { rows: [], next: null, counts: {}, agents: [], isLoaded: false };
/** So many pages at most are refreshed when something changes. */
const MAX_REFRESHED_PAGES = 4;

/** Puts the tickets whose drivers wait for an answer first: urgent ones on top, then who has waited longest. */
function sortMine(rows) {
  const rank = ({ urgent, work }) => (work?.unansweredSince ? `${urgent ? 0 : 1} ${work.unansweredSince}` : '2');
  return [...rows].sort((one, other) => rank(one).localeCompare(rank(other)));
}

/** Keeps a list of the desk: its rows page by page, the counts of all lists, and the agents. */
export function useQueue(client, { view, words, filters }, onError) {
  const [queue, setQueue] = useState(EMPTY);
  const pages = useRef(1);
  const newest = useRef(0);

  const load = useCallback(async () => {
    const request = ++newest.current;
    try {
      const loaded = await loadPages(client, { view, words, filters }, pages.current);
      // An answer that a later request has overtaken shows an older state.
      if (request === newest.current) setQueue({ ...loaded, isLoaded: true });
    } catch (error) {
      if (request === newest.current) onError(error);
    }
  }, [client, view, words, filters]);

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
    return client.queue({ view, words, filters, after: queue.next }).then((page) => {
      if (request !== newest.current) return;
      pages.current = Math.min(pages.current + 1, MAX_REFRESHED_PAGES);
      setQueue((queue) => ({ ...queue, rows: [...queue.rows, ...page.rows], next: page.next }));
    }, onError);
  }, [client, view, words, filters, queue.next]);

  return { ...queue, rows: view === 'mine' ? sortMine(queue.rows) : queue.rows, load, loadMore };
}

async function loadPages(client, request, count) {
  let page = await client.queue({ ...request, after: null });
  const { counts, agents, mine, mentions } = page;
  const rows = [...page.rows];
  for (let loaded = 1; loaded < count && page.next !== null; loaded += 1) {
    page = await client.queue({ ...request, after: page.next });
    rows.push(...page.rows);
  }
  return { rows, next: page.next, counts, agents, mine, mentions };
}
