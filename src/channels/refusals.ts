import type { Clock } from '../domain/clock';
import type { Logger } from '../platform/logger';
import type { MessageLimit, Metrics } from '../platform/metrics';

const LOG_INTERVAL_MS = 60_000;

/** Counts messages that are refused for lack of room, and logs them together, so that a flood does not flood the log. */
export class Refusals {
  private sinceLog = 0;
  private loggedAt = -Infinity;

  constructor(
    private readonly dependencies: { readonly clock: Clock; readonly logger: Logger; readonly metrics: Metrics },
  ) {}

  note(limit: MessageLimit): void {
    const { clock, logger, metrics } = this.dependencies;
    metrics.recordRefusal(limit);
    this.sinceLog += 1;
    const now = clock.now().getTime();
    if (now - this.loggedAt < LOG_INTERVAL_MS) return;
    logger.warn({ limit, count: this.sinceLog }, 'messages refused: there is no room for more');
    this.loggedAt = now;
    this.sinceLog = 0;
  }

  /** Notes a turn that was rejected with `too_busy`; its detail names what had no room. */
  noteTurn(detail: string | null): void {
    this.note(detail === 'conversation' ? 'conversation' : 'process');
  }
}
