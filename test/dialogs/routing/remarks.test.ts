import { Talk } from '../../support/talk';

describe('a remark beside the question', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  it.each(['경비 아저씨가 지금 자리에 안 계시네요', '비가 너무 많이 오는데요 여기', 'my kids are getting really cold'])(
    'is acknowledged, not misunderstood: “%s”',
    async (text) => {
      await talk.say('인증실패 떠요');
      expect(await talk.sayAndReadKeys(text)).toEqual(['ask.kept ask.station']);
    },
  );

  it.each(['그거 있잖아', '아까 그거'])('that says nothing is not: “%s”', async (text) => {
    await talk.say('인증실패 떠요');
    expect(await talk.sayAndReadKeys(text)).toEqual(['ask.retry ask.station']);
  });

  it('reaches the ticket', async () => {
    await talk.sayAll(
      '목포시청 4번 카드 댔는데 인증실패',
      '경비 아저씨가 지금 자리에 안 계시네요',
      '상담원 연결',
      '네',
    );
    expect((await talk.readTicket())?.said).toContain('경비 아저씨가 지금 자리에 안 계시네요');
  });

  it('about another charger that works changes nothing', async () => {
    await talk.say('목포시청 4번 카드 댔는데 인증실패');
    expect(await talk.sayAndReadKeys('옆자리가 5번인데 거긴 되네요')).toEqual(['ask.kept report.ask']);
    expect((await talk.readState()).case.details).toMatchObject({ charger: '4' });
  });

  it.each(['여보 지갑 뒷좌석에 있나 봐', '엄마 나 조금 늦어'])(
    'to another person names no station: “%s”',
    async (text) => {
      await talk.sayAll('인증실패 떠요', text);
      expect((await talk.readState()).case.details).toMatchObject({ station: null });
    },
  );
});

describe('a car that the connector holds', () => {
  it('gets the way out first, and is not sent to another charger', async () => {
    const talk = await Talk.begin();
    const keys = (await talk.sayAndReadKeys('목포시청 4번 충전건이 박혀서 안 빠져요')).join(' ');
    expect(keys).toContain('first_help.connector_stuck');
    expect(keys).not.toContain('guide.alternatives');
    expect((await talk.readState()).case).toMatchObject({ isAdvised: false, tried: [] });
    await talk.end();
  });
});

describe('money that was taken', () => {
  it.each(['목포시청 4번 충전은 안 됐는데 만원 빠져나갔어요 환불해 주세요', '제천역 3번에서 이중결제 됐어요'])(
    'at a charger goes to a person with the place: “%s”',
    async (text) => {
      const talk = await Talk.begin();
      expect(await talk.sayAndReadKeys(text)).toEqual(['offer_agent.money']);
      await talk.say('네');
      expect((await talk.readTicket())?.charger).toMatch(/[34]/);
      await talk.end();
    },
  );
});
