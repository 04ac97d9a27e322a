import { DemoTalk } from '../../support/demoTalk';

const STUCK = '앱에 아직도 이용 중이라고 나와요';

let demo: DemoTalk;

beforeEach(async () => {
  demo = await DemoTalk.begin();
});
afterEach(() => demo.end());

describe('a session that began after the end that the driver names', () => {
  it.each([
    '오늘 새벽에 다 끝났는데 아직 이용 중이래요',
    '어젯밤에 충전 끝냈는데 이용중으로 떠요',
    '오전에 뽑았는데 이용 중으로 남아 있어요',
    'it finished this morning but still shows in use',
  ])('is not proposed: “%s”', async (text) => {
    expect(await demo.readReply(text)).not.toContain('14:35');
  });

  it.each([
    '14시 35분이요? 저는 오전 8시에 뽑았어요',
    '그 시간 아니에요 새벽 6시에 끝났어요',
    '어제 저녁 8시에 다 끝내고 갔는데요',
    'no, I unplugged at 7 am',
  ])('is dropped when the end comes in the answer: “%s”', async (text) => {
    expect(await demo.say(STUCK, text)).toContain('session.dropped');
    expect(await demo.say('강남구청 공영주차장 3번이요')).not.toContain('session.propose');
  });

  it.each([
    ['강남구청은 맞아요 근데 오전 10시에 끝났어요', '10:00'],
    ['강남구청 공영주차장은 맞는데 새벽 5시에 빼고 갔어요', '05:00'],
    ['강남구청 맞고요 아침 8시에 끝냈어요', '08:00'],
    ['강남구청 공영주차장 맞긴 한데 오전 11시에 뽑았어요', '11:00'],
  ])('leaves station and end as the driver says: “%s”', async (text, time) => {
    const keys = await demo.say(STUCK, text);
    expect(keys).toContain('session.dropped');
    expect(keys).not.toMatch(/ask\.(is_station|which_station|station|endedAt)/);
    await demo.say('2번', '못 기다려요', '네');
    expect(await demo.talk.readTicket()).toMatchObject({
      station: '강남구청 공영주차장',
      charger: '2',
      session: null,
      chargingEndedAt: `2026-11-22T${time}:00+09:00`,
    });
  });

  it('is kept where the driver says yes and the time is only rough', async () => {
    expect(await demo.say(STUCK, '네 맞아요 3시쯤 끝났어요')).not.toContain('session.dropped');
  });
});

it.each([
  '저는 그 시간에 충전한 적이 없는데요',
  '14시 35분에는 시작한 적 없어요',
  '저 그때 이용한 적이 없어요',
  'I never started a charge at that time',
])('a charge that the driver did not start may be someone else’s: “%s”', async (text) => {
  expect(await demo.say(STUCK, text)).toContain('session.not_started');
  await demo.say('강남구청 공영주차장', '2번', '아침 9시', '못 기다려요', '네');
  expect((await demo.talk.readTicket())!.said).toContain(text);
});

it.each([
  '강남구청은 맞는데 3번은 아니에요',
  '강남구청 공영주차장은 맞지만 3번이 아니라니까요',
  '강남구청은 맞고 3번은 아니에요',
])('the station that the bot named stays: “%s”', async (text) => {
  const keys = await demo.say(STUCK, text);
  expect(keys).not.toMatch(/session\.propose_|ask\.(is_station|which_station|station)/);
  expect(keys).toContain('ask.charger');
});
