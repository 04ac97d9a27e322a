import { html } from './htmPreact.js';
import { CopyButton } from './copyText.js';
import { NotesView } from './notesView.js';
import { QueueRow, useNow } from './queueView.js';
import { formatDateTime } from './times.js';
import { webAddress } from './transcriptView.js';
import { say, sayIfKnown } from './words.js';

/** Everything that is known about a ticket, beside its conversation. */
export function FactsView({ view, ticket, listName, agents }) {
  const { categoryPath, facts, checks, tried, photos, location, deliveries, openings, earlier, notes } = view;
  const now = useNow();
  return html`<aside class="facts" aria-label=${say('facts')}>
    <${CategoryPath} path=${categoryPath} />
    <section>
      <h3>${say('facts')}</h3>
      <dl>
        ${facts.map((fact) => html`<${Fact} key=${fact.name} fact=${fact} />`)}
        <${Place} location=${location} />
      </dl>
    </section>
    <${Work} work=${view.ticket.work} />
    <${NotesView} notes=${notes} agents=${agents} onAdd=${ticket.addNote} />
    <${Block} title=${say('photos')} items=${photos} show=${(photo) => html`<${Photo} photo=${photo} />`} />
    <${Block} title=${say('tried')} items=${tried} show=${(step) => step} />
    <${Block} title=${say('checks')} items=${checks} show=${showCheck} />
    <${Block}
      title=${say('earlier')}
      items=${earlier}
      show=${(row) => html`<${QueueRow} row=${row} view=${listName} now=${now} />`}
    />
    <${Block}
      title=${say('deliveries')}
      items=${deliveries}
      show=${(one) => html`<${Delivery} delivery=${one} onRetry=${ticket.retryDelivery} />`}
    />
    <${Block}
      title=${say('openings')}
      items=${openings}
      show=${({ label, at }) => html`${label} <time datetime=${at}>${formatDateTime(at)}</time>`}
    />
  </aside>`;
}

function CategoryPath({ path }) {
  if (path === null) return html`<section class="category"><p>${say('no_category')}</p></section>`;
  const text = path.join(' ▶ ');
  return html`<section class="category">
    <h3>${say('category')}</h3>
    <p class="path">${text}</p>
    <${CopyButton} read=${() => text} label=${say('copy')} />
  </section>`;
}

function Block({ title, items, show }) {
  if (items.length === 0) return null;
  return html`<section>
    <h3>${title}</h3>
    <ul>
      ${items.map((item, index) => html`<li key=${item.id ?? index}>${show(item)}</li>`)}
    </ul>
  </section>`;
}

function Fact({ fact: { name, label, value, isUnconfirmed } }) {
  const mark = value === null ? 'unknown' : isUnconfirmed ? 'unconfirmed' : 'confirmed';
  return html`<dt>${label}</dt>
    <dd class=${mark}>
      ${value === null ? say('unknown') : name === 'contact' ? html`<${Contact} contact=${value} />` : value}${mark === 'unconfirmed' ? html` <span class="badge">${say('unconfirmed')}</span>` : null}
    </dd>`;
}

/** A number that can be called, or what else the driver left. */
function Contact({ contact }) {
  const digits = contact.replace(/[^\d+]/g, '');
  const isNumber = digits.length >= 8 && !contact.includes('@');
  return isNumber ? html`<a href=${`tel:${digits}`}>${contact}</a>` : contact;
}

function Place({ location }) {
  if (location === null) return null;
  const place = `${location.latitude},${location.longitude}`;
  return html`<dt>${say('location')}</dt>
    <dd>
      <a href=${`https://map.kakao.com/link/map/${place}`} target="_blank" rel="noopener noreferrer"
        >${say('open_map')}</a
      >
    </dd>`;
}

/** What agents have done, as far as it is not seen elsewhere. */
function Work({ work }) {
  if (!work) return null;
  const rows = [
    ['claimed_at', work.claimedAt && formatDateTime(work.claimedAt)],
    ['first_reply_at', work.firstReplyAt && formatDateTime(work.firstReplyAt)],
    ['closed_at', work.closedAt && formatDateTime(work.closedAt)],
    ['result', work.result],
    ['rating', work.rating && [`${work.rating.stars}/5`, work.rating.words].filter(Boolean).join(' · ')],
  ].filter(([, value]) => value);
  if (rows.length === 0) return null;
  return html`<section>
    <h3>${say('work')}</h3>
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${say(name)}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}

function showCheck({ name, result, at }) {
  return html`<strong>${name}</strong> ${result} <time datetime=${at}>${formatDateTime(at)}</time>`;
}

function Photo({ photo: { url, isShown } }) {
  const address = webAddress(url);
  if (address === null) return null;
  return html`<a class="photo" href=${address.href} target="_blank" rel="noopener noreferrer">
    ${isShown ? html`<img src=${address.href} alt=${say('photo')} loading="lazy" referrerpolicy="no-referrer" />` : null}
    <span>${isShown ? say('photo') : `${say('photo')} (${address.host})`}</span>
  </a>`;
}

function Delivery({ delivery: { id, label, status, at, error, canRetry }, onRetry }) {
  return html`<span class="delivery">
    <strong>${label}</strong>
    <span class=${`badge ${status}`}>${sayIfKnown(`delivery.${status}`, status)}</span>
    <time datetime=${at}>${formatDateTime(at)}</time>
    ${error ? html`<span class="error">${error}</span>` : null}
    ${canRetry ? html`<button type="button" onClick=${() => onRetry(id)}>${say('repeat')}</button>` : null}
  </span>`;
}
