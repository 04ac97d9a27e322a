import { html, useEffect, useRef } from './htmPreact.js';
import { say } from './words.js';

/** A dialog over the page. Escape closes it, and the focus goes back to where it was. */
export function Modal({ title, onClose, children }) {
  const dialog = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => before?.isConnected && before.focus();
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby="modal-title" onClose=${onClose}>
    <header>
      <h2 id="modal-title">${title}</h2>
      <button type="button" class="plain" onClick=${onClose}>${say('close_dialog')}</button>
    </header>
    ${children}
  </dialog>`;
}
