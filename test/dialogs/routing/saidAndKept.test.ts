import { Talk } from '../../support/talk';

describe('what drivers say beside the script', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  const readCase = async () => (await talk.readState()).case as unknown as Record<string, unknown>;

  describe('words before a number are no station while one is on record:', () => {
    it.each(['4번에 전압 380 나와요', '됐고 4번은요', '이제보니 4번이네요', '나머지 4번은 꺼졌어요'])(
      '“%s”',
      async (text) => {
        await talk.sayAll('목포시청 4번 충전이 느려요', text);
        expect(await readCase()).toMatchObject({ details: { station: '목포시청' } });
      },
    );
  });

  describe('a number alone corrects the charger:', () => {
    it.each([
      ['아냐 32다 글씨가 흐려', '32'],
      ['32요 32', '32'],
      ['32네요', '32'],
    ])('“%s”', async (text, charger) => {
      await talk.sayAll('목포시청 31번 인증실패');
      expect(await talk.sayAndReadKeys(text)).toEqual(['heard.corrected_number ask.errorStep']);
      expect(await readCase()).toMatchObject({ details: { charger } });
    });
  });

  it('times in a report are no other charger', async () => {
    await talk.say('charger 6 at Suwon station stops after 4 minutes');
    expect(await readCase()).toMatchObject({ details: { charger: '6' }, otherChargers: [] });
  });

  describe('who goes on about the money gets the agent:', () => {
    it.each(['고장 얘기 말고 돈이요', '내 돈 돌려 달라고요 2만원', '환불이나 해줘요'])('“%s”', async (text) => {
      await talk.say('제천역 급속인데 2만원 결제됐어요 환불해 주세요');
      await talk.say(text);
      expect((await talk.readTicket())?.station).toBe('제천역');
    });
  });

  describe('where none of the symptoms fits, none is asked for again:', () => {
    it.each(['둘 다 아닌데요', '여기 없어요', 'none of these'])('“%s”', async (text) => {
      await talk.say('충전기가 이상해요 목포시청');
      expect((await talk.sayAndReadKeys(text)).join(' ')).not.toContain('clarify.ask');
    });
  });

  describe('a driver who is asked for a telephone number', () => {
    beforeEach(async () => {
      await talk.sayAll('목포시청 인증실패', '전화로 얘기하고 싶어요');
    });

    it.each(['어떤 번호요? 충전기 번호?', '왜 물어보는 거예요?'])('hears what it is for: “%s”', async (text) => {
      expect((await talk.sayAndReadKeys(text))[0]).toBe('answer.why_number');
    });

    it('keeps the charger that is named beside a question, and is not asked again', async () => {
      await talk.sayAll('3번 충전긴데 그게 왜 필요해요?', '010-2345-6789요 근데 언제 전화 오나요?');
      expect(await talk.readTicket()).toMatchObject({ charger: '3', contact: '010-2345-6789' });
    });
  });

  it.each(['통화 얘기한 적 없어요 접수만 해 주세요', '전화 달라고 한 적 없는데요 그냥 접수해 줘요'])(
    'a call that the driver never wanted is not arranged: “%s”',
    async (text) => {
      await talk.say('목포시청 4번 인증실패');
      expect(await talk.sayAndReadKeys(text)).toEqual(['recap.ask']);
    },
  );

  it('“no ticket, telephone me” refuses nothing', async () => {
    await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '제보 못해요');
    expect((await talk.sayAndReadKeys('접수 말고 전화 주세요')).join(' ')).toContain('contact.ask_number');
  });

  it.each(['내가 앱으로 할게', '그냥 제가 앱에서 해볼게요'])(
    'who reports alone after all gets no ticket: “%s”',
    async (text) => {
      await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '제보 못해요', text);
      expect(await talk.readTicket()).toBeNull();
    },
  );

  it.each(['앱 안 할란다 니가 접수해라', '됐고 접수해 주세요'])(
    'who wants it filed gets a ticket: “%s”',
    async (text) => {
      await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '제보 못해요', text, '네');
      expect(await talk.readTicket()).not.toBeNull();
    },
  );

  it.each(['어 됐네요 이제 가도 되나요'])('who may mean that it is solved is asked: “%s”', async (text) => {
    await talk.sayAll('목포시청 4번 커넥터가 안 빠져요');
    expect(await talk.sayAndReadKeys(text)).toEqual(['done.ask']);
  });

  it('“still the same” while waiting is noted', async () => {
    await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '상담원 연결', '네');
    const keys = await talk.sayAndReadKeys('아까 접수한 거 아직도 똑같아요');
    expect(keys[0]).toContain('return.still_noted');
  });

  it('a link to a map that cannot be read reaches the ticket', async () => {
    const link = 'https://maps.app.goo.gl/4tQ2WnXpLr';
    await talk.sayAll(`목포시청 4번 화면이 안 나와요 ${link}`, '상담원 연결', '네');
    expect((await talk.readTicket())?.said.join(' ')).toContain(link);
  });
});

describe('in danger', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  it('the charger with the danger is the one on the ticket', async () => {
    await talk.say('새싹아파트 1번부터 3번까지 다 꺼졌고 2번은 전선이 드러나 있어요');
    expect(await talk.readTicket()).toMatchObject({ charger: '2', otherChargers: ['1', '3'], urgent: true });
  });

  it('a call centre’s number is no charger, and asking for one is answered', async () => {
    await talk.say('새싹아파트 2번 전선이 드러나 있어요');
    const keys = await talk.sayAndReadKeys('1588 같은 고객센터 번호 없어요?');
    expect(keys.join(' ')).toContain('answer.call_centre_phone');
    expect(await talk.readTicket()).toMatchObject({ charger: '2', otherChargers: [] });
  });

  it.each(['감전되는 건 아니지요?', '감전될까 봐 무서운데 괜찮나요?'])('a worry is none: “%s”', async (text) => {
    await talk.sayAll('목포시청 4번 커넥터가 안 빠져요', text);
    expect(await talk.readTicket()).toBeNull();
  });

  it.each(['감전됐어요', '손 댔다가 감전된 것 같아요'])('a shock is one: “%s”', async (text) => {
    await talk.sayAll('목포시청 4번 커넥터가 안 빠져요', text);
    expect(await talk.readTicket()).toMatchObject({ urgent: true });
  });
});
