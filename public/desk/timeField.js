import { html } from './htmPreact.js';
import { formatShortDay, listDays } from './times.js';
import { say } from './words.js';

const HOURS = listSteps(24, 1);
const MINUTES = listSteps(60, 5);

function listSteps(end, step) {
  return Array.from({ length: end / step }, (_, index) => String(index * step).padStart(2, '0'));
}

/**
 * Asks for a day, an hour and a minute in Seoul. The browser's own field would show hours as the browser's language does,
 * and minutes that nobody chooses.
 * @param at `YYYY-MM-DDTHH:MM`, the form that `onChange` gets too
 */
export function TimeField({ label, at, onChange }) {
  const [day, hour, minute] = at.split(/[T:]/);
  const change = (part) => {
    const chosen = { day, hour, minute, ...part };
    onChange(`${chosen.day}T${chosen.hour}:${chosen.minute}`);
  };
  return html`<fieldset class="time">
    <legend>${label}</legend>
    <${Choice}
      label=${say('day')}
      value=${day}
      values=${listDays(Date.now())}
      format=${formatShortDay}
      onChoose=${(day) => change({ day })}
    />
    <${Choice} label=${say('hour')} value=${hour} values=${HOURS} onChoose=${(hour) => change({ hour })} />
    <span aria-hidden="true">:</span>
    <${Choice} label=${say('minute')} value=${minute} values=${MINUTES} onChoose=${(minute) => change({ minute })} />
    <span class="soft">${say('seoul_time')}</span>
  </fieldset>`;
}

/** A list of values; one that was noted earlier is in it too. */
function Choice({ label, value, values, format = (one) => one, onChoose }) {
  const all = values.includes(value) ? values : [...values, value].sort();
  return html`<select aria-label=${label} value=${value} onChange=${({ target }) => onChoose(target.value)}>
    ${all.map((one) => html`<option key=${one} value=${one}>${format(one)}</option>`)}
  </select>`;
}
