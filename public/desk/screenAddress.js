import { useEffect, useState } from './htmPreact.js';

/** The lists of the desk. `bot` lists conversations that only the bot has. */
export const VIEWS = ['waiting', 'mine', 'on_hold', 'open', 'closed', 'bot'];

/** The page of supervisors, beside the lists. */
export const OVERVIEW = 'overview';

/** Returns the part of the address that names a list and what is open in it. */
export function screenHash(view, opened = null) {
  return `#/${view}${opened === null ? '' : `/${encodeURIComponent(opened)}`}`;
}

function readScreen() {
  const [, view, opened] = location.hash.split('/');
  return {
    view: view === OVERVIEW || VIEWS.includes(view) ? view : 'waiting',
    opened: opened ? decodeURIComponent(opened) : null,
  };
}

/** Follows the address, so that reloading, the back button and links keep what is on the screen. */
export function useScreen() {
  const [screen, setScreen] = useState(readScreen);
  useEffect(() => {
    const follow = () => setScreen(readScreen());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return screen;
}

export function goTo(view, opened = null) {
  location.hash = screenHash(view, opened);
}
