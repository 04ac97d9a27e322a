import type { Clock } from '../domain/clock';
import type { DeskQueue } from '../domain/deskQueue';
import type { ConversationKey } from '../domain/store';
import type { Logger } from '../platform/logger';
import { Throttle } from '../platform/throttle';

/** The desk shows for twice as long that a driver types. Milliseconds. */
const NOTE_INTERVAL_MS = 3_000;
/** More than the drivers who type at the same time; a forgotten one is noted once more. */
const MAX_CONVERSATIONS = 10_000;
/** Typing is not worth a place in the line for the database. */
const MAX_RUNNING = 4;

export interface DriverTypingDependencies {
  readonly queue: Pick<DeskQueue, 'noteDriverTyping'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Passes on to the agents' desk that drivers type: at most once in three seconds for each, and only as far as possible. */
export class DriverTyping {
  private readonly throttle: Throttle;
  private running = 0;

  constructor(private readonly dependencies: DriverTypingDependencies) {
    const { clock } = dependencies;
    this.throttle = new Throttle({ clock, intervalMs: NOTE_INTERVAL_MS, maxKeys: MAX_CONVERSATIONS });
  }

  /** Returns at once. */
  note({ channel, conversationId }: ConversationKey): void {
    const { queue, clock, logger } = this.dependencies;
    if (this.running >= MAX_RUNNING || !this.throttle.take(`${channel} ${conversationId}`)) return;
    this.running += 1;
    queue
      .noteDriverTyping({ channel, conversationId }, clock.now().toISOString())
      .catch((error: unknown) => logger.debug({ err: error }, 'typing not shown at the desk'))
      .finally(() => (this.running -= 1));
  }
}
