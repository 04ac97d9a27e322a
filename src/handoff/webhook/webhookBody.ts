import type { StoredActivity } from '../../domain/storedActivity';

/** Standard Webhooks asks for bodies below 20 KB. */
const MOST_BYTES = 20_000;

/** Where the ticket can be seen. */
export interface WebhookLinks {
  readonly page: string;
  readonly transcript: string;
}

/**
 * The `handoff.initiate` event as it is posted: as it was kept, with the page's address in its value. The transcript is
 * in it where there is room, else a link to it; texts of the value are shortened only where even that is too much.
 */
export function webhookBody(event: StoredActivity, links: WebhookLinks): string {
  const value = { ...(event['value'] as Readonly<Record<string, unknown>> | undefined), ticketPage: links.page };
  const whole = { ...event, value };
  const linked = { ...whole, attachments: [transcriptLink(links)] };
  const tries = [
    () => whole,
    () => linked,
    ...[1_000, 300, 100, 30].map((longest) => () => ({ ...linked, value: shortened(value, longest) })),
    () => ({ ...bare(event), value: shortened(value, 30, 5), attachments: [transcriptLink(links)] }),
  ];
  for (const make of tries) {
    const body = JSON.stringify(make());
    if (Buffer.byteLength(body) < MOST_BYTES) return body;
  }
  return JSON.stringify({ ...bare(event), value: { number: value['number' as never], ticketPage: links.page } });
}

function transcriptLink({ transcript }: WebhookLinks): object {
  return { contentType: 'application/json', contentUrl: transcript, name: 'Transcript' };
}

/** Without what channels add. */
function bare({ type, id, timestamp, channelId, conversation, from, recipient, name }: StoredActivity): object {
  return { type, id, timestamp, channelId, conversation: { id: conversation.id }, from, recipient, name };
}

/** Every text cut behind `longest` characters, every list to its newest `most` entries; the page's address stays whole. */
function shortened(value: Readonly<Record<string, unknown>>, longest: number, most = 50): object {
  const cut = (part: unknown): unknown => {
    if (typeof part === 'string') return cutText(part, longest);
    if (Array.isArray(part)) return part.slice(-most).map(cut);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, cut(inner)]));
  };
  const { ticketPage, number, conversationId, va_ConversationId, ...rest } = value;
  return { ...(cut(rest) as object), number, conversationId, va_ConversationId, ticketPage };
}

function cutText(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}
