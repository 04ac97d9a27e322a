import { randomUUID } from 'node:crypto';
import type { Ticket } from '../../src/domain/ticket';
import { ChatPage } from '../support/chatPage';
import { DeskBrowser } from '../support/deskBrowser';
import { RunningBot } from '../support/runningBot';
import { until } from '../support/until';

let bot: RunningBot;

beforeEach(async () => (bot = await RunningBot.open()));
afterEach(() => bot.close());

async function post(fields: Record<string, unknown>): Promise<number> {
  const body = JSON.stringify(bot.connector.activity(fields));
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${bot.app.url}/api/messages`, { method: 'POST', headers, body })).status;
}

/** The changes that the desk hears of. */
async function changesAfter(seq: number) {
  const { changes } = await bot.app.bot.store.desk.listChanges(seq);
  return changes.filter((change) => change.seq > seq);
}
const lastSeq = async () => (await bot.app.bot.store.desk.listChanges(null)).lastSeq;

describe('a driver who types', () => {
  it.each(['the Bot Framework', 'Direct Line'])(
    'over %s is shown at the desk once in a few seconds; the bot does nothing, and nothing else is stored',
    async (channel) => {
      const { store } = bot.app.bot;
      const ticket = channel === 'Direct Line' ? null : await bot.openTicket();
      const page = await ChatPage.open(bot);
      for (const text of ['나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네']) await page.say(text);
      const key = ticket ?? { channel: 'directline', conversationId: page.conversationId };
      const before = await store.readConversation(key);
      const seq = await lastSeq();
      const type = () =>
        ticket === null ? page.send({ type: 'typing' }).then(({ status }) => status) : post({ type: 'typing' });
      for (let time = 0; time < 3; time++) expect(await type()).toBe(200);
      await until(async () => (await changesAfter(seq)).length > 0);
      bot.clock.pass(4_000);
      expect(await type()).toBe(200);
      await until(async () => (await changesAfter(seq)).length > 1);
      const number = before!.tickets[0]!.number;
      expect((await changesAfter(seq)).map(({ seq: _seq, ...change }) => change)).toEqual([
        { number, kind: 'driver_typing' },
        { number, kind: 'driver_typing' },
      ]);
      expect(await store.readConversation(key)).toEqual(before);
    },
  );

  it('takes no place of a message, however much', async () => {
    const page = await ChatPage.open(bot);
    // From outside the private network, where there are limits: more than the messages at once.
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    for (let time = 0; time < 150; time++) await page.send({ type: 'typing' }, { headers });
    expect((await page.say('안녕하세요', {}, { headers })).status).toBe(200);
  });

  it('is answered also while the database is away', async () => {
    const page = await ChatPage.open(bot);
    jest.spyOn(bot.app.bot.store.desk, 'noteDriverTyping').mockRejectedValue(new Error('away'));
    expect((await page.send({ type: 'typing' })).status).toBe(200);
    expect((await page.say('안녕하세요')).status).toBe(200);
  });
});

describe('an agent who types to a driver on a Bot Framework channel', () => {
  let desk: DeskBrowser;
  let ticket: Ticket;

  beforeEach(async () => {
    desk = await DeskBrowser.signedIn(bot);
    ticket = await bot.openTicket();
  });

  const act = (step: object) => desk.post(`tickets/${ticket.number}/actions`, { id: randomUUID(), step });
  const type = (isTyping = true) => desk.post(`tickets/${ticket.number}/presence`, { isTyping });
  const typings = () => bot.connector.sent.filter((activity) => activity.type === 'typing');

  /** Claims the ticket; what that tells the driver has been sent then. */
  async function claimAndSend(): Promise<void> {
    const { length } = bot.connector.sent;
    await act({ type: 'claim' });
    await until(() => bot.connector.sent.length > length);
  }

  it('is shown, once in a few seconds, and not as an answer to a message', async () => {
    await act({ type: 'claim' });
    for (let time = 0; time < 3; time++) expect((await type()).status).toBe(204);
    await until(() => typings().length > 0);
    bot.clock.pass(4_000);
    await type();
    await until(() => typings().length > 1);
    expect(typings()).toHaveLength(2);
    expect(typings()[0]).toMatchObject({ type: 'typing', conversation: { id: 'c1' }, from: { id: 'bot' } });
    expect(typings()[0]).not.toHaveProperty('replyToId');
  });

  it('is not shown by who only reads, nor by who does not have the ticket', async () => {
    const other = await DeskBrowser.signedIn(bot, '박상담');
    // Each of them is long enough after the one before.
    const attempt = async (work: () => Promise<unknown>) => {
      await work();
      bot.clock.pass(4_000);
    };
    await attempt(() => type());
    await act({ type: 'claim' });
    await attempt(() => type(false));
    await attempt(() => other.post(`tickets/${ticket.number}/presence`, { isTyping: true }));
    await act({ type: 'close', result: '원격으로 다시 켰어요', category: null });
    await attempt(() => type());
    await act({ type: 'reopen' });
    await type();
    await act({ type: 'reply', text: '다시 볼게요' });
    await until(() => bot.connector.sent.some(({ text }) => text?.includes('다시 볼게요')));
    await until(() => typings().length > 0);
    expect(typings()).toHaveLength(1);
  });

  it('does not delay the reply while the channel does not take it, and the reply comes once', async () => {
    await claimAndSend();
    jest.spyOn(bot.app.bot.store, 'readReference').mockImplementationOnce(() => new Promise(() => undefined));
    await type();
    await act({ type: 'reply', text: '원격으로 다시 켤게요' });
    await until(() => bot.connector.sent.some(({ text }) => text?.includes('다시 켤게요')));
    expect(bot.connector.sent.filter(({ text }) => text?.includes('다시 켤게요'))).toHaveLength(1);
    expect(typings()).toEqual([]);
  });

  it('is not sent again when the channel refuses it', async () => {
    await claimAndSend();
    const { requests } = bot.connector;
    bot.connector.status = 500;
    await type();
    await until(() => bot.connector.requests > requests);
    bot.connector.status = 200;
    await until(() => bot.log.text().includes('typing not shown'));
    expect(bot.connector.requests).toBe(requests + 1);
    expect(typings()).toEqual([]);
  });
});
