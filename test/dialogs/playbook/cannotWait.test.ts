import { DemoTalk } from '../../support/demoTalk';
import { Talk } from '../../support/talk';

const ASKED_TO_WAIT = '강남구청 3번 급속 충전 10분 전에 끝났는데 아직 이용 중이에요';

async function answer(text: string): Promise<string> {
  const talk = await Talk.begin();
  await talk.say(ASKED_TO_WAIT);
  const keys = await talk.sayAll(text);
  await talk.end();
  return keys.join(' ');
}

it.each([
  '못 기다림',
  '아 못기다림 ㅠㅠ',
  '12시간 기다리라는 건 곤란한데요 5분 뒤 출발해야 해요',
  '5분 뒤에 출발해야 해요',
  '지금 가야 되는데요',
  '그렇게 오래는 못 있어요',
  '12시간은 무리예요',
  '싫어요 지금 해줘요',
  'I have to leave in 5 minutes',
  "no way I'm waiting 12 hours",
])('who cannot wait is handed over at once: “%s”', async (text) => {
  expect(await answer(text)).toMatch(/^(empathy\.\w+ )?(recap\.ask|guide\.transfer)/);
});

it.each(['기다려 볼게요', '급속이에요', '기다리는 동안 충전해도 돼요?', '그냥 가도 되나요', '아까 끝났어요'])(
  'others are not handed over: “%s”',
  async (text) => expect(await answer(text)).not.toMatch(/recap\.ask|guide\.transfer/),
);

it.each(['빨리 없애는법 없음?', '더 빨리 바꿀 방법은 없나요', '좀 더 빨리는 안 되나요'])(
  'who asks for a faster way hears that the bot has none: “%s”',
  async (text) => {
    const keys = await answer(text);
    expect(keys).toContain('answer.change_faster');
    expect(keys).not.toContain('none.');
  },
);

describe('while the back office changes the status', () => {
  let demo: DemoTalk;

  beforeEach(async () => {
    demo = await DemoTalk.begin();
    await demo.say('충전 다 끝났는데 이용중으로 떠요');
    await demo.say('네');
    await demo.say('10분 전에 끝났어요');
  });
  afterEach(() => demo.end());

  it('a driver who must leave hears that they may', async () => {
    const keys = await demo.say('12시간 기다리라는 건 좀 곤란한데요. 5분 뒤에 출발해야 해요');
    expect(keys).toBe('guide.please_wait status_change.may_leave');
  });

  it('a driver who still cannot wait is not asked to again', async () => {
    await demo.say('기다리기 어려워요');
    expect(await demo.say('못 기다려요 급해요')).toContain('guide.transfer');
  });
});
