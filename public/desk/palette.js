import { html, useState } from './htmPreact.js';
import { KEYS } from './keys.js';
import { Modal } from './modal.js';
import { say } from './words.js';

/** The keys of the desk. */
export function HelpDialog({ onClose }) {
  return html`<${Modal} title=${say('keys')} onClose=${onClose}>
    <dl class="keys">
      ${KEYS.map(
        ({ shown, name }) =>
          html`<dt><kbd>${shown}</kbd></dt>
            <dd>${say(`command.${name}`)}</dd>`,
      )}
      <dt><kbd>Enter</kbd></dt>
      <dd>${say('key_send')}</dd>
      <dt><kbd>Ctrl+Enter</kbd></dt>
      <dd>${say('key_send_next')}</dd>
      <dt><kbd>Shift+Enter</kbd></dt>
      <dd>${say('key_line')}</dd>
      <dt><kbd>/</kbd></dt>
      <dd>${say('key_canned')}</dd>
    </dl>
  <//>`;
}

/** A search over all commands that are possible now. `commands`: `{ label, run }` each. */
export function Palette({ commands, onClose }) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = commands.filter(({ label }) => label.toLowerCase().includes(search.trim().toLowerCase()));
  const marked = Math.min(chosen, Math.max(0, found.length - 1));

  function run(command) {
    onClose();
    // After the dialog has given the focus back.
    setTimeout(command.run, 0);
  }

  function press(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (found.length === 0) return;
    if (event.code in steps) {
      event.preventDefault();
      setChosen((marked + steps[event.code] + found.length) % found.length);
    } else if (event.code === 'Enter' && !event.isComposing) {
      event.preventDefault();
      run(found[marked]);
    }
  }

  return html`<${Modal} title=${say('palette')} onClose=${onClose}>
    <input
      type="search"
      role="combobox"
      autofocus
      aria-label=${say('palette')}
      aria-expanded="true"
      aria-controls="palette"
      aria-activedescendant=${found.length === 0 ? undefined : `palette-${marked}`}
      onInput=${({ target }) => (setSearch(target.value), setChosen(0))}
      onKeyDown=${press}
    />
    <ul id="palette" class="palette" role="listbox" aria-label=${say('palette')}>
      ${found.map(
        (command, index) =>
          html`<li
            key=${command.label}
            id=${`palette-${index}`}
            role="option"
            aria-selected=${String(index === marked)}
            onClick=${() => run(command)}
          >
            ${command.label}
          </li>`,
      )}
    </ul>
  <//>`;
}
