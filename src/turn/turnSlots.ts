/**
 * Lets a limited number of turns run at once. The others wait in lanes, one for each channel, which get the free slots in
 * turn, so that a crowd in one lane does not delay the others.
 */
export class TurnSlots {
  private running = 0;
  /** Lanes without a waiting turn are left out; the first one gets the next free slot. */
  private readonly lanes = new Map<string, (() => void)[]>();

  constructor(private readonly maxRunning: number) {}

  /** How many turns wait in a lane. */
  countWaiting(lane: string): number {
    return this.lanes.get(lane)?.length ?? 0;
  }

  /** Runs a turn when it has a slot. Settles with its result. */
  async run<T>(lane: string, turn: () => Promise<T>): Promise<T> {
    if (this.running < this.maxRunning) this.running += 1;
    else await this.waitIn(lane);
    try {
      return await turn();
    } finally {
      this.passOn();
    }
  }

  private waitIn(lane: string): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.lanes.get(lane) ?? [];
      waiting.push(resolve);
      this.lanes.set(lane, waiting);
    });
  }

  /** Gives the slot to the next turn; its lane goes to the end. */
  private passOn(): void {
    const [next] = this.lanes;
    if (next === undefined) {
      this.running -= 1;
      return;
    }
    const [lane, waiting] = next;
    const begin = waiting.shift()!;
    this.lanes.delete(lane);
    if (waiting.length > 0) this.lanes.set(lane, waiting);
    begin();
  }
}
