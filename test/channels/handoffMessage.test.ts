import { signWebhook } from '../../src/platform/webhookSignature';
import { RunningBot } from '../support/runningBot';
import { until } from '../support/until';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

describe('a handoff.message on POST /handoff/status', () => {
  let bot: RunningBot;
  let count: number;

  beforeEach(async () => {
    count = 0;
    bot = await RunningBot.open({ HANDOFF_WEBHOOK_SECRET: SECRET });
  });

  afterEach(() => bot.close());

  async function post(value: unknown, more: Record<string, unknown> = {}, id = `msg_${++count}`): Promise<number> {
    const event = { type: 'event', name: 'handoff.message', conversation: { id: 'c1' }, value, ...more };
    const text = JSON.stringify(event);
    const headers = { 'content-type': 'application/json', ...signWebhook([SECRET], id, text, bot.clock.now()) };
    const res = await fetch(`${bot.app.url}/handoff/status`, { method: 'POST', headers, body: text });
    return res.status;
  }

  const complete = (number: string) => post({ state: 'completed', number }, { name: 'handoff.status' });
  const textsSince = (from: number) => bot.connector.sent.slice(from).map(({ text }) => text);
  const allSent = () => until(async () => (await bot.rows('reply')).length === 0);

  it('reaches the driver as the agent’s words, and the ticket is assigned', async () => {
    const { number } = await bot.openTicket();
    const from = bot.connector.sent.length;
    expect(await post({ text: '커넥터를 한 번 더 꽂아 보시겠어요?', agent: '김하늘', number })).toBe(200);
    await allSent();
    expect(textsSince(from)).toEqual(['김하늘 상담원: 커넥터를 한 번 더 꽂아 보시겠어요?']);
    // A channel would take an unknown field for an error, or for its own.
    expect(bot.connector.sent.at(-1)).not.toHaveProperty('agentMessage');
    expect((await bot.ticket()).status).toBe('assigned');
  });

  it('reaches the driver once and in order, although the hub repeats it', async () => {
    await bot.openTicket();
    const from = bot.connector.sent.length;
    for (const id of ['a', 'b', 'a', 'c', 'b']) expect(await post({ text: `말 ${id}` }, {}, id)).toBe(200);
    await allSent();
    expect(textsSince(from)).toEqual(['상담원: 말 a', '상담원: 말 b', '상담원: 말 c']);
  });

  it('is refused if it would reach nobody, also when it is repeated', async () => {
    const { number } = await bot.openTicket();
    await complete(number);
    await allSent();
    const from = bot.connector.sent.length;
    expect(await post({ text: '늦은 말', number }, {}, 'late')).toBe(409);
    expect(await post({ text: '늦은 말', number }, {}, 'late')).toBe(409);
    expect(await post({ text: '다른 접수', number: 'H4HX-VR66' })).toBe(409);
    expect(await post({ text: '모르는 대화' }, { conversation: { id: 'unknown' } })).toBe(404);
    expect(textsSince(from)).toEqual([]);
  });

  it.each([[{}], [{ text: '' }], [{ text: '  ' }], [{ text: 3 }], [{ text: 'x'.repeat(4_001) }], ['text']])(
    'is refused if its value is %j',
    async (value) => {
      await bot.openTicket();
      expect(await post(value)).toBe(400);
    },
  );

  it('keeps the agent’s text as it is', async () => {
    await bot.openTicket();
    const from = bot.connector.sent.length;
    await post({ text: '{{agent}} $t(choice.yes) <b>&amp;' });
    await allSent();
    expect(textsSince(from)).toEqual(['상담원: {{agent}} $t(choice.yes) <b>&amp;']);
  });

  it('is not logged', async () => {
    await bot.openTicket();
    await post({ text: '비밀스러운 말', agent: '김하늘' });
    await allSent();
    expect(bot.log.text()).not.toMatch(/비밀스러운|김하늘/);
  });
});
