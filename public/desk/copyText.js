import { html, useEffect, useState } from './htmPreact.js';
import { say } from './words.js';

const SHOWN_MS = 2_000;

/** Copies a text. Browsers have a clipboard for pages only behind https and on the machine itself. */
async function copy(text) {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

/** A button that copies what `read` returns, and says so. `onCopy` is called with every copy. */
export function CopyButton({ read, label, onCopy }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  function onClick() {
    onCopy?.();
    void copy(read()).then(() => setCopied(true));
  }

  return html`<button type="button" onClick=${onClick} aria-live="polite">${isCopied ? say('copied') : label}</button>`;
}
