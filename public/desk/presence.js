import { useCallback, useEffect, useRef } from './htmPreact.js';

/** The server forgets after 15 seconds. */
const REPEAT_MS = 8_000;
/** So long after the last key an agent counts as writing. Milliseconds. */
const TYPING_MS = 6_000;

/** Shows to others that the agent reads a ticket. Returns a function that notes whether the agent writes. */
export function usePresence(client, number) {
  const typedAt = useRef(0);
  const wasTyping = useRef(false);

  const show = useCallback(() => {
    const isTyping = Date.now() - typedAt.current < TYPING_MS;
    wasTyping.current = isTyping;
    if (document.hidden) return;
    client.showPresence(number, isTyping).catch(() => undefined);
  }, [client, number]);

  useEffect(() => {
    show();
    const timer = setInterval(show, REPEAT_MS);
    return () => clearInterval(timer);
  }, [show]);

  return (isTyping) => {
    typedAt.current = isTyping ? Date.now() : 0;
    if (isTyping !== wasTyping.current) show();
  };
}

/** The name of an agent's presence in the page's words. */
export function presenceWord({ online, paused }) {
  return paused ? 'paused' : online ? 'online' : 'away';
}
