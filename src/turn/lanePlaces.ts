/** Counts the turns of each lane that keep the process busy. */
export class LanePlaces {
  private readonly taken = new Map<string, number>();

  /** How many places of a lane are taken. */
  countTaken(lane: string): number {
    return this.taken.get(lane) ?? 0;
  }

  /** Takes a place. Returns a function that gives it back, once. */
  take(lane: string): () => void {
    this.taken.set(lane, this.countTaken(lane) + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      const left = this.countTaken(lane) - 1;
      if (left === 0) this.taken.delete(lane);
      else this.taken.set(lane, left);
    };
  }
}
