import { Talk } from '../../support/talk';

describe('people who have come to a danger', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll('충전기에서 타는 냄새가 나요', '김포 현대아울렛 지하 1층이요');
  });

  afterEach(() => talk.end());

  it.each(['관리실에서 오셨어요 차단기 내린대요', '경비원이 왔어요', 'a technician came and is looking at it'])(
    'are followed: “%s”',
    async (text) => {
      const keys = (await talk.sayAll(text)).join(' ');
      expect(keys).toContain('danger.help_arrived');
      expect(keys).not.toContain('danger.not_yet');
    },
  );

  it.each(['직원은 언제 와요', '경비원 불러야 해요'])('are not there yet: “%s”', async (text) => {
    expect((await talk.sayAll(text)).join(' ')).not.toContain('danger.help_arrived');
  });

  it.each([
    '괜찮다고 하시네요 빼도 된대요 진짜 빼도 돼요?',
    '안전하대요 이제 가도 되나요',
    'they said it is fine, can I unplug it?',
  ])('may allow what the bot would not: “%s”', async (text) => {
    const keys = (await talk.sayAll('직원분 오셨어요', text)).join(' ');
    expect(keys).toContain('danger.cleared');
    expect(keys).not.toContain('danger.over ');
  });

  it('allow nothing before they have come', async () => {
    expect((await talk.sayAll('이거 빼도 된다는데 빼도 돼요?')).join(' ')).not.toContain('danger.cleared');
  });

  it.each(['기사님이 뽑아 주셨어요 이제 몰고 가도 될까요', '직원이 와서 뽑았어요 출발할게요'])(
    'have pulled the plug: “%s”',
    async (text) => {
      const keys = (await talk.sayAll('직원분 오셨어요', text)).join(' ');
      expect(keys).toContain('danger.unplugged');
      expect(keys).not.toMatch(/not_yet|do_not_unplug|going_home|moving_car/);
    },
  );

  it('do not end a danger that comes back', async () => {
    await talk.sayAll('직원분 오셨어요', '괜찮대요');
    expect((await talk.sayAll('어 다시 연기가 나요')).join(' ')).toMatch(/danger\.(again|warning|keep_away)/);
  });

  it.each(['119 불러야 하나요?', '119에 신고하는 게 맞나요'])('are called if asked: “%s”', async (text) => {
    expect((await talk.sayAll(text)).join(' ')).toContain('danger.call_119');
  });
});
