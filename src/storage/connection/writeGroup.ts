import type { Kysely, Transaction } from 'kysely';
import type { DatabaseSchema } from './databaseSchema';
import type { DatabaseLocation } from './openDatabase';

type Write<T> = (trx: Transaction<DatabaseSchema>) => Promise<T>;

interface WaitingWrite {
  readonly write: Write<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** How long a write may be held back for others to join. Milliseconds. */
const MAX_DELAY_MS = 20;

/**
 * Runs writes that are ready at the same time in one transaction, in the order of the calls, because waiting for the disk
 * at the end of a transaction takes longer than all its statements. Each write is still stored entirely or not at all,
 * and its promise settles only when it is on the disk. If one write of a group throws, the group is rolled back and each
 * of its writes runs again in a transaction of its own: a write must be repeatable, and change only the database.
 */
export class WriteGroup {
  private waiting: WaitingWrite[] = [];
  private isRunning = false;
  private running: Promise<void> = Promise.resolve();
  /** A write that must not be held back is waiting. */
  private isDue = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    private readonly databaseKind: DatabaseLocation['kind'],
  ) {}

  /** Runs a write together with all that are ready now. Rejects with what it throws, or with the database's error. */
  run<T>(write: Write<T>): Promise<T> {
    // PostgreSQL runs transactions at the same time, and itself syncs those together that end together.
    if (this.databaseKind === 'postgres') return this.db.transaction().execute(write);
    const result = this.add(write);
    this.start();
    return result;
  }

  /** Runs a write that a caller waits for together with the next `run`, which is expected within milliseconds. */
  runWithNext<T>(write: Write<T>): Promise<T> {
    return this.databaseKind === 'postgres' ? this.run(write) : this.runSoon(write);
  }

  /** Runs a write together with the next `run`, at most 20 ms later. */
  runSoon<T>(write: Write<T>): Promise<T> {
    const result = this.add(write);
    this.timer ??= setTimeout(() => this.start(), MAX_DELAY_MS);
    return result;
  }

  /** Runs the writes now that `runSoon` holds back. */
  start(): void {
    if (this.isDue || this.waiting.length === 0) return;
    this.isDue = true;
    if (this.isRunning) return;
    // Whatever else becomes ready in this round of the event loop joins the group.
    this.running = new Promise((resolve) => setImmediate(() => resolve(this.runWaiting())));
  }

  /** Resolves when no write is waiting or running. */
  async whenIdle(): Promise<void> {
    while (this.waiting.length > 0 || this.isRunning) {
      this.start();
      await this.running;
    }
  }

  private add<T>(write: Write<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ write, resolve: resolve as (result: unknown) => void, reject });
    });
  }

  private async runWaiting(): Promise<void> {
    this.isRunning = true;
    while (this.isDue) {
      const group = this.waiting;
      this.waiting = [];
      this.isDue = false;
      clearTimeout(this.timer);
      this.timer = undefined;
      await this.runGroup(group);
    }
    this.isRunning = false;
  }

  private async runGroup(group: readonly WaitingWrite[]): Promise<void> {
    const results: unknown[] = [];
    let isWriting = false;
    try {
      await this.db.transaction().execute(async (trx) => {
        isWriting = true;
        for (const { write } of group) results.push(await write(trx));
        isWriting = false;
      });
      group.forEach(({ resolve }, index) => resolve(results[index]));
    } catch (error) {
      // If the transaction could not begin or end, another attempt would fail too, after a long wait for a busy file.
      if (!isWriting || group.length === 1) for (const { reject } of group) reject(error);
      else for (const single of group) await this.runGroup([single]);
    }
  }
}
