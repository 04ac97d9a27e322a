import { Talk } from '../../support/talk';

const REPORT = '오산시청 주차장 2번 카드 찍어도 인증실패 떠요';

describe('a yes to the recap', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll(REPORT, '상담원 연결');
  });

  afterEach(() => talk.end());

  it.each(['ㅇㅇ 근데 운전중이라 답 못해', '네 근데 회의 들어가야 돼요', '아 몰라 네', '아무튼 ㅇㅇ', '됐고 응'])(
    'opens the ticket: “%s”',
    async (text) => {
      await talk.say(text);
      expect(await talk.readTicket()).not.toBeNull();
    },
  );

  it.each(['3번이요 네?', '잠깐 뭐라고요 네?'])('is none in “%s”', async (text) => {
    await talk.say(text);
    expect(await talk.readTicket()).toBeNull();
  });
});

describe('what the recap has already', () => {
  it.each([
    ['저속이 아니라 급속이라고요', 'noted.already recap.ask_again'],
    ['20분 전에 끝났다고 했는데요', 'noted.already recap.ask_again'],
  ])('is confirmed: “%s”', async (text, keys) => {
    const talk = await Talk.begin();
    await talk.sayAll('오산시청 주차장 2번 급속 20분 전에 충전 끝났는데 아직 이용중이에요', '상담원 연결');
    talk.clock.pass(30_000);
    expect(await talk.sayAndReadKeys(text)).toEqual([keys]);
    await talk.end();
  });
});

describe('the station, if a town is known', () => {
  it.each(['포항인데 충전 끝났는데 아직 이용중이래요', '여기 제주인데요 인증실패 떠요'])(
    'is asked for in the town: “%s”',
    async (text) => {
      const talk = await Talk.begin();
      expect((await talk.sayAll(text)).join(' ')).toContain('ask.station_in');
      await talk.end();
    },
  );

  it('is taken from a driver who was misread twice', async () => {
    const talk = await Talk.begin();
    await talk.sayAll('충전 끝났는데 아직 이용중이래요', '포항이라고 했잖아요');
    expect((await talk.sayAll('포항시청 주차장이라고 몇번을 말해요')).join(' ')).toContain('ask.chargerSpeed');
    await talk.end();
  });
});
