import { MessageQueue } from './messageQueue.js';

/** The first wait before a connection is tried again; it doubles up to the last. Milliseconds. */
const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 3_000;
/** The server sends an empty frame every 25 s; without any for so long, the connection is dead. Milliseconds. */
const MAX_SILENCE_MS = 60_000;
const SILENCE_CHECK_MS = 10_000;
/** Networks may keep a request for ever. Milliseconds. */
const MAX_CALL_MS = 20_000;
const MAX_UPLOAD_MS = 60_000;
/** Tokens live for half an hour. Milliseconds. */
const REFRESH_INTERVAL_MS = 15 * 60_000;

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
 * connection comes or goes; `on.sent(clientActivityId, state)` with `sent`, `unsent` or `refused`; `on.waiting(messages)`
 * with what waits to be sent, for `resend` after a reload.
 */
export class DirectLineClient {
  #base;
  #keep;
  #on;
  #session;
  #watermark = '';
  #seenIds = new Set();
  #socket = null;
  /** The number of the newest attempt to connect; what earlier ones find is ignored. */
  #attempt = 0;
  #heardAt = 0;
  #waitMs = FIRST_WAIT_MS;
  #timer = null;
  #queue;
  #locale = 'ko-KR';

  constructor({ base, kept, keep, on }) {
    this.#base = base;
    this.#session = kept;
    this.#keep = keep;
    this.#on = on;
    this.#queue = new MessageQueue({
      post: (message) => this.#post(message),
      isReady: () => this.#session !== null,
      onState: on.sent,
      onChange: on.waiting,
    });
    setInterval(() => void this.#refresh(), REFRESH_INTERVAL_MS);
    setInterval(() => this.#leaveDeadSocket(), SILENCE_CHECK_MS);
    // A phone that wakes up does not notice that its connections are gone.
    document.addEventListener('visibilitychange', () => this.#leaveDeadSocket());
    addEventListener('offline', () => this.#lost());
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

  /** The id of the conversation; `null` before the first connection. */
  get conversationId() {
    return this.#session?.conversationId ?? null;
  }

  /** Resumes the stored conversation, or starts one. */
  start(locale) {
    this.#locale = locale;
    this.#connectSoon(0);
  }

  /** Leaves the conversation and starts another. */
  restart(locale) {
    this.#attempt += 1;
    this.#session = null;
    this.#keep(null);
    this.#watermark = '';
    this.#seenIds.clear();
    this.#queue.clear();
    this.#close();
    this.start(locale);
  }

  /** Queues a message; `files` are sent with it. Returns its `clientActivityID`. */
  send(activity, files = []) {
    const id = crypto.randomUUID();
    const channelData = { ...activity.channelData, clientActivityID: id };
    this.#queue.add({ id, files, activity: { type: 'message', locale: this.#locale, ...activity, channelData } });
    return id;
  }

  /** Sends what waits, now. */
  retry() {
    this.#queue.retry();
  }

  /** Queues a message that an earlier visit could not send, under its old id: the server takes it once. */
  resend({ id, activity }) {
    this.#queue.add({ id, files: [], activity });
  }

  /** Reports that the driver types, if there is a connection. */
  reportTyping() {
    if (this.#socket !== null) this.#post({ activity: { type: 'typing' }, files: [] }).catch(() => undefined);
  }

  #connectSoon(delayMs) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), delayMs);
  }

  async #connect() {
    const attempt = ++this.#attempt;
    this.#close();
    try {
      const { session, streamUrl } = await this.#open();
      if (attempt !== this.#attempt) return;
      if (session.conversationId !== this.#session?.conversationId) this.#watermark = '';
      this.#setSession(session);
      this.#listen(new WebSocket(this.#streamAddress(session, streamUrl)));
    } catch {
      if (attempt === this.#attempt) this.#lost();
    }
  }

  /** Resumes or starts the conversation; returns it with the address of its stream. */
  async #open() {
    const session = this.#session;
    if (session === null) return this.#begin();
    const path = `conversations/${encodeURIComponent(session.conversationId)}?watermark=${this.#watermark}`;
    try {
      const { token, streamUrl } = await this.#withToken(session, (current) =>
        this.#call('GET', path, { token: current }),
      );
      return { session: { ...session, token }, streamUrl };
    } catch (error) {
      if (error.status !== 404 && error.status !== 403) throw error;
      return this.#begin();
    }
  }

  async #begin() {
    const { token } = await this.#fetchToken(null);
    const body = JSON.stringify({ locale: this.#locale });
    const answer = await this.#call('POST', 'conversations', { token, body, type: 'application/json' });
    const { conversationId, streamUrl } = answer;
    return { session: { token: answer.token ?? token, conversationId }, streamUrl };
  }

  /** The stream at the address of the pages, which alone their policy allows; the server may name its public address. */
  #streamAddress({ conversationId }, streamUrl) {
    const { search } = new URL(streamUrl);
    const path = `directline/v3/conversations/${encodeURIComponent(conversationId)}/stream${search}`;
    return new URL(path, this.#base).href.replace(/^http/, 'ws');
  }

  /** Calls with the token; if it has expired, once more with a new one for the same conversation. */
  async #withToken(session, call) {
    try {
      return await call(session.token);
    } catch (error) {
      if (error.status !== 401 && error.status !== 403) throw error;
      const { token } = await this.#fetchToken(session.token);
      if (this.#session === session) this.#setSession({ ...session, token });
      return call(token);
    }
  }

  /** Fetches a token for a new conversation, or for that of an earlier token. */
  async #fetchToken(earlier) {
    const headers = earlier === null ? {} : { authorization: `Bearer ${earlier}` };
    const signal = AbortSignal.timeout(MAX_CALL_MS);
    const res = await fetch(new URL('chat/token', this.#base), { method: 'POST', headers, signal });
    if (!res.ok) throw new ServerError(res.status);
    return res.json();
  }

  async #call(method, path, { token, body, type, maxMs = MAX_CALL_MS }) {
    const headers = { authorization: `Bearer ${token}`, ...(type === undefined ? {} : { 'content-type': type }) };
    const signal = AbortSignal.timeout(maxMs);
    const res = await fetch(new URL(`directline/v3/${path}`, this.#base), { method, headers, body, signal });
    if (!res.ok) throw new ServerError(res.status);
    return res.json();
  }

  #setSession(session) {
    this.#session = session;
    this.#keep(session);
  }

  async #refresh() {
    const session = this.#session;
    if (session === null || this.#socket === null) return;
    try {
      const { token } = await this.#call('POST', 'tokens/refresh', { token: session.token });
      if (this.#session === session) this.#setSession({ ...session, token });
    } catch {
      // The next call with the old token fetches a new one.
    }
  }

  #listen(socket) {
    this.#socket = socket;
    this.#heardAt = Date.now();
    socket.addEventListener('open', () => {
      if (this.#socket !== socket) return;
      this.#waitMs = FIRST_WAIT_MS;
      this.#on.online(true);
      void this.#queue.send();
    });
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket !== socket) return;
      this.#heardAt = Date.now();
      if (data !== '') this.#receive(JSON.parse(data));
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

  #leaveDeadSocket() {
    if (this.#socket !== null && Date.now() - this.#heardAt > MAX_SILENCE_MS) this.#connectSoon(0);
  }

  #lost() {
    this.#attempt += 1;
    this.#close();
    this.#on.online(false);
    this.#connectSoon(this.#waitMs);
    this.#waitMs = Math.min(2 * this.#waitMs, LAST_WAIT_MS);
  }

  #close() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #post({ activity, files }) {
    const session = this.#session;
    const { conversationId } = session;
    const path = `conversations/${encodeURIComponent(conversationId)}`;
    const sent = { ...activity, from: { id: this.userId } };
    if (files.length === 0) {
      const body = JSON.stringify(sent);
      return this.#withToken(session, (token) =>
        this.#call('POST', `${path}/activities`, { token, body, type: 'application/json' }),
      );
    }
    const body = new FormData();
    body.append('activity', new Blob([JSON.stringify(sent)], { type: 'application/vnd.microsoft.activity' }), 'blob');
    for (const file of files) body.append('file', file, file.name);
    const maxMs = MAX_UPLOAD_MS;
    return this.#withToken(session, (token) => this.#call('POST', `${path}/upload`, { token, body, maxMs }));
  }
}
