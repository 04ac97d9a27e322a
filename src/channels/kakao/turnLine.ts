import type { MessageLimit } from '../../platform/metrics';

/** Turns may wait for the back office or a command, so many of them take little. */
const MAX_RUNNING = 100;
/** More cannot be answered in Kakao's time, even on a machine that has nothing else to do. */
const MAX_WAITING = 100;
/** So many may wait all together, for some ten seconds of work; what comes then is not processed. */
const MAX_LATER = 1_500;
/** A person types fewer messages before the first is answered; a program that sends more must not take the places of others. */
const MAX_OF_CONVERSATION = 10;
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
  /** Turns that wait or run, of the conversations that have any. */
  private readonly unfinished = new Map<string, number>();
  private lastBegun: Promise<void> = Promise.resolve();

  /** Whether a turn that comes now will take too long, so that its request should be answered without it. */
  get isFull(): boolean {
    return this.waiting.length >= MAX_WAITING;
  }

  /** Returns what has no room for one more turn of a conversation; `null` if there is room. */
  findLimit(conversation: string): MessageLimit | null {
    if ((this.unfinished.get(conversation) ?? 0) >= MAX_OF_CONVERSATION) return 'conversation';
    return this.waiting.length >= MAX_LATER ? 'process' : null;
  }

  /** Runs a turn of a conversation when it is its time. Settles with its result. */
  async run<T>(conversation: string, turn: () => Promise<T>): Promise<T> {
    this.arrived += 1;
    this.count(conversation, 1);
    if (this.running < MAX_RUNNING) this.running += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      await this.letRequestsIn();
      return await turn();
    } finally {
      this.count(conversation, -1);
      // The next one takes over the place.
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }

  private count(conversation: string, change: number): void {
    const count = (this.unfinished.get(conversation) ?? 0) + change;
    if (count === 0) this.unfinished.delete(conversation);
    else this.unfinished.set(conversation, count);
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
