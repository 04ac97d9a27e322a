import type { Clock } from '../../domain/clock';
import type { LeasedRow } from '../../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../../domain/receiver';
import type { Store } from '../../domain/store';
import type { TicketLinks } from '../../domain/ticketLinks';
import { signWebhook } from '../../platform/webhookSignature';
import { postJson } from '../postJson';
import { parseRetryAfter } from '../parseRetryAfter';
import { renderWebhookBody } from './renderWebhookBody';

export interface WebhookParts {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
  readonly store: Store;
  readonly links: TicketLinks;
  readonly clock: Clock;
}

const HTTP_GONE = 410;
const ENDPOINT_GONE: DeliveryOutcome = { outcome: 'dead', error: 'endpoint_gone' };

/**
 * Posts hand-overs to the hub, signed as Standard Webhooks says. Whatever is not a success is tried again by the
 * schedule, redirects too: they are not followed. A hub that answers 410 is not asked again by this process.
 */
export class WebhookReceiver implements Receiver {
  private gone = false;

  constructor(private readonly parts: WebhookParts) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { url, secret, store, links, clock } = this.parts;
    const { ticketNumber: number, queuedAt } = row;
    const event = number === null ? null : await store.readHandoffEvent(number);
    if (number === null || event === null) return { outcome: 'cancelled', error: 'forgotten' };
    if (this.gone) return ENDPOINT_GONE;
    // Not from now on: every attempt at one message has the same body.
    const body = renderWebhookBody(event, {
      page: links.ticketUrl(number, 'hub', queuedAt),
      transcript: links.transcriptUrl(number, 'hub', queuedAt),
    });
    const { status, headers } = await postJson(url, body, {
      headers: { ...signWebhook(secret, row.id, body, clock.now()) },
      signal,
    });
    if (status >= 200 && status < 300) return { outcome: 'done' };
    if (status === HTTP_GONE) {
      this.gone = true;
      return ENDPOINT_GONE;
    }
    return { outcome: 'retry', error: `http_${status}`, retryAt: parseRetryAfter(headers, clock.now()) };
  }
}
