/** Runs tasks with the same key one after another, in the order of `run` calls; other keys run concurrently. */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<void>>();

  /** How many keys have a task waiting or running. */
  get size(): number {
    return this.tails.size;
  }

  /** Queues a task and settles with its result. A task that fails does not block the next one. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const previous = this.tails.get(key) ?? Promise.resolve();
    const result = previous.then(task);
    const tail = result.then(ignore, ignore).then(() => {
      // Without this, the map would keep a key for every conversation for ever.
      if (this.tails.get(key) === tail) this.tails.delete(key);
    });
    this.tails.set(key, tail);
    return result;
  }

  /** Resolves when no task is waiting or running, including tasks added in the meantime. */
  async whenIdle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }
}

function ignore(): void {}
