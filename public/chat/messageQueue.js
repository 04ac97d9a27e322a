/** The pause before a message is sent again that a busy server did not take. Milliseconds. */
const RESEND_MS = 5_000;

/** Answers that no other attempt changes: the message itself is refused. */
const REFUSALS = new Set([400, 413, 415]);

/**
 * The messages that wait to be sent: one is sent after the other, and stays until the server has taken or refused it.
 *
 * `post(message)` sends one, `isReady()` says whether there is a conversation to send it to. `onState(id, state)` is called
 * with `sent`, `unsent` or `refused`; `onChange(messages)` with what waits.
 */
export class MessageQueue {
  #post;
  #isReady;
  #onState;
  #onChange;
  #waiting = [];
  /** Photos that the server does not take now. They do not keep back what the driver writes after them. */
  #heldPhotos = [];
  #isSending = false;
  #timer = null;

  constructor({ post, isReady, onState, onChange }) {
    this.#post = post;
    this.#isReady = isReady;
    this.#onState = onState;
    this.#onChange = onChange;
  }

  /** Adds `{ id, activity, files }`. */
  add(message) {
    this.#setWaiting([...this.#waiting, message]);
    void this.send();
  }

  /** Sends what waits, and the photos that were held back. */
  retry() {
    this.#setWaiting([...this.#waiting, ...this.#heldPhotos.splice(0)]);
    void this.send();
  }

  clear() {
    this.#heldPhotos = [];
    this.#setWaiting([]);
  }

  /** Sends what waits; after a failure the rest a little later. */
  async send() {
    if (this.#isSending || !this.#isReady()) return;
    clearTimeout(this.#timer);
    this.#isSending = true;
    try {
      while (this.#waiting.length > 0) await this.#sendFirst();
    } catch {
      for (const { id } of this.#waiting) this.#onState(id, 'unsent');
      this.#timer = setTimeout(() => void this.send(), RESEND_MS);
    } finally {
      this.#isSending = false;
    }
  }

  async #sendFirst() {
    const [message] = this.#waiting;
    try {
      await this.#post(message);
      this.#onState(message.id, 'sent');
    } catch (error) {
      const isRefused = REFUSALS.has(error.status);
      const isHeld = !isRefused && message.files.length > 0 && error.status !== undefined;
      if (!isRefused && !isHeld) throw error;
      if (isHeld) this.#heldPhotos.push(message);
      this.#onState(message.id, isHeld ? 'unsent' : 'refused');
    }
    this.#setWaiting(this.#waiting.filter((one) => one !== message));
  }

  #setWaiting(waiting) {
    this.#waiting = waiting;
    this.#onChange(waiting);
  }
}
