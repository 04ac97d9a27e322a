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
  // Closing is the caller's: so that the next key, which may open another dialog, does not come before it.
  function cancel(event) {
    event.preventDefault();
    onClose();
  }

  return html`<dialog ref=${dialog} aria-labelledby="modal-title" onCancel=${cancel}>
    <header>
      <h2 id="modal-title">${title}</h2>
      <button type="button" class="plain" onClick=${onClose}>${say('close_dialog')}</button>
    </header>
    ${children}
  </dialog>`;
}
