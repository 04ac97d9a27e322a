import type { Clock } from '../../domain/clock';

/** Longer than any request is answered, with its callback. */
const KEPT_MS = 2 * 60_000;

/** Knows the newest request of each conversation that wrote lately. */
export class NewestRequests {
  /** Oldest first. */
  private readonly newest = new Map<string, { readonly id: string; readonly at: number }>();

  constructor(private readonly clock: Clock) {}

  add(conversationId: string, id: string): void {
    const at = this.clock.now().getTime();
    this.newest.delete(conversationId);
    this.newest.set(conversationId, { id, at });
    for (const [old, entry] of this.newest) {
      if (at - entry.at <= KEPT_MS) break;
      this.newest.delete(old);
    }
  }

  /** Whether the conversation has sent another request since this one. */
  isSuperseded(conversationId: string, id: string): boolean {
    return this.newest.get(conversationId)?.id !== id;
  }
}
