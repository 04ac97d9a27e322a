import { keepOnlyOf } from './kept.js';
import { currentLanguage } from './words.js';

const BASE = new URL('api/', import.meta.url);
/** An answer that takes longer is taken for none; the action can be repeated with its id. Milliseconds. */
const TIME_LIMIT_MS = 20_000;

/** A request that the server refused, or that did not reach it (`offline`). */
export class DeskError extends Error {
  constructor(code, body = {}) {
    super(code);
    this.code = code;
    this.body = body;
  }
}

/** Talks to the desk's server. `onSignedOut` is called when the session has ended. */
export class DeskClient {
  constructor({ onSignedOut }) {
    this.onSignedOut = onSignedOut;
    this.csrf = '';
  }

  async me() {
    return this.#remember(await this.get('me'));
  }

  async signIn(name, password) {
    const { me } = await this.#send('POST', 'sign-in', { name, password });
    return this.#remember(me);
  }

  signOut(everywhere) {
    return this.post('sign-out', { everywhere });
  }

  get(path) {
    return this.#send('GET', path);
  }

  post(path, body = {}) {
    return this.#send('POST', path, body);
  }

  queue({ view, words, filters, after }) {
    const query = { view, q: words, ...filters, ...(after === null ? {} : { after }) };
    return this.get(`queue?${new URLSearchParams(query)}`);
  }

  ticket(number) {
    return this.get(`${ticketPath(number)}?lang=${currentLanguage()}`);
  }

  /** Does a step on a ticket. A repeated `id` acts once. */
  act(number, id, step, abuse) {
    return this.post(`${ticketPath(number)}/actions`, { id, step, abuse });
  }

  /** Takes a conversation from the bot. Resolves with the number of its ticket. */
  stepIn(key, id) {
    return this.post('conversations/step-in', { ...key, id });
  }

  addNote(number, id, text) {
    return this.post(`${ticketPath(number)}/notes`, { id, text });
  }

  retryDelivery(number, id) {
    return this.post(`${ticketPath(number)}/deliveries/${encodeURIComponent(id)}/retry`);
  }

  /** Records that the agent copies or prints the conversation (`copy`, `print`). */
  recordTakeOut(number, what) {
    return this.post(`${ticketPath(number)}/take-outs`, { what });
  }

  /** Begins or ends the agent's rest. */
  pause(isPaused) {
    return this.post('pause', { isPaused });
  }

  overview(days) {
    return this.get(`overview?days=${days}`);
  }

  showPresence(number, isTyping) {
    return this.post(`${ticketPath(number)}/presence`, { isTyping });
  }

  #remember(me) {
    this.csrf = me.csrf;
    keepOnlyOf(me.id);
    return me;
  }

  async #send(method, path, body) {
    let response;
    try {
      response = await fetch(new URL(path, BASE), {
        method,
        headers: { 'x-desk-csrf': this.csrf, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
    } catch {
      throw new DeskError('offline');
    }
    const content = await response.json().catch(() => ({}));
    if (response.ok) return content;
    if (content.code === 'signed_out') this.onSignedOut();
    throw new DeskError(content.code ?? 'unavailable', content);
  }
}

function ticketPath(number) {
  return `tickets/${encodeURIComponent(number)}`;
}

/** The address of a ticket's `.transcript` file. */
export function transcriptAddress(number) {
  return new URL(`${ticketPath(number)}/transcript`, BASE).href;
}

/** The address of the overview as a table, one conversation a row. */
export function overviewTableAddress(days) {
  return new URL(`overview.csv?days=${days}&lang=${currentLanguage()}`, BASE).href;
}
