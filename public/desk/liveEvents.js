/** The server sends something, if only a comment, every 20 seconds. Silence for longer than this is a dead stream. */
const STALE_MS = 45_000;
const RECONNECT_MS = 2_000;

/**
 * Follows the server's events. The browser's EventSource hides comments, by which alone a silent queue differs from a dead
 * connection, so the stream is read here.
 * @param onChange called with the number of each ticket that changed, and what changed: `ticket` or `viewers`
 * @param onDriverTyping called with the number of a ticket whose driver types now
 * @param onState called with `false` when the stream is dead, and with `true` when it is followed again: then changes may
 * have been missed
 * @param onSignedOut called when the session has ended
 */
export class LiveEvents {
  constructor({ onChange, onDriverTyping, onState, onSignedOut }) {
    Object.assign(this, { onChange, onDriverTyping, onState, onSignedOut, lastId: null, isStopped: false });
  }

  async start() {
    while (!this.isStopped) {
      await this.#follow().catch(() => undefined);
      if (this.isStopped) return;
      this.onState(false);
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }

  stop() {
    this.isStopped = true;
    this.abort?.abort();
  }

  async #follow() {
    this.abort = new AbortController();
    this.#watchSilence();
    const response = await fetch(new URL('events', import.meta.url), {
      headers: { accept: 'text/event-stream', ...(this.lastId === null ? {} : { 'last-event-id': this.lastId }) },
      signal: this.abort.signal,
    });
    try {
      if (response.status === 401) this.onSignedOut();
      if (!response.ok) return;
      this.onState(true);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        this.#watchSilence();
        const events = (rest + value).split(/\r?\n\r?\n/);
        rest = events.pop();
        events.forEach((event) => this.#read(event));
      }
    } finally {
      clearTimeout(this.silence);
    }
  }

  #read(event) {
    const fields = Object.fromEntries(
      event.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    if (fields.id !== undefined) this.lastId = fields.id;
    if (fields.event === undefined) return;
    const { number } = JSON.parse(fields.data);
    if (fields.event === 'driver_typing') this.onDriverTyping(number);
    else this.onChange(number, fields.event);
  }

  #watchSilence() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.abort.abort(), STALE_MS);
  }
}
