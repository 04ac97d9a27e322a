import { html, useEffect, useState } from './htmPreact.js';
import { goTo, screenHash } from './screenAddress.js';
import { formatAge, formatDateTime } from './times.js';
import { describeProblem } from './problems.js';
import { Transcript } from './transcriptView.js';
import { useNow } from './queueView.js';
import { say, sayIfKnown } from './words.js';

const REFRESH_MS = 10_000;

/** Names a conversation in the address. */
function keyOf({ channel, conversationId }) {
  return `${channel} ${conversationId}`;
}

/** Loads again and again, as conversations of the bot cause no events. */
function useRefreshed(load, dependencies) {
  const [content, setContent] = useState({ isLoaded: false });
  useEffect(() => {
    let isCurrent = true;
    const refresh = () =>
      load().then(
        (loaded) => isCurrent && setContent({ ...loaded, isLoaded: true }),
        (error) => isCurrent && setContent({ problem: describeProblem(error), isLoaded: true }),
      );
    void refresh();
    const timer = setInterval(() => !document.hidden && refresh(), REFRESH_MS);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, dependencies);
  return content;
}

/** The conversations that only the bot has. */
export function BotRows({ client, opened }) {
  const now = useNow();
  const { rows = [], problem, isLoaded } = useRefreshed(() => client.get('bot-conversations'), [client]);
  if (problem !== undefined) return html`<p class="problem" role="alert">${problem}</p>`;
  if (rows.length === 0) return html`<p class="empty">${say(isLoaded ? 'empty.bot' : 'loading')}</p>`;
  return html`<div class="rows">
    <ul>
      ${rows.map(
        (row) =>
          html`<li key=${keyOf(row)}>
            <a
              class="row"
              href=${screenHash('bot', keyOf(row))}
              aria-current=${keyOf(row) === opened ? 'true' : undefined}
            >
              <span class="row-head">
                <strong class="row-title">${sayIfKnown(`channel.${row.channel}`, row.channel)}</strong>
                <time datetime=${row.changedAt} title=${formatDateTime(row.changedAt)}
                  >${formatAge(row.changedAt, now)}</time
                >
              </span>
              <span class="row-fault">${row.lastText ?? ''}</span>
            </a>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** One conversation of the bot, to read along. */
export function BotConversation({ client, opened }) {
  const end = opened.indexOf(' ');
  const query = new URLSearchParams({ channel: opened.slice(0, end), id: opened.slice(end + 1) });
  const { lines = [], problem, isLoaded } = useRefreshed(() => client.get(`conversations?${query}`), [client, opened]);
  return html`<main class="talk" tabindex="-1" id="ticket">
    <header class="ticket-head">
      <button type="button" class="back" onClick=${() => goTo('bot')}>${say('back')}</button>
      <h2>${say('bot_has_it')}</h2>
    </header>
    ${problem === undefined ? null : html`<p class="problem" role="alert">${problem}</p>`}
    ${isLoaded ? html`<${Transcript} lines=${lines} unsent=${[]} isCut=${false} />` : null}
  </main>`;
}
