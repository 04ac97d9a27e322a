import type { DeliveryKind, NewDelivery } from '../domain/outbox';
import type { ConversationReferenceJson } from '../domain/store';

/** Kinds whose delivery sends to the conversation's channel, or waits for a turn that does. */
const CONVERSATION_KINDS: readonly DeliveryKind[] = ['reply', 'timer', 'stop_session'];

/** Sets the destination of deliveries to the host of the conversation's channel, if they depend on it. */
export function withDestination(delivery: NewDelivery, { serviceUrl }: ConversationReferenceJson): NewDelivery {
  if (!CONVERSATION_KINDS.includes(delivery.kind)) return delivery;
  if (typeof serviceUrl !== 'string' || !URL.canParse(serviceUrl)) return delivery;
  return { ...delivery, destination: new URL(serviceUrl).host };
}
