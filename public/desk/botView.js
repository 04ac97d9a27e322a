import { html, useEffect, useState } from './htmPreact.js';
import { goTo, screenHash } from './screenAddress.js';
import { formatAge, formatDateTime } from './times.js';
import { describeProblem } from './problems.js';
import { Transcript } from './transcriptView.js';
import { useNow } from './queueView.js';
import { currentLanguage, say, sayIfKnown } from './words.js';

const REFRESH_MS = 10_000;

/** Names a conversation in the address. */
function keyOf({ channel, conversationId }) {
  return `${channel} ${conversationId}`;
}

/** What has been shown stays. `ticket` is the number of the ticket that the conversation has by now. */
function describeFailure(error) {
  return { problem: describeProblem(error), ticket: error.body?.number };
}

/** Loads again and again, as conversations of the bot cause no events. */
function useRefreshed(load, dependencies) {
  const [content, setContent] = useState({ isLoaded: false });
  useEffect(() => {
    let isCurrent = true;
    const refresh = () =>
      load().then(
        (loaded) => isCurrent && setContent({ ...loaded, isLoaded: true }),
        (error) => isCurrent && setContent((before) => ({ ...before, ...describeFailure(error), isLoaded: true })),
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

/** Takes the conversation from the bot, and opens its ticket: one's own, or that of who was faster. */
function useStepIn(client, key) {
  const [id] = useState(() => crypto.randomUUID());
  const [refusal, setRefusal] = useState(null);
  const [isBusy, setBusy] = useState(false);
  async function stepIn() {
    setBusy(true);
    try {
      goTo('mine', (await client.stepIn(key, id)).number);
    } catch (error) {
      if (error.body?.number !== undefined) return goTo('open', error.body.number);
      setRefusal(describeProblem(error));
      setBusy(false);
    }
  }
  return { stepIn, refusal, isBusy };
}

/** One conversation of the bot, to read along and to step into. Rendered with its key as its key. */
export function BotConversation({ client, opened }) {
  const end = opened.indexOf(' ');
  const key = { channel: opened.slice(0, end), conversationId: opened.slice(end + 1) };
  const query = new URLSearchParams({ channel: key.channel, id: key.conversationId, lang: currentLanguage() });
  const { stepIn, refusal, isBusy } = useStepIn(client, key);
  const loaded = useRefreshed(() => client.get(`conversations?${query}`), [client, opened, currentLanguage()]);
  const { lines = [], problem, ticket } = loaded;
  return html`<main class="talk" tabindex="-1" id="ticket">
    <header class="ticket-head">
      <button type="button" class="back" onClick=${() => goTo('bot')}>${say('back')}</button>
      <h2>${say('bot_has_it')}</h2>
    </header>
    <p class="problem" role="alert">
      ${refusal ?? problem ?? ''}
      ${ticket === undefined ? null : html` <a href=${screenHash('open', ticket)}>${say('open_ticket')}</a>`}
    </p>
    ${
      problem === undefined
        ? html`<div class="steps">
            <button type="button" class="main" disabled=${isBusy} aria-describedby="step-in-text" onClick=${stepIn}>
              ${say('step_in')}
            </button>
            <span class="soft" id="step-in-text">${say('step_in_text')}</span>
          </div>`
        : null
    }
    ${loaded.isLoaded ? html`<${Transcript} lines=${lines} unsent=${[]} isCut=${false} />` : null}
  </main>`;
}
