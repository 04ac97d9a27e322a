import { html, useEffect, useRef } from './htmPreact.js';
import { nameCharger, say } from './words.js';

/** Ids of the warnings to a driver who insults, in their order. */
const WARNING = /\.abuse_/;

/** Fills the placeholders of canned replies with what the ticket knows. One that is unknown stays, to be seen. */
export function fillReplies(replies, { ticket, me }) {
  return replies.map((reply) => ({ ...reply, text: fillText(reply, { ticket, me }) }));
}

function fillText({ id, text }, { ticket: { station, charger, number }, me }) {
  const spoken = id.slice(0, id.indexOf('.'));
  const values = { station, charger: charger && nameCharger(charger, spoken), number, agent: me.name };
  return text.replace(/\{+(\w+)\}+/g, (all, name) => values[name] ?? all);
}

/**
 * Returns the replies that a search fits: all of its words are in the title or the text. Those in the driver's language,
 * whose ids begin with it, come first.
 */
export function searchReplies(replies, search, locale) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = replies.filter(({ title, text }) =>
    words.every((word) => `${title} ${text}`.toLowerCase().includes(word)),
  );
  const isOther = ({ id }) => Number(!id.startsWith(`${locale}.`));
  return found.sort((one, other) => isOther(one) - isOther(other));
}

/** The steps against insults of which the server tells supervisors. */
const TOLD_STEPS = { abuse_second: 'second', abuse_end: 'end' };

/** Returns which step against insults a canned reply is, if supervisors are told of it; otherwise `undefined`. */
export function abuseStepOf(id) {
  return TOLD_STEPS[id.slice(id.indexOf('.') + 1)];
}

/** Returns the steps against insults, in the driver's language: first warning, second, end. */
export function listWarnings(replies, locale) {
  return replies.filter(({ id }) => id.startsWith(`${locale}.`) && WARNING.test(id));
}

/** The list of canned replies above the text field. `chosen` is the index of the marked one. */
export function CannedList({ replies, chosen, onPick }) {
  const list = useRef(null);
  useEffect(() => list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' }), [chosen]);
  if (replies.length === 0) return html`<p class="canned empty">${say('nothing_found')}</p>`;
  return html`<ul class="canned" role="listbox" id="canned" aria-label=${say('canned')} ref=${list}>
    ${replies.map(
      (reply, index) =>
        html`<li
          key=${reply.id}
          id=${`canned-${index}`}
          role="option"
          aria-selected=${String(index === chosen)}
          onMouseDown=${(event) => {
            // The text field keeps the focus.
            event.preventDefault();
            onPick(reply);
          }}
        >
          <strong>${reply.title}</strong> <span>${reply.text}</span>
        </li>`,
    )}
  </ul>`;
}
