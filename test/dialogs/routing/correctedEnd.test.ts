import { Talk } from '../../support/talk';

const STUCK = ['나주시청 3번 충전 다 끝났는데 이용중으로 떠요', '오전 8시', '급속', '상담원 연결', '네'];

describe('a driver whose ticket has a wrong end of the charge', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll(...STUCK);
    talk.clock.pass(10 * 60_000);
  });

  afterEach(() => talk.end());

  it.each([
    ['오전 8시? 아까 30분 전이라고 했잖아요', '14:30'],
    ['8시요? 30분 전이라고 말했잖아요', '14:30'],
    ['끝난 시간이 틀려요 10분 전이에요', '15:00'],
    ['아니 오후 2시에 끝났다고요', '14:00'],
    ['8시라고 돼있는데 1시간 전이라고요', '14:10'],
    ['시간 틀렸어요 오후 1시 반에 끝났어요', '13:30'],
    ['오전 8시 아니고 오후 1시에 끝났어요', '13:00'],
    ['20분 전이라니까요', '14:50'],
    ['8시 아니라 20분전이라예', '14:50'],
    ['it ended at 1 pm, not at 8', '13:00'],
    ['8 am? i said 30 minutes ago', '14:30'],
  ])('gets it corrected and shown: “%s”', async (text, time) => {
    const keys = await talk.sayAll(text);
    expect(await talk.readTicket()).toMatchObject({ chargingEndedAt: `2026-11-22T${time}:00+09:00` });
    expect(keys.join(' ')).toContain('waiting.corrected');
  });

  it.each(['8시 맞아요?', '10분 전에도 전화했는데요', '언제 끝나요?', '2시까지 가야 돼요'])(
    'keeps it with “%s”',
    async (text) => {
      await talk.say(text);
      expect(await talk.readTicket()).toMatchObject({ chargingEndedAt: '2026-11-22T08:00:00+09:00' });
    },
  );
});
