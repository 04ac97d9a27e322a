/** In one round of the event loop, a server accepts few requests; they must not queue where Kakao's time runs unseen. */
const ROUNDS_BETWEEN = 10;

/**
 * Lets waiting work begin one by one, with rounds of the event loop in between. Many turns that begin in one round would
 * keep it busy for seconds, in which no timer runs and no request is accepted.
 */
export class RoundsOfLoop {
  private last: Promise<void> = Promise.resolve();

  /** Resolves when it is this caller's turn to begin. */
  next(): Promise<void> {
    this.last = this.last.then(async () => {
      for (let round = 0; round < ROUNDS_BETWEEN; round++) await new Promise((resolve) => setImmediate(resolve));
    });
    return this.last;
  }
}
