import type { DeskChangeKind } from '../../src/domain/deskQueue';
import { DeskBrowser } from '../support/deskBrowser';
import { FakeDeskQueue } from '../support/fakeDeskQueue';
import { RunningBot } from '../support/runningBot';
import { until } from '../support/until';

const changeOf = (seq: number, number: string, kind: DeskChangeKind = 'ticket') => ({ seq, number, kind });

describe('news at the desk', () => {
  let bot: RunningBot;
  let queue: FakeDeskQueue;
  let browser: DeskBrowser;

  beforeEach(async () => {
    queue = new FakeDeskQueue();
    queue.changes = [changeOf(4, 'OLD-0004')];
    bot = await RunningBot.open({}, { deskQueue: queue });
    browser = await DeskBrowser.signedIn(bot);
  });

  afterEach(() => bot.close());

  /** Opens a stream; `text` grows as events arrive. */
  async function follow(headers: Record<string, string> = {}) {
    const response = await browser.open('events', { headers });
    const stream = { response, text: '', isEnded: false };
    const read = async () => {
      const decoder = new TextDecoder();
      for await (const part of response.body!) stream.text += decoder.decode(part as Uint8Array, { stream: true });
    };
    void read()
      .catch(() => undefined)
      .then(() => (stream.isEnded = true));
    return stream;
  }

  it('arrive once each, also those of other processes, within a second', async () => {
    const stream = await follow();
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('x-accel-buffering')).toBe('no');
    queue.changes = [...queue.changes, changeOf(5, 'NEW-0005'), changeOf(6, 'NEW-0006')];
    const startedAt = Date.now();
    await until(() => stream.text.includes('NEW-0006'));
    expect(Date.now() - startedAt).toBeLessThan(1_000);
    queue.changes = [...queue.changes, changeOf(7, 'NEW-0007')];
    await until(() => stream.text.includes('NEW-0007'));
    // A change from before may be repeated; the new ones come once each, in their order.
    const news = [...stream.text.matchAll(/id: (\d)\nevent: ticket\ndata: {"number":"NEW-000(\d)"}\n\n/g)];
    expect(news.map(([, id, number]) => [id, number])).toEqual(['5', '6', '7'].map((seq) => [seq, seq]));
  });

  it('continue after the last one that the page has seen', async () => {
    queue.changes = [4, 5, 6].map((seq) => changeOf(seq, `NEW-000${seq}`));
    const stream = await follow({ 'last-event-id': '4' });
    await until(() => stream.text.includes('NEW-0006'));
    expect(stream.text).toContain('NEW-0005');
  });

  it('leave out who typed while the page was away', async () => {
    queue.changes = [changeOf(4, 'NEW-0004', 'driver_typing'), changeOf(5, 'NEW-0005'), changeOf(6, 'NEW-0006')];
    const stream = await follow({ 'last-event-id': '4' });
    await until(() => stream.text.includes('NEW-0006'));
    expect(stream.text).not.toContain('NEW-0004');
  });

  it.each(['x', '-1', '9'.repeat(40), '1; drop table'])('start anew after %s', async (lastEventId) => {
    const stream = await follow({ 'last-event-id': lastEventId });
    await until(() => stream.text !== '');
    expect(stream.text).toMatch(/^id: 4\n\n/);
  });

  it('tell that somebody types in a ticket, once', async () => {
    const stream = await follow();
    await browser.post('tickets/MHV8-7WT9/presence', { isTyping: true });
    await browser.post('tickets/MHV8-7WT9/presence', { isTyping: true });
    await until(() => stream.text.includes('MHV8-7WT9'));
    const announced = stream.text.split('\n\n').filter((event) => event.includes('MHV8-7WT9'));
    expect(announced).toEqual([expect.stringMatching(/^id: \d+\nevent: viewers\ndata: {"number":"MHV8-7WT9"}$/)]);
  });

  it('are refused with 503 while the database is away, so that the page tries again', async () => {
    queue.isAway = true;
    expect((await browser.open('events')).status).toBe(503);
  });

  it('end with the process, which does not wait for open pages', async () => {
    const stream = await follow();
    const startedAt = Date.now();
    await bot.app.stop();
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    await until(() => stream.isEnded);
    bot.app.stop = () => Promise.resolve();
  });
});
