import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

describe('on the ticket', () => {
  it.each(['7번 말고 8번이라고요', '아 7번이 아니라 8번이네요'])(
    'a further charger is corrected, and the own one stays: %s',
    async (text) => {
      await talk.sayAll('목포시청 6번 화면이 안켜져요 7번도 똑같아요', '상담원 연결', '네', text);
      expect(await talk.readTicket()).toMatchObject({ charger: '6', otherChargers: ['8'] });
    },
  );

  it.each(['그럼 옆에 4번으로 옮겨볼게요', '4번으로 한번 해볼게요', '적지말고 4번에 꼽아볼까?'])(
    'what the driver will try changes nothing: %s',
    async (text) => {
      await talk.sayAll('목포시청 3번 카드 찍으면 인증중만 떠요', '상담원 연결', '네');
      expect(await talk.sayAndReadKeys(text)).toEqual(['report.await_try']);
      expect(await talk.readTicket()).toMatchObject({ charger: '3', otherChargers: [] });
    },
  );

  it.each(['충전하다 꺼지고 화면에 F-308 이라고 떠요', '3분쯤 되면 꺼지고 E-114 라고 나와요'])(
    'an error code is no further charger: %s',
    async (text) => {
      await talk.sayAll('목포시청 3번 충전이 자꾸 끊겨요', text, '접수해 주세요', '네');
      expect(await talk.readTicket()).toMatchObject({ charger: '3', otherChargers: [] });
    },
  );

  it.each(['몇 번을 말해요 답답하네', '또 적었다고만 하네 됐다 꺼져'])(
    'a complaint about the bot is not quoted back: %s',
    async (text) => {
      await talk.sayAll('목포시청 3번 카드 찍으면 인증중만 떠요', '상담원 연결', '네');
      expect((await talk.sayAll(text)).join(' ')).toBe('waiting.complaint');
      expect((await talk.readTicket())?.said).toContain(text);
    },
  );
});

describe('at the recap', () => {
  it.each(['구미휴게소 아니라니까 왜 써놨어요', '아니 구미휴게소가 아니라고요'])(
    'a place that is denied does not take the place of the one on record: %s',
    async (text) => {
      await talk.sayAll('목포시청 3번 카드 찍으면 인증 실패 떠요', '상담원 연결', text);
      expect((await talk.readState()).case.details).toMatchObject({ station: '목포시청' });
    },
  );

  it.each(['네?? 아까 했잖아요', '네? 뭘요'])('a yes with a question mark files nothing: %s', async (text) => {
    await talk.sayAll('목포시청 3번 카드 찍으면 인증 실패 떠요', '상담원 연결', text);
    expect(await talk.readTicket()).toBeNull();
  });

  it.each(['옆에 건 되네 걍 다 취소할게요', '아유 됐고 다 취소할게요 딴 데 가요'])(
    'a cancellation files nothing: %s',
    async (text) => {
      await talk.sayAll('목포시청 3번 카드 찍으면 인증 실패 떠요', '상담원 연결');
      expect((await talk.sayAll(text)).join(' ')).toMatch(/recap\.refused|cancel\.done|offer_agent\.leaving/);
      expect(await talk.readTicket()).toBeNull();
    },
  );

  it('the step can be corrected in two words', async () => {
    await talk.sayAll('목포시청 3번 카드 찍으면 인증 실패 떠요', '상담원 연결', '카드 아니고 앱', '네');
    expect(await talk.readTicket()).toMatchObject({ errorStep: 'app_start' });
  });
});

describe('answers after the ticket', () => {
  it.each([
    ['앱 안 깔아도 되나요?', 'answer.without_app.filed'],
    ['환불 되나요?', 'answer.refund.filed'],
  ])('do not send the driver back to the app or to an agent: %s', async (text, key) => {
    await talk.sayAll('목포시청 3번 카드 찍으면 인증 실패 떠요', '상담원 연결', '네');
    expect((await talk.sayAll(text)).join(' ')).toContain(key);
  });

  it('do not name the app to a driver who has none', async () => {
    await talk.sayAll('목포시청 3번 카드 찍으면 인증 실패 떠요', '앱 없어요', '네');
    expect((await talk.sayAll('다른 충전소는 어디 있어요?')).join(' ')).toContain('answer.other_charger.no_app');
  });
});
