import { useCallback, useEffect, useRef, useState } from './htmPreact.js';
import { describeProblem } from './problems.js';

const UNSENT_PREFIX = 'desk.unsent.';

/** Returns the newest line that the driver wrote, as far as the screen shows it. */
export function newestDriverLine(lines) {
  return lines.reduce((newest, { from, line }) => (from === 'driver' && line > newest ? line : newest), 0);
}

function readUnsent(number) {
  const kept = JSON.parse(sessionStorage.getItem(UNSENT_PREFIX + number) ?? '[]');
  // A reply that was under way when the page was left may or may not have arrived: repeating it does no harm.
  return kept.map((reply) => ({ ...reply, state: 'failed' }));
}

/** Keeps an open ticket, the replies that are under way, and what went wrong with the latest step. */
export function useTicket(client, number, onChanged) {
  const [view, setView] = useState(null);
  const [problem, setProblem] = useState(null);
  const [unsent, setUnsent] = useState(() => readUnsent(number));
  const newest = useRef(0);

  const load = useCallback(async () => {
    const request = ++newest.current;
    try {
      const loaded = await client.ticket(number);
      if (request === newest.current) setView(loaded);
    } catch (error) {
      if (request === newest.current) setProblem(describeProblem(error));
    }
  }, [client, number]);

  useEffect(() => void load(), [load]);
  useEffect(() => sessionStorage.setItem(UNSENT_PREFIX + number, JSON.stringify(unsent)), [number, unsent]);

  /** Does a step. Returns the refusal, or `null` if it was done. */
  async function act(step, id = crypto.randomUUID()) {
    setProblem(null);
    try {
      await client.act(number, id, step);
      await load();
      onChanged();
      return null;
    } catch (error) {
      setProblem(describeProblem(error));
      if (error.code !== 'offline') void load();
      return error.code;
    }
  }

  /** Sends a reply, or repeats one that failed: with its id, so that it arrives once. Returns the refusal, or `null`. */
  async function reply(message) {
    setUnsent((all) => [...all.filter(({ id }) => id !== message.id), { ...message, state: 'sending' }]);
    const { id, text, seenLine } = message;
    const refusal = await act({ type: 'reply', text, seenLine }, id);
    const mayHaveArrived = refusal === 'offline' || refusal === 'unavailable';
    setUnsent((all) =>
      mayHaveArrived
        ? all.map((one) => (one.id === id ? { ...one, state: 'failed' } : one))
        : all.filter((one) => one.id !== id),
    );
    return refusal;
  }

  async function addNote(text, id) {
    await client.addNote(number, id, text);
    await load();
  }

  async function retryDelivery(id) {
    await client.retryDelivery(number, id).catch((error) => setProblem(describeProblem(error)));
    await load();
  }

  function discard(id) {
    setUnsent((all) => all.filter((one) => one.id !== id));
  }

  return { view, problem, unsent, load, act, reply, addNote, retryDelivery, discard, setProblem };
}
