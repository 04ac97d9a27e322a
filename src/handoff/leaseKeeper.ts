import type { Clock } from '../domain/clock';
import type { IdGenerator } from '../domain/idGenerator';
import type { Lease, LeasedRow, Outbox } from '../domain/outbox';
import type { Logger } from '../platform/logger';

/** How long rows stay with a process that died. Long against what clocks of different machines differ by. */
const LEASE_MS = 30_000;
const RENEW_INTERVAL_MS = 10_000;

interface LeaseKeeperParts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
}

/** Holds on to rows that are being delivered, so that no other process takes them. */
export class LeaseKeeper {
  private readonly kept = new Map<string, LeasedRow>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: LeaseKeeperParts) {}

  start(): void {
    this.timer = setInterval(() => void this.renew(), RENEW_INTERVAL_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  newLease(): Lease {
    return { id: this.parts.ids.uuid(), until: this.until() };
  }

  keep(row: LeasedRow): void {
    this.kept.set(row.id, row);
  }

  drop(row: LeasedRow): void {
    this.kept.delete(row.id);
  }

  private until(): string {
    return new Date(this.parts.clock.now().getTime() + LEASE_MS).toISOString();
  }

  private async renew(): Promise<void> {
    for (const row of [...this.kept.values()]) {
      try {
        await this.parts.outbox.renew([row.id], { id: row.lease.id, until: this.until() });
      } catch (error) {
        this.parts.logger.warn({ err: error }, 'lease not renewed');
      }
    }
  }
}
