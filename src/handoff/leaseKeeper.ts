import type { Clock } from '../domain/clock';
import type { IdGenerator } from '../domain/idGenerator';
import type { Lease, LeasedRow, Outbox } from '../domain/outbox';
import type { Logger } from '../platform/logger';

/** How long rows stay leased to a process that died. Much longer than the clock skew between machines. */
const LEASE_MS = 30_000;
const RENEW_INTERVAL_MS = 10_000;

interface LeaseKeeperDependencies {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
}

/** Renews the leases of rows that are being delivered, so that no other process claims them. */
export class LeaseKeeper {
  private readonly heldRows = new Map<string, LeasedRow>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dependencies: LeaseKeeperDependencies) {}

  start(): void {
    this.timer = setInterval(() => void this.renewLeases(), RENEW_INTERVAL_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  newLease(): Lease {
    return { id: this.dependencies.ids.uuid(), until: this.leaseEnd() };
  }

  keep(row: LeasedRow): void {
    this.heldRows.set(row.id, row);
  }

  drop(row: LeasedRow): void {
    this.heldRows.delete(row.id);
  }

  private leaseEnd(): string {
    return new Date(this.dependencies.clock.now().getTime() + LEASE_MS).toISOString();
  }

  private async renewLeases(): Promise<void> {
    for (const row of [...this.heldRows.values()]) {
      try {
        await this.dependencies.outbox.renew([row.id], { id: row.lease.id, until: this.leaseEnd() });
      } catch (error) {
        this.dependencies.logger.warn({ err: error }, 'lease not renewed');
      }
    }
  }
}
