/** Turns may wait for the back office or a command, so many of them take little. */
const MAX_RUNNING = 100;
/** More cannot be answered in Kakao's time, even on a machine that has nothing else to do. */
const MAX_WAITING = 100;
/** In one round of the event loop, a server accepts few requests; they must not queue where Kakao's time runs unseen. */
const ROUNDS_BETWEEN = 10;
/** A turn is not put off for longer by requests that keep arriving. Milliseconds. */
const MAX_PUT_OFF_MS = 300;

/**
 * Runs turns, a limited number at once, and lets them begin one by one, with rounds of the event loop in between: many
 * that begin in one round would keep it busy for seconds, in which no timer runs and no request is accepted. While requests
 * keep arriving, they come first: telling a driver to come back takes little, a turn much.
 */
export class TurnLine {
  private running = 0;
  /** How many turns have come. */
  private arrived = 0;
  private readonly waiting: (() => void)[] = [];
  private lastBegun: Promise<void> = Promise.resolve();

  /** Whether a turn that comes now will take too long, so that its request should be answered without it. */
  get isFull(): boolean {
    return this.waiting.length >= MAX_WAITING;
  }

  /** Runs a turn when it is its time. Settles with its result. */
  async run<T>(turn: () => Promise<T>): Promise<T> {
    this.arrived += 1;
    if (this.running < MAX_RUNNING) this.running += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      await this.letRequestsIn();
      return await turn();
    } finally {
      // The next one takes over the place.
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }

  private letRequestsIn(): Promise<void> {
    this.lastBegun = this.lastBegun.then(async () => {
      const until = performance.now() + MAX_PUT_OFF_MS;
      let { arrived } = this;
      let quiet = 0;
      while (quiet < ROUNDS_BETWEEN && performance.now() < until) {
        await new Promise((resolve) => setImmediate(resolve));
        quiet = this.arrived === arrived ? quiet + 1 : 0;
        arrived = this.arrived;
      }
    });
    return this.lastBegun;
  }
}
