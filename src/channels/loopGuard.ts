import type { Clock } from '../domain/clock';

/** More exchanges than a person can have with the bot in `WINDOW_MS`; messages sent at the same time count as one. */
const MAX_EXCHANGES = 40;
const WINDOW_MS = 60_000;

interface Exchanges {
  readonly startedAt: number;
  count: number;
  running: number;
}

/** Thrown for a message that is not processed, because its conversation is a loop of two programs. */
export class LoopError extends Error {
  override readonly name = 'LoopError';

  constructor(readonly retryAfterSeconds: number) {
    super('loop');
  }
}

/** Ends conversations in which another program answers every reply of the bot. */
export class LoopGuard {
  private readonly conversations = new Map<string, Exchanges>();

  constructor(private readonly clock: Clock) {}

  /** Runs a turn. Throws `LoopError` instead if the conversation has had too many within a minute. */
  async run(key: string, turn: () => Promise<void>): Promise<void> {
    const exchanges = this.exchangesOf(key);
    if (exchanges.running === 0) exchanges.count += 1;
    if (exchanges.count > MAX_EXCHANGES) throw new LoopError(WINDOW_MS / 1_000);
    exchanges.running += 1;
    try {
      await turn();
    } finally {
      exchanges.running -= 1;
    }
  }

  private exchangesOf(key: string): Exchanges {
    const now = this.clock.now().getTime();
    const isOver = ({ startedAt, running }: Exchanges): boolean => running === 0 && now - startedAt >= WINDOW_MS;
    // Insertion order is the order of age, so only old entries are looked at.
    for (const [oldKey, exchanges] of this.conversations) {
      if (!isOver(exchanges)) break;
      this.conversations.delete(oldKey);
    }
    const known = this.conversations.get(key);
    if (known !== undefined && !isOver(known)) return known;
    const fresh = { startedAt: now, count: 0, running: 0 };
    this.conversations.delete(key);
    this.conversations.set(key, fresh);
    return fresh;
  }
}
