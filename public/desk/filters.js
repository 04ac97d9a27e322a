import { html } from './htmPreact.js';
import { say } from './words.js';

/** What a list can be filtered by, with the values and the section of their wordings. */
const CHOICES = [
  ['symptom', 'trouble', ['auth_pending', 'auth_failed', 'stuck_in_use', 'other_fault']],
  ['channel', 'channel', ['kakao', 'directline', 'msteams', 'emulator']],
  ['locale', 'speech', ['ko', 'en']],
  ['mood', 'mood', ['angry', 'in_hurry', 'needs_plain_help']],
];

/** Fields that leave only some tickets in the list; folded while nobody uses them. */
export function Filters({ filters, onChange }) {
  const count = Object.keys(filters).length;
  const set = (name, value) => {
    const { [name]: _before, ...others } = filters;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  return html`<details class="filters">
    <summary>${count === 0 ? say('filters') : say('filters_used', { count })}</summary>
    <div class="filter-fields">
      ${CHOICES.map(
        ([name, section, values]) =>
          html`<label key=${name}>
            ${say(`filter.${name}`)}
            <select value=${filters[name] ?? ''} onChange=${({ target }) => set(name, target.value)}>
              <option value="">${say('filter.any')}</option>
              ${values.map((value) => html`<option key=${value} value=${value}>${say(`${section}.${value}`)}</option>`)}
            </select>
          </label>`,
      )}
      <label class="check">
        <input
          type="checkbox"
          checked=${filters.urgent !== undefined}
          onChange=${({ target }) => set('urgent', target.checked ? 'yes' : '')}
        />
        ${say('filter.urgent')}
      </label>
      ${count === 0 ? null : html`<button type="button" onClick=${() => onChange({})}>${say('filter.none')}</button>`}
    </div>
  </details>`;
}
