import type { OutboxRow } from '../../domain/outbox';
import type { StoredActivity } from '../../domain/storedActivity';
import type { HubUpdate } from './hubUpdate';
import { serializeFirstThatFits, shortenTexts, withoutChannelData } from './renderWebhookBody';

/**
 * Renders a `handoff.update` event as a JSON body below 20 KB; texts are shortened if it is larger.
 * @param initiation the ticket's `handoff.initiate` event, which names channel, conversation and participants
 */
export function renderUpdateBody(
  initiation: StoredActivity,
  { id, createdAt, ticketNumber }: Pick<OutboxRow, 'id' | 'createdAt' | 'ticketNumber'>,
  update: HubUpdate,
  ticketUrl: string,
): string {
  const event = { ...withoutChannelData(initiation), id, timestamp: createdAt, name: 'handoff.update' };
  const value = { number: ticketNumber, ...update, ticketPage: ticketUrl };
  const variants = [
    () => ({ ...event, value }),
    ...[1_000, 300, 100].map((maxLength) => () => ({ ...event, value: shortenTexts(value, maxLength) })),
  ];
  return serializeFirstThatFits(variants, () => ({
    ...event,
    value: { number: ticketNumber, urgent: update.urgent, ticketPage: ticketUrl },
  }));
}
