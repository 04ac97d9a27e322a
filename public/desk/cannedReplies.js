import { html, useEffect, useRef } from './htmPreact.js';
import { say } from './words.js';

/** Fills the placeholders of a canned reply with what the ticket knows. One that is unknown stays, to be seen. */
export function fillReply(text, { ticket, me }) {
  const values = { station: ticket.station, charger: ticket.charger, number: ticket.number, agent: me.name };
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
