import { Talk } from '../../support/talk';

const HOUR_MS = 3_600_000;
const WITH_HUB = {
  HANDOFF_WEBHOOK_URL: 'http://127.0.0.1:9/',
  HANDOFF_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
  LINK_SECRET: 'k'.repeat(32),
};

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin({}, undefined, WITH_HUB);
  await talk.sayAll('나주시청 2번 카드 댔는데 인증실패 떠요', '상담원 연결', '네');
});
afterEach(() => talk.end());

/** Returns the messages of all updates for the hub. */
async function listNews(): Promise<string[]> {
  const messages: string[] = [];
  for await (const { kind, payload } of talk.bot.store.outbox.list())
    if (kind === 'hub_update') messages.push(...(payload as { readonly messages: readonly string[] }).messages);
  return messages;
}

describe.each([0.5, 1.5, 30])('%d hours after the hand-over', (hours) => {
  beforeEach(() => talk.clock.pass(hours * HOUR_MS));

  it.each(['여보세요', '안녕하세요', 'hello', '아직 거기 계세요?', '아직도 안돼요', '어제 그거 이제 잘 돼요'])(
    'the hub hears what a waiting driver writes: %s',
    async (text) => {
      await talk.say(text);
      expect(await listNews()).toEqual([text]);
    },
  );

  it.each(['여보세요', '어제 그거 이제 잘 돼요'])('also when an agent has taken the ticket: %s', async (text) => {
    await talk.receiveHubStatus('accepted');
    await talk.say(text);
    expect(await listNews()).toContain(text);
  });
});

it.each(['여보세요', '아직도 안돼요'])(
  'the bot does not come between an agent and a driver who writes again after hours: %s',
  async (text) => {
    await talk.receiveHubStatus('accepted');
    await talk.sayAll('화면 사진은 못 찍었어요');
    await talk.receiveAgentMessage('확인하고 있습니다');
    talk.clock.pass(3 * HOUR_MS);
    expect(await talk.sayAll(text)).toEqual([]);
    expect(await listNews()).toContain(text);
  },
);
