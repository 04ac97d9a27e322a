import type { Clock } from '../../domain/clock';
import type { LeasedRow } from '../../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../../domain/deliveryHandler';
import type { Store } from '../../domain/store';
import type { TicketLinks } from '../../domain/ticketLinks';
import { signWebhook } from '../../platform/webhookSignature';
import { postJson } from '../postJson';
import { parseRetryAfter } from '../parseRetryAfter';
import { renderWebhookBody } from './renderWebhookBody';

export interface WebhookDeliveryHandlerDependencies {
  readonly url: string;
  /** `whsec_…`; posts are signed with each. */
  readonly secrets: readonly string[];
  readonly store: Store;
  readonly links: TicketLinks;
  readonly clock: Clock;
}

const HTTP_GONE = 410;
const ENDPOINT_GONE: DeliveryOutcome = { outcome: 'dead', error: 'endpoint_gone' };

/**
 * Posts hand-overs to the hub, signed according to Standard Webhooks. Any response other than 2xx is retried, including
 * redirects, which are not followed. After a 410 this process makes no further attempts.
 */
export class WebhookDeliveryHandler implements DeliveryHandler {
  private isEndpointGone = false;

  constructor(private readonly dependencies: WebhookDeliveryHandlerDependencies) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { url, secrets, store, links, clock } = this.dependencies;
    const { ticketNumber, queuedAt } = row;
    const event = ticketNumber === null ? null : await store.readHandoffEvent(ticketNumber);
    // The stored code `forgotten` means that the ticket was deleted.
    if (ticketNumber === null || event === null) return { outcome: 'cancelled', error: 'forgotten' };
    if (this.isEndpointGone) return ENDPOINT_GONE;
    // Expiry counts from `queuedAt`, not from now, so that all attempts have the same body.
    const body = renderWebhookBody(event, {
      ticketUrl: links.ticketUrl(ticketNumber, 'hub', queuedAt),
      transcriptUrl: links.transcriptUrl(ticketNumber, 'hub', queuedAt),
    });
    const { status, headers } = await postJson(url, body, {
      headers: { ...signWebhook(secrets, row.id, body, clock.now()) },
      signal,
    });
    if (status >= 200 && status < 300) return { outcome: 'done' };
    if (status === HTTP_GONE) {
      this.isEndpointGone = true;
      return ENDPOINT_GONE;
    }
    return { outcome: 'retry', error: `http_${status}`, retryAt: parseRetryAfter(headers, clock.now()) };
  }
}
