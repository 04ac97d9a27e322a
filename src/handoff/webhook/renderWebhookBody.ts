import type { StoredActivity } from '../../domain/storedActivity';

/** Standard Webhooks asks for bodies below 20 KB. */
const MAX_BODY_BYTES = 20_000;

/** Where the ticket can be seen. */
export interface WebhookLinks {
  readonly page: string;
  readonly transcript: string;
}

/**
 * The `handoff.initiate` event as it is posted: as it was kept, with the page's address in its value. The transcript is
 * in it where there is room, else a link to it; texts of the value are shortened only where even that is too much.
 */
export function renderWebhookBody(event: StoredActivity, links: WebhookLinks): string {
  const value = { ...(event['value'] as Readonly<Record<string, unknown>> | undefined), ticketPage: links.page };
  const whole = { ...event, value };
  const linked = { ...whole, attachments: [transcriptLink(links)] };
  const variants = [
    () => whole,
    () => linked,
    ...[1_000, 300, 100, 30].map((maxLength) => () => ({ ...linked, value: shortenTexts(value, maxLength) })),
    () => ({ ...withoutChannelData(event), value: shortenTexts(value, 30, 5), attachments: [transcriptLink(links)] }),
  ];
  for (const make of variants) {
    const body = JSON.stringify(make());
    if (Buffer.byteLength(body) < MAX_BODY_BYTES) return body;
  }
  return JSON.stringify({
    ...withoutChannelData(event),
    value: { number: value['number' as never], ticketPage: links.page },
  });
}

function transcriptLink({ transcript }: WebhookLinks): object {
  return { contentType: 'application/json', contentUrl: transcript, name: 'Transcript' };
}

/** Without what channels add. */
function withoutChannelData({
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

/** Every text cut behind `longest` characters, every list to its newest `most` entries; the page's address stays whole. */
function shortenTexts(value: Readonly<Record<string, unknown>>, maxLength: number, maxEntries = 50): object {
  const cut = (part: unknown): unknown => {
    if (typeof part === 'string') return truncate(part, maxLength);
    if (Array.isArray(part)) return part.slice(-maxEntries).map(cut);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, cut(inner)]));
  };
  const { ticketPage, number, conversationId, va_ConversationId, ...rest } = value;
  return { ...(cut(rest) as object), number, conversationId, va_ConversationId, ticketPage };
}

function truncate(text: string, maxLength: number): string {
  const characters = [...text];
  return characters.length <= maxLength ? text : `${characters.slice(0, maxLength - 1).join('')}…`;
}
