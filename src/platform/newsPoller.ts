import type { News, NewsTopic } from '../domain/news';
import type { Logger } from './logger';

export interface NewsPollerDependencies {
  readonly news: News;
  readonly topic: NewsTopic;
  readonly logger: Logger;
  /** The pause before each poll while news of other processes do not arrive by themselves. Milliseconds. */
  readonly intervalMs: number;
  /** Whether there is still something to poll for; without it, the polls end until `start`. */
  readonly isWanted: () => boolean;
  readonly poll: () => Promise<void>;
  /** The log message for the first of several polls that fail; the next ones are tried all the same. */
  readonly failure: string;
}

/** The pause while news arrive by themselves: one may get lost. Milliseconds. */
const LIVE_INTERVAL_MS = 5_000;
/** The pause between two polls although there are news, so that many of them cost little. Milliseconds. */
const MIN_GAP_MS = 50;
/** The pause after a poll that takes long, in times of that; so polls take at most a fifth of the time. */
const GAP_SHARE = 4;

/** Polls, one after the other, as long as that is wanted: when there are news, and from time to time without. */
export class NewsPoller {
  private timer: NodeJS.Timeout | undefined;
  private unwatch: (() => void) | null = null;
  private isPolling = false;
  private isWoken = false;
  private isStopped = false;
  private isFailing = false;
  /** When the next poll may begin, and when it will; on the clock of `performance`. */
  private nextAllowedAt = 0;
  private dueAt = 0;

  constructor(private readonly dependencies: NewsPollerDependencies) {}

  /** Begins if polls are wanted and do not run yet. */
  start(): void {
    const { news, topic } = this.dependencies;
    if (this.timer !== undefined || this.isPolling || !this.isWanted()) return;
    this.unwatch ??= news.watch(topic, () => this.wake());
    const { intervalMs } = this.dependencies;
    this.schedule(news.isLive() ? Math.max(intervalMs, LIVE_INTERVAL_MS) : intervalMs);
  }

  /** Ends for ever. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.unwatch?.();
  }

  private isWanted(): boolean {
    return !this.isStopped && this.dependencies.isWanted();
  }

  private wake(): void {
    if (this.isPolling) this.isWoken = true;
    else if (this.isWanted()) this.schedule(this.nextAllowedAt - performance.now());
  }

  private schedule(ms: number): void {
    const dueAt = performance.now() + Math.max(0, ms);
    // News that come all the time must not put the poll off.
    if (this.timer !== undefined && this.dueAt <= dueAt) return;
    this.dueAt = dueAt;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), Math.max(0, ms));
    this.timer.unref();
  }

  private async run(): Promise<void> {
    const { poll, intervalMs, logger, failure } = this.dependencies;
    const startedAt = performance.now();
    this.timer = undefined;
    this.isPolling = true;
    this.isWoken = false;
    try {
      await poll();
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) logger.warn({ err: error }, failure);
      this.isFailing = true;
    }
    this.isPolling = false;
    const endedAt = performance.now();
    const gapMs = Math.max(MIN_GAP_MS, (endedAt - startedAt) * GAP_SHARE);
    this.nextAllowedAt = endedAt + Math.min(gapMs, intervalMs);
    this.continue();
  }

  private continue(): void {
    if (!this.isWanted()) {
      this.unwatch?.();
      this.unwatch = null;
    } else if (this.isWoken) this.wake();
    else this.start();
  }
}
