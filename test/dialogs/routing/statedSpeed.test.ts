import { DemoTalk } from '../../support/demoTalk';

/** The directory has charger 2 as a slow one. */
const WAITING_FOR_STATUS = ['앱에 이용 중이라고 나와요', '아니요', '강남구청 공영주차장 2번', '오전 10시'] as const;

let demo: DemoTalk;

beforeEach(async () => {
  demo = await DemoTalk.begin();
  await demo.say(...WAITING_FOR_STATUS);
});
afterEach(() => demo.end());

const FAST = ['완속 말고 급속이었어요', '여기는 급속 충전기예요', '급속인데요', 'it was a fast charger'];

describe('the speed that the driver states', () => {
  it.each(FAST)('counts while they are asked to wait, with the deadline told anew: “%s”', async (text) => {
    const reply = await demo.readReply(text);
    expect(reply).toMatch(/완속으로 나와 있지만|has it as a slow/);
    expect(reply).toMatch(/오후 10:00|10:00 pm/i);
    expect(await demo.say('못 기다려요', '네')).toContain('guide.transfer');
    expect(await demo.talk.readTicket()).toMatchObject({ chargerSpeed: 'fast' });
  });

  it.each(FAST)('counts in the recap: “%s”', async (text) => {
    await demo.say('못 기다려요', text, '네');
    expect(await demo.talk.readTicket()).toMatchObject({ chargerSpeed: 'fast' });
  });

  it.each(FAST)('counts after the ticket, with the deadline told anew: “%s”', async (text) => {
    await demo.say('못 기다려요', '네');
    expect(await demo.say(text)).toContain('status_change.until_fast');
    expect(await demo.talk.readTicket()).toMatchObject({ chargerSpeed: 'fast' });
  });

  it.each([
    '급속이에요. 점유비는 누가 내요?',
    '급속이었어요. 언제까지 기다려요?',
    '급속입니다. 다른 데서 충전해도 되나요?',
    'It was a fast charger. Do I pay for parking?',
  ])('counts beside a question: “%s”', async (text) => {
    expect(await demo.say(text)).toMatch(/session\.(said|now)_fast/);
    await demo.say('못 기다려요', '네');
    expect(await demo.talk.readTicket()).toMatchObject({ chargerSpeed: 'fast' });
  });

  it('is contradicted by the directory only once', async () => {
    expect(await demo.say('급속이에요')).toContain('session.said_fast');
    expect(await demo.say('완속이에요')).toContain('session.now_slow');
    expect(await demo.say('급속이에요')).not.toContain('session.said_fast');
  });

  it.each(['급속은 얼마나 걸려요?', '옆에 급속 충전기가 있어요', '급속으로 바뀐 거 맞죠?', 'is it a fast charger?'])(
    'is not stated by “%s”',
    async (text) => {
      await demo.say(text);
      await demo.say('못 기다려요', '네');
      expect(await demo.talk.readTicket()).toMatchObject({ chargerSpeed: 'slow' });
    },
  );
});
