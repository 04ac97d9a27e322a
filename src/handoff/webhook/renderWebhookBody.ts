import type { StoredActivity } from '../../domain/storedActivity';
import { truncate } from '../../platform/truncate';

/** Standard Webhooks recommends bodies below 20 KB. */
const MAX_BODY_BYTES = 20_000;

/** Signed links to the ticket's page and its transcript. */
export interface WebhookLinks {
  readonly ticketUrl: string;
  readonly transcriptUrl: string;
}

/**
 * Renders the stored `handoff.initiate` event as a JSON body below 20 KB, with the page's link added to its value. If
 * the body is too large, the transcript is replaced by a link, and then texts and lists of the value are shortened.
 */
export function renderWebhookBody(event: StoredActivity, links: WebhookLinks): string {
  const value = { ...(event['value'] as Readonly<Record<string, unknown>> | undefined), ticketPage: links.ticketUrl };
  const withTicketPage = { ...event, value };
  const withTranscriptLink = { ...withTicketPage, attachments: [createTranscriptAttachment(links)] };
  const variants = [
    () => withTicketPage,
    () => withTranscriptLink,
    ...[1_000, 300, 100, 30].map((maxLength) => () => ({
      ...withTranscriptLink,
      value: shortenTexts(value, maxLength),
    })),
    () => ({
      ...withoutChannelData(event),
      value: shortenTexts(value, 30, 5),
      attachments: [createTranscriptAttachment(links)],
    }),
  ];
  const smallest = () => ({
    ...withoutChannelData(event),
    value: { number: value['number' as never], ticketPage: links.ticketUrl },
  });
  return serializeFirstThatFits(variants, smallest);
}

/** Returns the first variant whose body is below 20 KB as JSON; `smallest` if there is none. */
export function serializeFirstThatFits(variants: readonly (() => object)[], smallest: () => object): string {
  for (const buildVariant of variants) {
    const body = JSON.stringify(buildVariant());
    if (Buffer.byteLength(body) < MAX_BODY_BYTES) return body;
  }
  return JSON.stringify(smallest());
}

function createTranscriptAttachment({ transcriptUrl }: WebhookLinks): object {
  return { contentType: 'application/json', contentUrl: transcriptUrl, name: 'Transcript' };
}

/** Only the standard fields, without those that channels add. */
export function withoutChannelData({
  type,
  id,
  timestamp,
  channelId,
  conversation,
  from,
  recipient,
  name,
}: StoredActivity): object {
  return { type, id, timestamp, channelId, conversation: { id: conversation.id }, from, recipient, name };
}

/**
 * Cuts texts to `maxLength` characters and lists to their newest `maxEntries`; the ids and the page's link stay whole.
 */
export function shortenTexts(value: Readonly<Record<string, unknown>>, maxLength: number, maxEntries = 50): object {
  const shortenPart = (part: unknown): unknown => {
    if (typeof part === 'string') return truncate(part, maxLength);
    if (Array.isArray(part)) return part.slice(-maxEntries).map(shortenPart);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, shortenPart(inner)]));
  };
  const { ticketPage, number, conversationId, va_ConversationId, ...rest } = value;
  return { ...(shortenPart(rest) as object), number, conversationId, va_ConversationId, ticketPage };
}
