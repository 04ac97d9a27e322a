import { html, useState } from './htmPreact.js';
import { CopyButton } from './copyText.js';
import { Modal } from './modal.js';
import { presenceWord } from './presence.js';
import { isBlocked } from './ticketSteps.js';
import { TimeField } from './timeField.js';
import {
  formatDateTime,
  fromFieldTime,
  isAhead,
  minutesFromNow,
  nextHalfHour,
  tomorrowMorning,
  toFieldTime,
} from './times.js';
import { say } from './words.js';

const BLOCK_HOURS = [1, 24, 168];
/** Times that are chosen often, with the names of their wordings. */
const TIMES_TO_HOLD = [
  ['hold_half_hour', () => minutesFromNow(30)],
  ['hold_two_hours', () => minutesFromNow(120)],
  ['hold_tomorrow', tomorrowMorning],
];
const TIMES_TO_CALL = [
  ['call_back_half_hour', () => minutesFromNow(30)],
  ['call_back_two_hours', () => minutesFromNow(120)],
  ['call_back_tomorrow', tomorrowMorning],
];
/** The choice that none of the paths applies. */
const NO_CATEGORY = 'none';

/** The dialog of a step that asks for something first. `onStep` does the step and closes the dialog. */
export function StepDialog({ name, view, agents, me, onStep, onAddNote, onClose }) {
  const Content = CONTENTS[name];
  return html`<${Modal} title=${say(`step.${name}`)} onClose=${onClose}>
    <${Content} ...${{ view, agents, me, onStep, onAddNote }} />
  <//>`;
}

function joinPath(path) {
  return path.join(' ▶ ');
}

/** The call centre's paths, and the ticket's own if it was filed when there were others. */
function listPaths({ categories, categoryPath }) {
  const isListed = categoryPath === null || categories.some((one) => joinPath(one) === joinPath(categoryPath));
  return isListed ? categories : [categoryPath, ...categories];
}

function CloseForm({ view, onStep }) {
  const [result, setResult] = useState('');
  const paths = listPaths(view);
  const [path, setPath] = useState(view.categoryPath === null ? '' : joinPath(view.categoryPath));
  const category = paths.find((one) => joinPath(one) === path) ?? null;
  return html`<form onSubmit=${onSubmit(() => onStep({ type: 'close', result: result.trim(), category }))}>
    <label>
      ${say('category')}
      <select required value=${path} onChange=${({ target }) => setPath(target.value)}>
        <option value="" disabled>${say('choose_category')}</option>
        ${paths.map((one) => html`<option key=${joinPath(one)} value=${joinPath(one)}>${joinPath(one)}</option>`)}
        <option value=${NO_CATEGORY}>${say('other_category')}</option>
      </select>
    </label>
    ${category === null ? null : html`<${CopyButton} read=${() => path} label=${say('copy')} />`}
    <label>
      ${say('result')}
      <textarea
        rows="4"
        required
        maxlength="1000"
        autofocus
        placeholder=${say('result_example')}
        onInput=${({ target }) => setResult(target.value)}
      ></textarea>
    </label>
    <p class="soft">${say('result_is_read')}</p>
    <button class="main" disabled=${result.trim() === '' || path === ''}>${say('step.close')}</button>
  </form>`;
}

function HoldForm({ onStep }) {
  const [at, setAt] = useState(() => nextHalfHour(Date.now()));
  const choices = [['hold_until_message', () => null], ...TIMES_TO_HOLD];
  return html`<div class="choose">
      ${choices.map(
        ([name, until], index) =>
          html`<button type="button" autofocus=${index === 0} onClick=${() => onStep({ type: 'hold', until: until() })}>
            ${say(name)}
          </button>`,
      )}
    </div>
    <form onSubmit=${onSubmit(() => onStep({ type: 'hold', until: fromFieldTime(at) }))}>
      <${TimeField} label=${say('hold_until_time')} at=${at} onChange=${setAt} />
      <button class="main" disabled=${!isAhead(at)}>${say('step.hold')}</button>
    </form>`;
}

function CallBackForm({ view, onStep }) {
  const noted = view.ticket.work?.callBackAt ?? null;
  const [at, setAt] = useState(() => (noted === null ? nextHalfHour(Date.now()) : toFieldTime(noted)));
  return html`<div class="choose">
      ${TIMES_TO_CALL.map(
        ([name, time]) =>
          html`<button type="button" key=${name} onClick=${() => onStep({ type: 'call_back', at: time() })}>
            ${say(name)}
          </button>`,
      )}
    </div>
    <form onSubmit=${onSubmit(() => onStep({ type: 'call_back', at: fromFieldTime(at) }))}>
      <p>${view.contact === null ? say('no_contact') : `${say('contact')}: ${view.contact}`}</p>
      <${TimeField} label=${say('call_back_time')} at=${at} onChange=${setAt} />
      <button class="main" disabled=${!isAhead(at)}>${say('step.call_back')}</button>
      ${
        noted === null
          ? null
          : html`<button type="button" onClick=${() => onStep({ type: 'call_back', at: null })}>
              ${say('call_back_remove')}
            </button>`
      }
    </form>`;
}

function TransferForm({ agents, me, onStep, onAddNote }) {
  const [note, setNote] = useState('');
  const [noteId] = useState(() => crypto.randomUUID());
  const others = agents.filter(({ id }) => id !== me.id);

  async function transfer({ id, name }) {
    // The note is there before the other agent looks.
    if (note.trim() !== '' && !(await onAddNote(note.trim(), noteId))) return;
    onStep({ type: 'transfer', to: { id, name } });
  }

  return html`<label>
      ${say('transfer_note')}
      <textarea rows="3" maxlength="4000" autofocus onInput=${({ target }) => setNote(target.value)}></textarea>
    </label>
    ${others.length === 0 ? html`<p>${say('no_agents')}</p>` : null}
    <div class="choose">
      ${others.map(
        (agent) =>
          html`<button type="button" key=${agent.id} onClick=${() => transfer(agent)}>
            ${agent.name} <span class="soft">${say(presenceWord(agent))}</span>
          </button>`,
      )}
    </div>`;
}

function ChangeStatusForm({ onStep }) {
  return html`<p>${say('change_status_text')}</p>
    <button type="button" class="main" onClick=${() => onStep({ type: 'change_status' })}>
      ${say('step.change_status')}
    </button>`;
}

function BlockForm({ view, onStep }) {
  return html`<p>${say('block_text')}</p>
    <div class="choose">
      ${BLOCK_HOURS.map(
        (hours, index) =>
          html`<button type="button" autofocus=${index === 0} onClick=${() => onStep({ type: 'block', hours })}>
            ${say(`block_hours.${hours}`)}
          </button>`,
      )}
    </div>
    ${
      isBlocked(view.ticket)
        ? html`<p><strong>${say('blocked_until', { time: formatDateTime(view.ticket.work.blockedUntil) })}</strong></p>
            <button type="button" class="main" onClick=${() => onStep({ type: 'unblock' })}>
              ${say('step.unblock')}
            </button>`
        : null
    }`;
}

const CONTENTS = {
  close: CloseForm,
  hold: HoldForm,
  transfer: TransferForm,
  call_back: CallBackForm,
  change_status: ChangeStatusForm,
  block: BlockForm,
};

function onSubmit(act) {
  return (event) => {
    event.preventDefault();
    act();
  };
}
