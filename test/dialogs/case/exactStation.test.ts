import { Talk } from '../../support/talk';

describe('a station that is said more exactly', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  it.each([
    [['롯데마트 3번 인증실패 떠요', '롯데마트 의왕이요'], '롯데마트 의왕'],
    [['푸르지오인데 인증실패 떠요', '3번이요', '푸르지오 파크뷰요'], '푸르지오 파크뷰'],
    [['인증실패 떠요', '코스트코 세종이요', '3번'], '코스트코 세종'],
  ])('is kept as the last one: %j', async (texts, station) => {
    await talk.sayAll(...texts, '상담원 연결', '네');
    expect((await talk.readTicket())?.station).toBe(station);
  });
});

describe('a clear complaint beside a remark', () => {
  it.each([
    '회의 늦었는데 충전기가 먹통이에요',
    '애들 데리고 왔는데 충전기 화면이 꺼져 있어요',
    '여보세요 충전기가 말을 안 들어요',
  ])('is understood: “%s”', async (text) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll(text)).join(' ')).toContain('ask.station');
    await talk.end();
  });
});

describe('a fault that was described', () => {
  it('is not asked about again when the place follows', async () => {
    const talk = await Talk.begin();
    await talk.say('충전기 시작이 안 되고 가만히 있어요');
    expect((await talk.sayAll('양주시청 주차장이요')).join(' ')).not.toContain('clarify.ask');
    await talk.end();
  });
});

describe('a nod after the ticket', () => {
  it.each(['맞아요', '네 맞아요'])('is no question: “%s”', async (text) => {
    const talk = await Talk.beginWaiting();
    expect((await talk.sayAll(text)).join(' ')).not.toContain('waiting.question');
    await talk.end();
  });
});
