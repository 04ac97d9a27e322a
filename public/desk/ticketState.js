import { useCallback, useEffect, useRef, useState } from './htmPreact.js';
import { keepUnsent, readUnsent } from './kept.js';
import { describeProblem } from './problems.js';
import { currentLanguage } from './words.js';

/** Returns the number of the newest line on the screen. */
function newestLine(lines) {
  return Math.max(0, ...lines.map(({ line }) => line));
}

/** Keeps an open ticket, the replies that are under way, and what went wrong with the latest step. */
export function useTicket(client, number, onChanged) {
  const [view, setView] = useState(null);
  const [problem, setProblem] = useState(null);
  const [loadProblem, setLoadProblem] = useState(null);
  const [unsent, setUnsent] = useState(() => readUnsent(number));
  const newest = useRef(0);
  const sending = useRef(Promise.resolve());

  const load = useCallback(async () => {
    const request = ++newest.current;
    try {
      const loaded = await client.ticket(number);
      if (request !== newest.current) return;
      setView(loaded);
      setLoadProblem(null);
    } catch (error) {
      if (request === newest.current) setLoadProblem(describeProblem(error));
    }
  }, [client, number]);

  // The server describes facts and events in the language of the page.
  useEffect(() => void load(), [load, currentLanguage()]);

  /** Does a step; `abuse` says which step against insults a reply is. Returns the refusal, or `null` if it was done. */
  async function act(step, id = crypto.randomUUID(), abuse = undefined) {
    setProblem(null);
    try {
      await client.act(number, id, step, abuse);
      await load();
      onChanged();
      return null;
    } catch (error) {
      setProblem(describeProblem(error));
      if (error.code !== 'offline') void load();
      return error.code;
    }
  }

  /**
   * Sends a reply, or repeats one that failed: with its id, so that it arrives once. Replies go one after another, in the
   * order in which they were written. Returns whether it was sent, and the id under which a refused reply is kept, or `null`.
   * @param seenLine the newest line that the agent had seen
   */
  function reply({ id, text, abuse }, seenLine = newestLine(view.lines)) {
    const step = { type: 'reply', text, seenLine };
    setReply(id, { id, text, abuse, seenLine, state: 'sending' });
    sending.current = sending.current.then(async () => {
      const refusal = await act(step, id, abuse);
      if (refusal === null) discard(id);
      const mayHaveArrived = refusal === 'offline' || refusal === 'unavailable';
      // The refusal belongs to the old id: written to a newer screen, it is another action.
      const kept = mayHaveArrived ? id : crypto.randomUUID();
      if (refusal !== null) setReply(id, { id: kept, text, abuse, state: 'failed' });
      return { isSent: refusal === null, kept: refusal === null || mayHaveArrived ? null : kept };
    });
    return sending.current;
  }

  /** Replaces the unsent reply of this id, or adds one. */
  function setReply(id, reply) {
    changeUnsent((all) =>
      all.some((one) => one.id === id) ? all.map((one) => (one.id === id ? reply : one)) : [...all, reply],
    );
  }

  /** Kept at once: the end of the session takes the ticket off the screen. */
  function changeUnsent(change) {
    const changed = change(readUnsent(number));
    keepUnsent(number, changed);
    setUnsent(changed);
  }

  function discard(id) {
    changeUnsent((all) => all.filter((one) => one.id !== id));
  }

  // A reply that was under way when the page was left may or may not have arrived: repeating it does no harm.
  useEffect(() => {
    if (view !== null) unsent.filter(({ state }) => state === 'sending').forEach((one) => reply(one, one.seenLine));
  }, [view === null]);

  async function addNote(text, id) {
    await client.addNote(number, id, text);
    await load();
  }

  /** Records a copy or print of the conversation, and shows the record. */
  async function recordTakeOut(what) {
    await client.recordTakeOut(number, what).catch((error) => setProblem(describeProblem(error)));
    await load();
  }

  async function retryDelivery(id) {
    await client.retryDelivery(number, id).catch((error) => setProblem(describeProblem(error)));
    await load();
  }

  // Why a step was refused matters more than that the page could not be refreshed.
  const shown = problem ?? loadProblem;
  return { view, problem: shown, unsent, load, act, reply, addNote, retryDelivery, recordTakeOut, discard, setProblem };
}
