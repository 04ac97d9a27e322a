/** Runs tasks of one key one after another, in the order they came; tasks of different keys run side by side. */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<void>>();

  /** How many keys have a task waiting or running. */
  get size(): number {
    return this.tails.size;
  }

  /** Settles as the task does. A task that fails does not hold up the next one. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const previous = this.tails.get(key) ?? Promise.resolve();
    const result = previous.then(task);
    const tail = result.then(ignore, ignore).then(() => {
      // Without this a key would stay for ever, and there is one for every conversation.
      if (this.tails.get(key) === tail) this.tails.delete(key);
    });
    this.tails.set(key, tail);
    return result;
  }

  /** Resolves when nothing is waiting or running, tasks that are added meanwhile included. */
  async whenIdle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }
}

function ignore(): void {}
