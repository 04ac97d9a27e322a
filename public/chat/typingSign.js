/** An answer that is not there by then is not waited for visibly. Milliseconds. */
const MAX_MS = 15_000;
/** One that waits for the rest of what the driver writes is there by then after the message was taken. Milliseconds. */
const MAX_AFTER_SENT_MS = 5_000;
/** An agent who types is reported again every few seconds. Milliseconds. */
const MAX_AGENT_MS = 6_000;

/** The sign that an answer is being written, in an element of the page. It ends by itself. */
export class TypingSign {
  #shown;
  #timer;

  constructor(shown) {
    this.#shown = shown;
  }

  /** Shows that the bot answers the driver. */
  showBot() {
    this.#show(MAX_MS);
  }

  /** Shows that the agent types. */
  showAgent() {
    this.#show(MAX_AGENT_MS);
  }

  /** Shortens the wait for the bot, which has the driver's message. */
  noteSent() {
    if (!this.#shown.hidden) this.#show(MAX_AFTER_SENT_MS);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#shown.hidden = true;
  }

  #show(maxMs) {
    clearTimeout(this.#timer);
    this.#shown.hidden = false;
    this.#timer = setTimeout(() => this.hide(), maxMs);
  }
}
