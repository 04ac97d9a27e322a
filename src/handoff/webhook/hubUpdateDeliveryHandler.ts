import type { LeasedRow, OutboxRow } from '../../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../../domain/deliveryHandler';
import { hubUpdateSchema } from './hubUpdate';
import { renderUpdateBody } from './renderUpdateBody';
import type { WebhookDeliveryHandlerDependencies } from './webhookDeliveryHandler';

/** Posts later news about a ticket to the hub, in order, after its hand-over. */
export class HubUpdateDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: Omit<WebhookDeliveryHandlerDependencies, 'wordings'>) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { hub, store, links } = this.dependencies;
    const { ticketNumber, queuedAt } = row;
    const initiation = ticketNumber === null ? null : await store.readHandoffEvent(ticketNumber);
    // The stored code `forgotten` means that the ticket was deleted.
    if (ticketNumber === null || initiation === null) return { outcome: 'cancelled', error: 'forgotten' };
    const earlierRows = await this.listEarlierRows(row, ticketNumber);
    const pending = earlierRows.findLast(({ status }) => status === 'pending');
    if (pending !== undefined) return { outcome: 'wait_for', id: pending.id };
    // A hub that never got the hand-over knows no such ticket.
    const isUnknownToHub = earlierRows.some(({ kind, status }) => kind === 'webhook' && status !== 'done');
    if (isUnknownToHub) return { outcome: 'dead', error: 'not_handed_over' };
    const update = hubUpdateSchema.parse(row.payload);
    // Expiry counts from `queuedAt`, not from now, so that all attempts have the same body.
    const ticketUrl = links.ticketUrl(ticketNumber, 'hub', queuedAt);
    return hub.post(row.id, renderUpdateBody(initiation, row, update, ticketUrl), signal);
  }

  /** Lists the ticket's deliveries to the hub that were planned before this one, oldest first. */
  private async listEarlierRows({ id }: LeasedRow, ticketNumber: string): Promise<OutboxRow[]> {
    const rows: OutboxRow[] = [];
    for await (const row of this.dependencies.store.outbox.list({ ticketNumber })) {
      if (row.id === id) break;
      if (row.kind === 'webhook' || row.kind === 'hub_update') rows.push(row);
    }
    return rows;
  }
}
