import type { DeliveryKind, NewDelivery } from '../domain/outbox';
import type { ConversationReferenceJson } from '../domain/store';
import { rememberLast } from '../platform/rememberLast';

/** Kinds whose delivery sends to the conversation's channel, or waits for a turn that does. */
const CONVERSATION_KINDS: readonly DeliveryKind[] = ['reply', 'timer', 'stop_session'];

/** Sets the destination of deliveries to the host of the conversation's channel, if they depend on it. */
export function withDestination(delivery: NewDelivery, { serviceUrl }: ConversationReferenceJson): NewDelivery {
  if (!CONVERSATION_KINDS.includes(delivery.kind)) return delivery;
  const host = typeof serviceUrl === 'string' ? readHost(serviceUrl) : null;
  return host === null ? delivery : { ...delivery, destination: host };
}

/** Returns the host of a URL, of which a channel has few; `null` if it is none. */
const readHost = rememberLast(
  (url: string) => (URL.canParse(url) ? new URL(url).host : null),
  (url) => url,
);
