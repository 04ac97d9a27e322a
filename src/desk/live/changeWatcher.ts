import { LRUCache } from 'lru-cache';
import type { DeskChange, DeskQueue } from '../../domain/deskQueue';
import type { Logger } from '../../platform/logger';
import type { News } from '../../domain/news';
import { NewsPoller } from '../../platform/newsPoller';

/** More than the changes that the queue returns again. */
const MAX_SEEN = 10_000;

export interface ChangeWatcherDependencies {
  readonly queue: Pick<DeskQueue, 'listChanges'>;
  readonly news: News;
  readonly logger: Logger;
  /** How often the database is asked while there are listeners and news do not arrive by themselves. Milliseconds. */
  readonly pollIntervalMs: number;
}

/**
 * Notices changes of tickets, also those that other processes commit, by asking the database while there are listeners:
 * when there are news, and from time to time.
 * Each change is reported once.
 */
export class ChangeWatcher {
  private readonly listeners = new Set<(change: DeskChange) => void>();
  private readonly seen = new LRUCache<number, true>({ max: MAX_SEEN });
  /** The newest change that was read; `null` without listeners. */
  private lastSeq: number | null = null;
  private readonly poller: NewsPoller;

  constructor(private readonly dependencies: ChangeWatcherDependencies) {
    this.poller = new NewsPoller({
      ...{ news: dependencies.news, topic: 'desk', logger: dependencies.logger },
      intervalMs: dependencies.pollIntervalMs,
      isWanted: () => this.listeners.size > 0,
      poll: () => this.poll(),
      failure: 'changes of tickets not readable, will retry',
    });
  }

  /** Resolves with the number of the newest change; `watch` then reports those after it. */
  async readLastSeq(): Promise<number> {
    if (this.lastSeq !== null) return this.lastSeq;
    const { lastSeq } = await this.dependencies.queue.listChanges(null);
    this.lastSeq ??= lastSeq;
    return this.lastSeq;
  }

  /** Returns the changes after one that a listener has seen; the last few seconds may be repeated. Who typed then is over. */
  async listMissed(seq: number): Promise<readonly DeskChange[]> {
    const { changes } = await this.dependencies.queue.listChanges(seq);
    return changes.filter(({ kind }) => kind !== 'driver_typing');
  }

  /** Calls `listener` with every new change. Returns a function that ends this. */
  watch(listener: (change: DeskChange) => void): () => void {
    this.listeners.add(listener);
    this.poller.start();
    return () => {
      this.listeners.delete(listener);
      // After a time without listeners, only what is new then is of interest.
      if (this.listeners.size === 0) this.lastSeq = null;
    };
  }

  stop(): void {
    this.poller.stop();
  }

  private async poll(): Promise<void> {
    const { changes, lastSeq } = await this.dependencies.queue.listChanges(this.lastSeq);
    this.lastSeq = this.listeners.size === 0 ? null : lastSeq;
    for (const change of changes) this.report(change);
  }

  private report(change: DeskChange): void {
    if (this.seen.has(change.seq)) return;
    this.seen.set(change.seq, true);
    for (const listener of this.listeners) listener(change);
  }
}
