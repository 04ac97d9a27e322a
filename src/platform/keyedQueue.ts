interface Line {
  tail: Promise<void>;
  /** How many tasks wait or run. */
  length: number;
}

/** Runs tasks with the same key one after another, in the order of `run` calls; other keys run concurrently. */
export class KeyedQueue {
  private readonly lines = new Map<string, Line>();

  /** How many keys have a task waiting or running. */
  get size(): number {
    return this.lines.size;
  }

  /** How many tasks of a key are waiting or running. */
  lengthOf(key: string): number {
    return this.lines.get(key)?.length ?? 0;
  }

  /** Queues a task and settles with its result. A task that fails does not block the next one. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { tail: Promise.resolve(), length: 0 };
    const result = line.tail.then(task);
    line.length += 1;
    line.tail = result.then(ignore, ignore).then(() => {
      line.length -= 1;
      // Without this, the map would keep a key for every conversation for ever.
      if (line.length === 0) this.lines.delete(key);
    });
    this.lines.set(key, line);
    return result;
  }

  /** Resolves when no task is waiting or running, including tasks added in the meantime. */
  async whenIdle(): Promise<void> {
    while (this.lines.size > 0) await Promise.all([...this.lines.values()].map(({ tail }) => tail));
  }
}

function ignore(): void {}
