import { useCallback, useEffect, useRef, useState } from './htmPreact.js';

/** The server forgets after 15 seconds. */
const REPEAT_MS = 8_000;
/** The driver's page shows for six seconds that the agent types. */
const REPEAT_TYPING_MS = 4_000;
/** So long after the last news a driver counts as typing. The news comes every few seconds. Milliseconds. */
const DRIVER_TYPING_MS = 6_000;
/** So long after the last key an agent counts as writing. Milliseconds. */
const TYPING_MS = 6_000;

/** Shows to others that the agent reads a ticket. Returns a function that notes whether the agent writes. */
export function usePresence(client, number) {
  const typedAt = useRef(0);
  const wasTyping = useRef(false);
  const shownAt = useRef(0);

  const show = useCallback(() => {
    const isTyping = Date.now() - typedAt.current < TYPING_MS;
    wasTyping.current = isTyping;
    shownAt.current = Date.now();
    if (document.hidden) return;
    client.showPresence(number, isTyping).catch(() => undefined);
  }, [client, number]);

  useEffect(() => {
    show();
    const repeat = () => (wasTyping.current || Date.now() - shownAt.current >= REPEAT_MS) && show();
    const timer = setInterval(repeat, REPEAT_TYPING_MS);
    return () => clearInterval(timer);
  }, [show]);

  return (isTyping) => {
    typedAt.current = isTyping ? Date.now() : 0;
    if (isTyping !== wasTyping.current) show();
  };
}

/** Knows the numbers of the tickets whose drivers type now, by what `note` and `end` are told. */
export function useDriverTyping() {
  const [numbers, setNumbers] = useState(() => new Set());
  const timers = useRef(new Map());

  function end(number) {
    clearTimeout(timers.current.get(number));
    timers.current.delete(number);
    setNumbers((known) => (known.has(number) ? new Set([...known].filter((one) => one !== number)) : known));
  }

  function note(number) {
    clearTimeout(timers.current.get(number));
    timers.current.set(
      number,
      setTimeout(() => end(number), DRIVER_TYPING_MS),
    );
    setNumbers((known) => (known.has(number) ? known : new Set([...known, number])));
  }

  return { numbers, note, end };
}

/** The name of an agent's presence in the page's words. */
export function presenceWord({ online, paused }) {
  return paused ? 'paused' : online ? 'online' : 'away';
}
