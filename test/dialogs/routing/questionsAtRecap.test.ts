import { Talk } from '../../support/talk';

describe('what drivers say at the recap beside yes and no', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll('구미시청 주차장 4번 충전이 자꾸 끊겨요 E-88 떠요', '상담원 연결');
  });

  afterEach(() => talk.end());

  it.each(['아 그럼 E-88이 무슨 뜻인가요? 두 번이나 꽂아도 같아요', '코드 뜻은 아세요? 그래도 안 돼서요'])(
    'is answered although it still does not work: “%s”',
    async (text) => {
      expect((await talk.sayAll(text)).join(' ')).toContain('answer.code_meaning');
    },
  );

  it.each(['그럼 그건 왜 그래요?', '그러면 두 번 해야 되나요?'])('files nothing: “%s”', async (text) => {
    await talk.say(text);
    expect(await talk.readTicket()).toBeNull();
  });

  it('never adds a trouble that is denied', async () => {
    await talk.sayAll('인증 중에서 멈춘 건 아니에요. 충전 중에 끊겨요', '네');
    const facts = JSON.stringify(await talk.readTicket());
    expect(facts).not.toContain('auth_pending');
  });

  it('says once what it adds', async () => {
    expect(await talk.sayAndReadKeys('어제도 그랬다고 적어 주세요')).toEqual(['recap.added recap.ask']);
  });
});

describe('a charger that is only ruled out', () => {
  it.each(['영주시청 주차장인데 2번은 아니고', '영주시청 주차장이요 근데 5번은 말고'])(
    'is not taken: “%s”',
    async (text) => {
      const talk = await Talk.begin();
      await talk.sayAll('인증실패 떠요', text, '상담원 연결', '네');
      expect((await talk.readTicket())?.charger).toBeNull();
      await talk.end();
    },
  );
});

describe('whether the place is right', () => {
  it.each(['아무튼 상주시청 주차장으로 된 거 맞아요?', '상주시청 주차장 맞죠?'])(
    'is answered at a question: “%s”',
    async (text) => {
      const talk = await Talk.begin();
      await talk.sayAll('인증실패 떠요', '상주시청 주차장이요');
      expect((await talk.sayAll(text)).join(' ')).toContain('recap.so_far');
      await talk.end();
    },
  );
});
