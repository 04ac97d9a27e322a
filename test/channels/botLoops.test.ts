import { RunningBot } from '../support/runningBot';

const KEY = { channel: 'emulator', conversationId: 'c1' };

describe('messages that no driver wrote', () => {
  let bot: RunningBot;
  let count = 0;

  beforeEach(async () => {
    bot = await RunningBot.open();
  });

  afterEach(() => bot.close());

  async function post(fields: Record<string, unknown>): Promise<number> {
    const body = JSON.stringify(bot.connector.activity({ id: `p${++count}`, ...fields }));
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${bot.app.url}/api/messages`, { method: 'POST', headers, body })).status;
  }

  const transcript = () => bot.app.bot.store.readTranscript(KEY);
  const swapped = { from: { id: 'bot' }, recipient: { id: 'driver' } };

  it.each([
    ['marked by Facebook', { channelData: { message: { is_echo: true } } }],
    ['marked by the channel', { channelData: { is_echo: true } }],
    ['marked in another spelling', { channelData: { isEcho: true } }],
    ['from the account to which the driver wrote', swapped],
    ['from that account, as an edit', { ...swapped, type: 'messageUpdate' }],
    [
      'from that account, with names and roles',
      {
        from: { id: 'bot', name: 'x', role: 'user' },
        recipient: { id: 'driver', role: 'bot' },
      },
    ],
    ['to its own sender', { from: { id: 'bot' }, recipient: { id: 'bot' } }],
  ])('are ignored if they are an echo %s', async (_what, fields) => {
    await bot.say('안녕하세요');
    const before = [(await transcript()).length, bot.connector.requests];
    expect(await post({ text: bot.connector.sent.at(-1)!.text, ...fields })).toBe(200);
    expect([(await transcript()).length, bot.connector.requests]).toEqual(before);
  });

  it.each([
    ['without an echo', { channelData: { message: { is_echo: false } } }],
    ['with channel data that is a text', { channelData: 'is_echo' }],
    ['of another member', { from: { id: 'friend' } }],
    ['whose client claims to be the bot', { from: { id: 'driver', role: 'bot' } }],
    ['to another account of the bot', { recipient: { id: 'bot-2' } }],
  ])('are told from those %s', async (_what, fields) => {
    await bot.say('안녕하세요');
    const before = bot.connector.requests;
    expect(await post({ text: '인증중이라고 떠요', ...fields })).toBe(200);
    expect(bot.connector.requests).toBeGreaterThan(before);
  });

  it.each([
    ['repeats one sentence', () => '무슨 말씀인지 잘 모르겠어요.'],
    ['repeats what the bot said', () => bot.connector.sent.at(-1)?.text ?? '안녕하세요'],
    ['always says something else', (turn: number) => `${turn}번째 답변이에요`],
    ['alternates', (turn: number) => (turn % 2 === 0 ? '네' : '아니요')],
  ])('end by themselves if another bot %s', async (_what, answer) => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 200 && statuses.at(-1) !== 429; turn++) {
      const before = bot.connector.requests;
      statuses.push(await post({ text: answer(turn), from: { id: 'other-bot' } }));
      if (bot.connector.requests === before) break;
    }
    expect(statuses.length).toBeLessThan(60);
    bot.clock.pass(60_000);
    expect(await post({ text: '상담원 연결해주세요' })).toBe(200);
  });

  it('do not keep the bot from other drivers', async () => {
    for (let turn = 0; turn < 60; turn++) await post({ text: `${turn}번`, from: { id: 'other-bot' } });
    expect(await post({ text: '안녕하세요', from: { id: 'other-bot' } })).toBe(429);
    expect(await post({ text: '안녕하세요', conversation: { id: 'c2' } })).toBe(200);
  });
});
