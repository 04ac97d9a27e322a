import type { LeasedRow } from '../../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../../domain/deliveryHandler';
import type { Store } from '../../domain/store';
import type { TicketLinks } from '../../domain/ticketLinks';
import type { HubClient } from './hubClient';
import { renderWebhookBody } from './renderWebhookBody';

export interface WebhookDeliveryHandlerDependencies {
  readonly hub: Pick<HubClient, 'post'>;
  readonly store: Store;
  readonly links: TicketLinks;
}

/** Posts hand-overs to the hub. */
export class WebhookDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: WebhookDeliveryHandlerDependencies) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { hub, store, links } = this.dependencies;
    const { ticketNumber, queuedAt } = row;
    const event = ticketNumber === null ? null : await store.readHandoffEvent(ticketNumber);
    // The stored code `forgotten` means that the ticket was deleted.
    if (ticketNumber === null || event === null) return { outcome: 'cancelled', error: 'forgotten' };
    // Expiry counts from `queuedAt`, not from now, so that all attempts have the same body.
    const body = renderWebhookBody(event, {
      ticketUrl: links.ticketUrl(ticketNumber, 'hub', queuedAt),
      transcriptUrl: links.transcriptUrl(ticketNumber, 'hub', queuedAt),
    });
    return hub.post(row.id, body, signal);
  }
}
