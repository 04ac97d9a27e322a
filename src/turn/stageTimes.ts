import type { TurnStage } from '../platform/metrics';

/** Measures how long the stages of one turn take. It begins in the stage `wait`. */
export class StageTimes {
  private readonly seconds = new Map<TurnStage, number>();
  private current: TurnStage = 'wait';
  private since = performance.now();

  /** Ends the current stage and begins another; a stage that is entered again adds up. */
  enter(stage: TurnStage): void {
    const now = performance.now();
    this.seconds.set(this.current, (this.seconds.get(this.current) ?? 0) + (now - this.since) / 1_000);
    this.current = stage;
    this.since = now;
  }

  /** Ends the current stage. Returns the seconds of each stage that was entered. */
  end(): Readonly<Partial<Record<TurnStage, number>>> {
    this.enter(this.current);
    return Object.fromEntries(this.seconds);
  }
}
