import type { LeasedRow } from '../../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../../domain/deliveryHandler';
import type { StoredActivity } from '../../domain/storedActivity';
import type { Store } from '../../domain/store';
import type { TicketLinks } from '../../domain/ticketLinks';
import { ticketSchema } from '../../domain/ticketFields';
import type { StaffWordings } from '../staffWordings';
import { formatAgentMessage } from './formatAgentMessage';
import type { HubClient } from './hubClient';
import { renderWebhookBody } from './renderWebhookBody';

export interface WebhookDeliveryHandlerDependencies {
  readonly hub: Pick<HubClient, 'post'>;
  readonly store: Store;
  readonly links: TicketLinks;
  readonly wordings: StaffWordings;
}

/** Posts hand-overs to the hub. */
export class WebhookDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: WebhookDeliveryHandlerDependencies) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { hub, store, links, wordings } = this.dependencies;
    const { ticketNumber, queuedAt } = row;
    const event = ticketNumber === null ? null : await store.readHandoffEvent(ticketNumber);
    // The stored code `forgotten` means that the ticket was deleted.
    if (ticketNumber === null || event === null) return { outcome: 'cancelled', error: 'forgotten' };
    // Expiry counts from `queuedAt`, not from now, so that all attempts have the same body.
    const body = renderWebhookBody(withAgentMessage(event, wordings), {
      ticketUrl: links.ticketUrl(ticketNumber, 'hub', queuedAt),
      transcriptUrl: links.transcriptUrl(ticketNumber, 'hub', queuedAt),
    });
    return hub.post(row.id, body, signal);
  }
}

/** Adds the sentences that the agent reads first, about the ticket as it was at hand-over. */
function withAgentMessage(event: StoredActivity, wordings: StaffWordings): StoredActivity {
  const ticket = ticketSchema.safeParse(event['value']);
  if (!ticket.success) return event;
  const value = { ...(event['value'] as object), va_AgentMessage: formatAgentMessage(ticket.data, wordings) };
  return { ...event, value };
}
