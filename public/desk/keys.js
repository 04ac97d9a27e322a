import { useEffect, useRef } from './htmPreact.js';

/** The keys of the desk by their place on the keyboard: with a Korean layout the J key gives "ㅓ". */
export const KEYS = [
  { code: 'KeyJ', shown: 'J', name: 'next_row' },
  { code: 'KeyK', shown: 'K', name: 'previous_row' },
  { code: 'Enter', shown: 'Enter', name: 'open_row' },
  { code: 'KeyC', shown: 'C', name: 'claim' },
  { code: 'KeyR', shown: 'R', name: 'write_reply' },
  { code: 'KeyN', shown: 'N', name: 'write_note' },
  { code: 'KeyE', shown: 'E', name: 'close' },
  { code: 'KeyH', shown: 'H', name: 'hold' },
  { code: 'Slash', shown: '/', name: 'search' },
  { code: 'Slash', isShifted: true, shown: '?', name: 'help' },
  { code: 'KeyK', isPalette: true, shown: 'Ctrl+K', name: 'palette' },
];

const TEXT_FIELDS = 'input, textarea, select, [contenteditable]';

/** Returns the name of the command that a key press means, or `null`. */
export function readKey(event) {
  const { code, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (code === 'KeyK' && (ctrlKey || metaKey) && !altKey) return 'palette';
  if (ctrlKey || metaKey || altKey || target.matches(TEXT_FIELDS)) return null;
  const found = KEYS.find((key) => key.code === code && !key.isPalette && Boolean(key.isShifted) === shiftKey);
  // Enter opens by itself what has the focus.
  return found === undefined || found.name === 'open_row' ? null : found.name;
}

/** Calls `run` with the command of each key press, unless a dialog is open. */
export function useKeys(run) {
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => {
    const press = (event) => {
      if (document.querySelector('dialog[open]') !== null) return;
      const name = readKey(event);
      if (name === null) return;
      event.preventDefault();
      newest.current(name);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

/** Moves the focus to the next (1) or previous (-1) row of the list. */
export function moveInRows(direction) {
  const rows = [...document.querySelectorAll('.queue .rows .row')];
  const focused = rows.indexOf(document.activeElement);
  const opened = rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const from = focused === -1 ? opened : focused;
  const index = from === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, from + direction));
  rows[index]?.focus();
}
