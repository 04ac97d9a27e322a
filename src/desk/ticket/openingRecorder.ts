import { LRUCache } from 'lru-cache';
import type { Agent } from '../../domain/agentWork';
import type { Clock } from '../../domain/clock';
import type { TicketOpening, TicketTrail } from '../../domain/ticketTrail';

/** Pages load a ticket again with every change; that is the same opening. */
const SAME_OPENING_MS = 10 * 60_000;
/** More than the tickets that are open on screens at the same time. */
const MAX_OPEN = 5_000;

/** Records which agent opened, downloaded, copied or printed a ticket. */
export class OpeningRecorder {
  private readonly lastSeen = new LRUCache<string, number>({ max: MAX_OPEN });

  constructor(
    private readonly trail: Pick<TicketTrail, 'recordOpening'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Records an opening, unless the agent has had the page open within the last ten minutes. Returns `false` if the ticket
   * does not exist. Throws `storage_unavailable`: then nothing may be shown.
   */
  async record(number: string, what: TicketOpening['what'], { id, name }: Agent): Promise<boolean> {
    const now = this.clock.now();
    const key = JSON.stringify([number, id]);
    const isSame = what === 'page' && now.getTime() - (this.lastSeen.get(key) ?? -Infinity) < SAME_OPENING_MS;
    const opening = { at: now.toISOString(), what, holder: 'desk', agent: { id, name } } as const;
    if (!isSame && !(await this.trail.recordOpening(number, opening))) return false;
    if (what === 'page') this.lastSeen.set(key, now.getTime());
    return true;
  }
}
