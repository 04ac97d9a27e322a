import type { Clock } from '../../domain/clock';
import type { DeliveryOutcome } from '../../domain/deliveryHandler';
import { signWebhook } from '../../platform/webhookSignature';
import { parseRetryAfter } from '../parseRetryAfter';
import { postJson } from '../postJson';

export interface HubClientOptions {
  readonly url: string;
  /** `whsec_…`; posts are signed with each. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
}

const HTTP_GONE = 410;
const ENDPOINT_GONE: DeliveryOutcome = { outcome: 'dead', error: 'endpoint_gone' };

/**
 * Client for the hub's webhook, signed according to Standard Webhooks. Any response other than 2xx is retried, including
 * redirects, which are not followed. After a 410 this process makes no further attempts.
 */
export class HubClient {
  private isEndpointGone = false;

  constructor(private readonly options: HubClientOptions) {}

  /**
   * Posts an event. Rejects if the hub does not respond.
   * @param id the same at every attempt, so that the hub recognises a repeated event
   */
  async post(id: string, body: string, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { url, secrets, clock } = this.options;
    if (this.isEndpointGone) return ENDPOINT_GONE;
    const headers = { ...signWebhook(secrets, id, body, clock.now()) };
    const response = await postJson(url, body, { headers, signal });
    const { status } = response;
    if (status >= 200 && status < 300) return { outcome: 'done' };
    if (status === HTTP_GONE) {
      this.isEndpointGone = true;
      return ENDPOINT_GONE;
    }
    return { outcome: 'retry', error: `http_${status}`, retryAt: parseRetryAfter(response.headers, clock.now()) };
  }
}
