import type { Logger } from './logger';

export interface PollerDependencies {
  readonly logger: Logger;
  /** The pause before each poll. Milliseconds. */
  readonly intervalMs: number;
  /** Whether there is still something to poll for; without it, the polls end until `start`. */
  readonly isWanted: () => boolean;
  readonly poll: () => Promise<void>;
  /** The log message for the first of several polls that fail; the next ones are tried all the same. */
  readonly failure: string;
}

/** Polls, one after the other, as long as that is wanted. */
export class Poller {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private isFailing = false;

  constructor(private readonly dependencies: PollerDependencies) {}

  /** Begins if polls are wanted and do not run yet. */
  start(): void {
    if (this.timer !== undefined || this.isStopped || !this.dependencies.isWanted()) return;
    this.timer = setTimeout(() => void this.run(), this.dependencies.intervalMs);
    this.timer.unref();
  }

  /** Ends for ever. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    const { poll, logger, failure } = this.dependencies;
    try {
      await poll();
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) logger.warn({ err: error }, failure);
      this.isFailing = true;
    }
    this.timer = undefined;
    this.start();
  }
}
