import {
  KakaoSimulator,
  type PhoneInput,
  type PhoneScreen,
} from '../../../src/channels/kakao/simulator/kakaoSimulator';
import { readLabels, readTexts, SKILL_SECRET } from '../../support/kakaoPhone';
import { RunningBot } from '../../support/runningBot';
import { until } from '../../support/until';

const BOT_ID = '65f0c0ffee00000000000001';
/** Longer than a request waits for its turn. Milliseconds. */
const SLOW_TURN_MS = 4_300;
const TIMEOUT_MS = 30_000;

let bot: RunningBot;
let simulator: KakaoSimulator;
let byCallback: PhoneScreen[];
let drivers = 0;

beforeAll(async () => {
  bot = await RunningBot.open(
    {
      KAKAO_SKILL_SECRET: SKILL_SECRET,
      KAKAO_BOT_ID: BOT_ID,
      KAKAO_REST_API_KEY: 'rest-api-key',
      KAKAO_EVENT_NAME: 'late_replies',
    },
    // Turns are timed by this machine's clock here.
    { clock: { now: () => new Date() }, requestHttps: (url, options) => simulator.requestHttps(url, options) },
  );
});

afterAll(() => bot.close());

beforeEach(() => {
  byCallback = [];
  simulator = new KakaoSimulator({
    ...{ secret: SKILL_SECRET, botId: BOT_ID, userId: `badly-${++drivers}`, now: () => Date.now() },
    skillUrl: () => `${bot.app.url}/kakao/skill`,
    onCallback: (screen) => byCallback.push(screen),
  });
});

afterEach(() => jest.restoreAllMocks());

async function say(input: PhoneInput | string): Promise<string[]> {
  const screen = await simulator.send(typeof input === 'string' ? { text: input } : input);
  if ('failure' in screen) throw new Error(screen.failure);
  return [...readTexts(screen.response), ...readLabels(screen.response)];
}

/** Makes the next turn slow. */
function delayTurn(): void {
  const { turns } = bot.app.bot;
  const run = turns.run.bind(turns);
  jest.spyOn(turns, 'run').mockImplementationOnce(async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_TURN_MS));
    return run(...args);
  });
}

function readPosted(): string[] {
  return byCallback.flatMap((screen) => ('response' in screen ? readTexts(screen.response) : [screen.failure]));
}

describe('on a phone whose KakaoTalk', () => {
  it('sends each request twice, a conversation is as it is', async () => {
    simulator.options.sendsTwice = true;
    await say('나주시청 2번 충전기 화면이 꺼졌어요');
    expect(await say('제보 버튼이 안 눌려요')).toContain('고칠래요');
    expect((await say('네')).join('\n')).toContain('접수번호');
    const key = { channel: 'kakao', conversationId: `${BOT_ID}:badly-${drivers}` };
    expect((await bot.app.bot.store.readConversation(key))!.tickets).toHaveLength(1);
  });

  it(
    'has a callback, a slow answer comes by it',
    async () => {
      delayTurn();
      expect(await say('화면이 꺼졌어요')).toEqual([]);
      await until(() => byCallback.length > 0);
      expect(readPosted().join('\n')).toContain('어느 충전소인가요');
      expect((await say('나주시청')).join('\n')).not.toContain('어느 충전소인가요');
    },
    TIMEOUT_MS,
  );

  it(
    'reads acknowledgements late, a slow answer is refused, and read with the next message once',
    async () => {
      simulator.options.acknowledgesLate = true;
      simulator.options.isFriend = false;
      delayTurn();
      expect(await say('화면이 꺼졌어요')).toEqual([]);
      await until(() => bot.log.text().includes('callback not accepted'));
      expect(byCallback).toEqual([]);
      const texts = (await say('나주시청')).join('\n');
      expect(texts.match(/어느 충전소인가요/g)).toHaveLength(1);
      expect((await say('2번')).join('\n')).not.toContain('어느 충전소인가요');
    },
    TIMEOUT_MS,
  );

  it(
    'gives no callback, a slow answer is read with a tap on the button',
    async () => {
      simulator.options.hasCallback = false;
      delayTurn();
      expect(await say('화면이 꺼졌어요')).toContain('답변 확인');
      const [asks] = simulator.offered;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect((await say({ text: asks!.messageText, extra: asks!.extra })).join('\n')).toContain('어느 충전소인가요');
    },
    TIMEOUT_MS,
  );

  it('is silent for a while, the conversation goes on where it was', async () => {
    await say('나주시청 2번 충전기 화면이 꺼졌어요');
    simulator.options.isSilent = true;
    await expect(say('제보했어요')).rejects.toThrow('no request reaches the skill');
    simulator.options.isSilent = false;
    expect(await say('제보가 어려워요')).toContain('고칠래요');
  });

  it('does not say whether the driver is a friend, a late reply waits for the next message', async () => {
    simulator.options.isFriend = false;
    await say('안녕하세요');
    const key = { channel: 'kakao', conversationId: `${BOT_ID}:badly-${drivers}` };
    const value = { text: '확인했습니다.', agent: '김상담', number: null, at: null };
    await say('상담원 연결');
    await say('나주시청');
    const { tickets } = (await bot.app.bot.store.readConversation(key))!;
    const event = { id: `m-${drivers}`, name: 'handoff.message', value: { ...value, number: tickets[0]!.number } };
    await bot.app.bot.turns.notifyConversation(key, event, { canSendLater: true });
    expect((await say('아직인가요'))[0]).toContain('확인했습니다.');
    expect(byCallback).toEqual([]);
  });
});
