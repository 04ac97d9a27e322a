import { html, useEffect, useState } from './htmPreact.js';
import { Filters } from './filters.js';
import { screenHash, VIEWS } from './screenAddress.js';
import { isBlocked } from './ticketSteps.js';
import { formatAge, formatDateTime, formatHeldUntil } from './times.js';
import { nameCharger, say, sayIfKnown } from './words.js';

/** So long after the last key a search begins. Milliseconds. */
const SEARCH_DELAY_MS = 250;
const AGE_REFRESH_MS = 30_000;

/** Follows the clock coarsely, for ages. */
export function useNow() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), AGE_REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The lists: their tabs with counts, the search, and the rows of the chosen one. */
export function QueueView({ view, queue, opened, typing, words, filters, onSearch, onFilter, children }) {
  return html`<section class="queue" aria-label=${say('queue')}>
    <nav class="tabs" aria-label=${say('lists')}>
      ${VIEWS.map(
        (one) =>
          html`<a key=${one} href=${screenHash(one)} aria-current=${one === view ? 'page' : undefined}>
            ${say(`view.${one}`)}
            ${queue.counts[one] === undefined ? null : html` <span class="count">${queue.counts[one]}</span>`}
          </a>`,
      )}
    </nav>
    ${
      view === 'bot'
        ? null
        : html`<${SearchField} words=${words} onSearch=${onSearch} /><${Filters}
              filters=${filters}
              onChange=${onFilter}
            />`
    }
    ${children ?? html`<${QueueRows} ...${{ view, queue, opened, typing }} hasSearch=${words !== '' || Object.keys(filters).length > 0} />`}
  </section>`;
}

function SearchField({ words, onSearch }) {
  const [typed, setTyped] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => onSearch(typed.trim()), SEARCH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return html`<input
    id="search"
    type="search"
    aria-label=${say('search')}
    placeholder=${say('search_example')}
    value=${typed}
    onInput=${({ target }) => setTyped(target.value)}
  />`;
}

function QueueRows({ view, queue, opened, typing, hasSearch }) {
  const now = useNow();
  if (!queue.isLoaded) return html`<p class="empty" aria-busy="true">${say('loading')}</p>`;
  if (queue.rows.length === 0)
    return html`<p class="empty">
      ${hasSearch ? say('nothing_found') : sayIfKnown(`empty.${view}`, say('empty.open'))}
    </p>`;
  return html`<div class="rows">
    <ul>
      ${queue.rows.map(
        (row) =>
          html`<li key=${row.number}>
            <${QueueRow}
              ...${{ row, view, now }}
              isOpened=${row.number === opened}
              isDriverTyping=${typing.has(row.number)}
            />
          </li>`,
      )}
    </ul>
    ${queue.next === null ? null : html`<button type="button" onClick=${queue.loadMore}>${say('more')}</button>`}
  </div>`;
}

/** One ticket in a list. */
export function QueueRow({ row, view, now, isOpened, isDriverTyping = false }) {
  const { number, urgent, work, viewers = [] } = row;
  return html`<a
    class=${`row${urgent ? ' urgent' : ''}`}
    href=${screenHash(view, number)}
    aria-current=${isOpened ? 'true' : undefined}
  >
    <span class="row-head">
      ${urgent ? html`<strong class="badge urgent">${say('urgent')}</strong>` : null}
      <strong class="row-title">${describeTrouble(row)}</strong>
      <time datetime=${row.createdAt} title=${formatDateTime(row.createdAt)}>${formatAge(row.createdAt, now)}</time>
    </span>
    <span class="row-place">${describePlace(row) ?? say('place_unknown')}</span>
    ${row.faultDescription ? html`<span class="row-fault">${row.faultDescription}</span>` : null}
    <${Words} row=${row} />
    <span class="row-foot">
      <span>${number}</span>
      <span>${sayIfKnown(`channel.${row.channel}`, row.channel)}</span>
      <span>${sayIfKnown(`speech.${row.locale}`, row.locale)}</span>
      ${row.mood ? html`<span class="badge">${sayIfKnown(`mood.${row.mood}`, row.mood)}</span>` : null}
      <span class=${`badge ${row.status}`}>${work?.assignee ? work.assignee.name : say(`state.${row.status}`)}</span>
      ${work?.unansweredSince ? html`<strong class="badge unanswered">${say('unanswered_for', { time: formatAge(work.unansweredSince, now) })}</strong>` : null}
      ${isBlocked(row) ? html`<span>${say('blocked_until', { time: formatDateTime(work.blockedUntil) })}</span>` : null}
      ${isDriverTyping ? html`<strong class="typing">${say('driver_typing')}</strong>` : null}
      ${viewers.map(({ name, isTyping }) => html`<span class="viewer">${say(isTyping ? 'is_typing' : 'is_reading', { name })}</span>`)}
      ${work?.heldUntil ? html`<span>${formatHeldUntil(work.heldUntil)}</span>` : null}
      ${work?.callBackAt ? html`<${CallBack} at=${work.callBackAt} now=${now} />` : null}
    </span>
  </a>`;
}

/** What the driver said last, or what was done in the end. */
function Words({ row: { work, lastText, faultDescription } }) {
  const isClosed = Boolean(work?.closedAt && work.result);
  const words = isClosed ? `${say('result')}: ${work.result}` : lastText && `“${lastText}”`;
  if (!words || lastText === faultDescription) return null;
  return html`<span class="row-fault">${words}</span>`;
}

/** When the driver wants to be called; marked once it is time. */
function CallBack({ at, now }) {
  const text = say('call_back_at', { time: formatDateTime(at) });
  return Date.parse(at) <= now ? html`<strong class="badge unanswered">${text}</strong>` : html`<span>${text}</span>`;
}

/** Names the station and the charger of a ticket; `null` if neither is known. */
export function describePlace({ station, charger }) {
  return [station, charger && nameCharger(charger)].filter(Boolean).join(' · ') || null;
}

/** Names the trouble of a ticket: its symptom, or why it was handed over. */
export function describeTrouble({ symptom, reason }) {
  return symptom === null ? sayIfKnown(`cause.${reason}`, reason) : sayIfKnown(`trouble.${symptom}`, symptom);
}
