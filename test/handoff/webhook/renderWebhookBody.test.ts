import type { StoredActivity } from '../../../src/domain/storedActivity';
import { renderWebhookBody } from '../../../src/handoff/webhook/renderWebhookBody';

const LINKS = { ticketUrl: 'https://bot.example/page', transcriptUrl: 'https://bot.example/transcript' };
const BYTES = 20_000;

function event(value: Record<string, unknown>, more: Record<string, unknown> = {}): StoredActivity {
  return {
    type: 'event',
    name: 'handoff.initiate',
    id: 'e1',
    timestamp: '2026-11-22T06:00:00.000Z',
    channelId: 'emulator',
    conversation: { id: 'c1' },
    from: { id: 'driver' },
    recipient: { id: 'bot' },
    value: { number: 'K7M2-9XW4', conversationId: 'c1', va_ConversationId: 'c1', ...value },
    attachments: [{ contentType: 'application/json', name: 'Transcript', content: { activities: [] } }],
    ...more,
  };
}

const read = (body: string) => JSON.parse(body) as { value: Record<string, unknown>; attachments: unknown[] };

describe('the body for the hub', () => {
  it('is the stored event with the page’s link added', () => {
    const given = event({ said: ['안돼요'] });
    expect(read(renderWebhookBody(given, LINKS))).toEqual({
      ...given,
      value: { ...(given['value'] as object), ticketPage: LINKS.ticketUrl },
    });
  });

  it.each([
    ['a long transcript', {}, { attachments: [{ content: { activities: ['x'.repeat(BYTES)] } }] }],
    ['long words', { said: Array.from({ length: 20 }, () => '가'.repeat(2_000)) }, {}],
    ['many photos', { photos: Array.from({ length: 2_000 }, (_, n) => `https://photos.example/${n}`) }, {}],
    ['large channel data', {}, { channelData: { junk: 'x'.repeat(BYTES) } }],
    ['an unknown field', { unknown: { deep: [{ text: '가'.repeat(BYTES) }] } }, {}],
  ])('stays below 20 KB with %s, and keeps ids and links', (_what, value, more) => {
    const body = renderWebhookBody(event(value, more), LINKS);
    expect(Buffer.byteLength(body)).toBeLessThan(BYTES);
    const { value: kept, attachments } = read(body);
    expect(kept).toMatchObject({ number: 'K7M2-9XW4', conversationId: 'c1', ticketPage: LINKS.ticketUrl });
    expect(attachments).toEqual([
      { contentType: 'application/json', contentUrl: LINKS.transcriptUrl, name: 'Transcript' },
    ]);
  });

  it('is shortened no more than necessary', () => {
    const { value } = read(
      renderWebhookBody(event({ said: Array.from({ length: 20 }, () => '가'.repeat(400)) }), LINKS),
    );
    expect(value['said']).toEqual(Array.from({ length: 20 }, () => `${'가'.repeat(299)}…`));
  });
});
