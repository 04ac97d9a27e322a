import type { Clock } from '../../domain/clock';
import type { Logger } from '../../platform/logger';

/** The hours of the day in Seoul in which drivers write so often that silence means a fault. */
const DAY = { from: 9, to: 22 } as const;
const SEOUL_OFFSET_HOURS = 9;
const CHECK_INTERVAL_MS = 60_000;
const MINUTE_MS = 60_000;

/**
 * Warns if Kakao sends no request for a long time by day: Kakao's own outages, and mistakes in its console, reach the bot
 * as silence.
 */
export class SilenceWatch {
  private timer: NodeJS.Timeout | null = null;
  private lastRequestAt: number;
  private isWarned = false;

  constructor(
    private readonly dependencies: {
      readonly clock: Clock;
      readonly logger: Logger;
      /** How long a silence is normal. */
      readonly maxSilenceMinutes: number;
    },
  ) {
    this.lastRequestAt = dependencies.clock.now().getTime();
  }

  noteRequest(): void {
    const now = this.dependencies.clock.now().getTime();
    if (this.isWarned) {
      const minutes = Math.floor((now - this.lastRequestAt) / MINUTE_MS);
      this.dependencies.logger.info({ minutes }, 'Kakao sends requests again');
    }
    this.lastRequestAt = now;
    this.isWarned = false;
  }

  start(): void {
    this.timer = setInterval(() => this.check(), CHECK_INTERVAL_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** Warns once per silence. The night does not count: each morning the silence begins anew. */
  check(): void {
    const now = this.dependencies.clock.now();
    const hour = (now.getUTCHours() + SEOUL_OFFSET_HOURS) % 24;
    if (this.isWarned || hour < DAY.from || hour >= DAY.to) return;
    const minutesOfDay = (hour - DAY.from) * 60 + now.getUTCMinutes();
    const morning = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS - minutesOfDay * MINUTE_MS;
    const minutes = Math.floor((now.getTime() - Math.max(this.lastRequestAt, morning)) / MINUTE_MS);
    if (minutes < this.dependencies.maxSilenceMinutes) return;
    this.isWarned = true;
    this.dependencies.logger.error({ minutes }, 'no request from Kakao by day: check the console and Kakao itself');
  }
}
