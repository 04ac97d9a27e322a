/** The first wait before a connection is tried again; it doubles up to the last. Milliseconds. */
const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 4_000;
/** Tokens live for half an hour. Milliseconds. */
const REFRESH_INTERVAL_MS = 15 * 60_000;

/** Answers that no other attempt changes: the message itself is refused. */
const REFUSALS = new Set([400, 413, 415]);

/** An answer of the server other than 2xx. */
class ServerError extends Error {
  constructor(status) {
    super(`answer ${status}`);
    this.status = status;
  }
}

/**
 * Talks to a Direct Line 3.0 server over fetch and a web socket, and comes back by itself after an interruption.
 * Messages are sent one after the other; one that cannot be sent waits for the connection and keeps its
 * `clientActivityID`.
 *
 * `base` is the address of the pages; `keep` stores `{ token, conversationId }` or `null` between visits, and `kept` is
 * what was stored. `on.activity(activity)` is called once for each activity, in order; `on.online(isOnline)` when the
 * connection comes or goes; `on.sent(clientActivityId, state)` with `sent`, `unsent` or `refused`.
 */
export class DirectLineClient {
  #base;
  #keep;
  #on;
  #session;
  #watermark = '';
  #seenIds = new Set();
  #socket = null;
  #waitMs = FIRST_WAIT_MS;
  #timer = null;
  #queue = [];
  #isSending = false;
  #locale = 'ko-KR';

  constructor({ base, kept, keep, on }) {
    this.#base = base;
    this.#session = kept;
    this.#keep = keep;
    this.#on = on;
    setInterval(() => void this.#refresh(), REFRESH_INTERVAL_MS);
    addEventListener('online', () => this.#connectSoon(0));
  }

  /** The user's id, as the token has it. */
  get userId() {
    const [, payload] = (this.#session?.token ?? '').split('.');
    try {
      return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))).user;
    } catch {
      return null;
    }
  }

  /** Resumes the stored conversation, or starts one. */
  start(locale) {
    this.#locale = locale;
    this.#connectSoon(0);
  }

  /** Leaves the conversation and starts another. */
  restart(locale) {
    this.#session = null;
    this.#keep(null);
    this.#watermark = '';
    this.#seenIds.clear();
    this.#queue = [];
    this.#close();
    this.start(locale);
  }

  /** Queues a message; `files` are sent with it. Returns its `clientActivityID`. */
  send(activity, files = []) {
    const id = crypto.randomUUID();
    const channelData = { ...activity.channelData, clientActivityID: id };
    this.#queue.push({ id, files, activity: { type: 'message', locale: this.#locale, ...activity, channelData } });
    void this.#sendQueued();
    return id;
  }

  /** Sends what waits, now. */
  retry() {
    void this.#sendQueued();
  }

  #connectSoon(delayMs) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), delayMs);
  }

  async #connect() {
    this.#close();
    try {
      const { streamUrl } = await this.#open();
      this.#listen(new WebSocket(streamUrl));
    } catch {
      this.#lost();
    }
  }

  /** Resumes or starts the conversation; returns the server's answer. */
  async #open() {
    if (this.#session === null) return this.#begin();
    const path = `conversations/${encodeURIComponent(this.#session.conversationId)}?watermark=${this.#watermark}`;
    try {
      return await this.#withToken((token) => this.#call('GET', path, { token }));
    } catch (error) {
      if (error.status !== 404 && error.status !== 403) throw error;
      this.#session = null;
      return this.#begin();
    }
  }

  async #begin() {
    const { token } = await this.#fetchToken(null);
    const body = JSON.stringify({ locale: this.#locale });
    const answer = await this.#call('POST', 'conversations', { token, body, type: 'application/json' });
    this.#setSession({ token: answer.token ?? token, conversationId: answer.conversationId });
    return answer;
  }

  /** Calls with the token; if it has expired, once more with a new one for the same conversation. */
  async #withToken(call) {
    try {
      return await call(this.#session.token);
    } catch (error) {
      if (error.status !== 401 && error.status !== 403) throw error;
      const { token } = await this.#fetchToken(this.#session.token);
      this.#setSession({ ...this.#session, token });
      return call(token);
    }
  }

  /** Fetches a token for a new conversation, or for that of an earlier token. */
  async #fetchToken(earlier) {
    const headers = earlier === null ? {} : { authorization: `Bearer ${earlier}` };
    const res = await fetch(new URL('chat/token', this.#base), { method: 'POST', headers });
    if (!res.ok) throw new ServerError(res.status);
    return res.json();
  }

  async #call(method, path, { token, body, type }) {
    const headers = { authorization: `Bearer ${token}`, ...(type === undefined ? {} : { 'content-type': type }) };
    const res = await fetch(new URL(`directline/v3/${path}`, this.#base), { method, headers, body });
    if (!res.ok) throw new ServerError(res.status);
    return res.json();
  }

  #setSession(session) {
    this.#session = session;
    this.#keep(session);
  }

  async #refresh() {
    if (this.#session === null || this.#socket === null) return;
    try {
      const { token } = await this.#call('POST', 'tokens/refresh', { token: this.#session.token });
      this.#setSession({ ...this.#session, token });
    } catch {
      // The next call with the old token fetches a new one.
    }
  }

  #listen(socket) {
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#waitMs = FIRST_WAIT_MS;
      this.#on.online(true);
      void this.#sendQueued();
    });
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket && data !== '') this.#receive(JSON.parse(data));
    });
    socket.addEventListener('close', () => {
      if (this.#socket === socket) this.#lost();
    });
  }

  #receive({ activities, watermark }) {
    for (const activity of activities) {
      if (activity.id !== undefined && this.#seenIds.has(activity.id)) continue;
      this.#seenIds.add(activity.id);
      this.#on.activity(activity);
    }
    if (watermark) this.#watermark = watermark;
  }

  #lost() {
    this.#socket = null;
    this.#on.online(false);
    this.#connectSoon(this.#waitMs);
    this.#waitMs = Math.min(2 * this.#waitMs, LAST_WAIT_MS);
  }

  #close() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  async #sendQueued() {
    if (this.#isSending || this.#session === null) return;
    this.#isSending = true;
    try {
      while (this.#queue.length > 0) await this.#sendFirst();
    } catch {
      for (const { id } of this.#queue) this.#on.sent(id, 'unsent');
    } finally {
      this.#isSending = false;
    }
  }

  async #sendFirst() {
    const [message] = this.#queue;
    try {
      await this.#post(message);
      this.#on.sent(message.id, 'sent');
    } catch (error) {
      if (!REFUSALS.has(error.status)) throw error;
      this.#on.sent(message.id, 'refused');
    }
    this.#queue = this.#queue.filter((one) => one !== message);
  }

  #post({ activity, files }) {
    const { conversationId } = this.#session;
    const path = `conversations/${encodeURIComponent(conversationId)}`;
    const sent = { ...activity, from: { id: this.userId } };
    if (files.length === 0) {
      const body = JSON.stringify(sent);
      return this.#withToken((token) =>
        this.#call('POST', `${path}/activities`, { token, body, type: 'application/json' }),
      );
    }
    const body = new FormData();
    body.append('activity', new Blob([JSON.stringify(sent)], { type: 'application/vnd.microsoft.activity' }), 'blob');
    for (const file of files) body.append('file', file, file.name);
    return this.#withToken((token) => this.#call('POST', `${path}/upload`, { token, body }));
  }
}
