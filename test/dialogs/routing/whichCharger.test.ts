import { Talk } from '../../support/talk';

const REPORT = ['오산시청 5번 카드 대면 인증실패 떠요', '앱 제보 못해요'] as const;

describe('a driver who says which charger is theirs and which works', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll(...REPORT);
  });

  afterEach(() => talk.end());

  it.each([
    '아 잠시만 5번도 아니네 옆에 있는 게 5번이고 내껀 3번',
    '5번은 빼라고요 3번만 안되는거라',
    '5번은 남의 차고 제가 선 데는 3번이에요',
    '5번은 멀쩡하고요 안되는건 3번',
  ])('is shown the recap with their own: “%s”', async (text) => {
    const said = (await talk.say(text)).map((reply) => reply.text).join(' ');
    expect(said).toContain('오산시청 3번');
    expect(said).not.toContain('오산시청 5번');
    expect(await talk.readTicket()).toBeNull();
  });

  it.each([
    '지금은 2번에서 충전하고 있어요',
    '2번은 바로 되네예 충전 드간다',
    'moved to charger 2 and that one works fine',
  ])('keeps the charger that is broken: “%s”', async (text) => {
    expect((await talk.sayAll(text)).join(' ')).toContain('recap.works');
    await talk.say('네');
    expect(await talk.readTicket()).toMatchObject({ charger: '5', otherChargers: [] });
  });

  it.each(['2번서 충전 잘 되고있어예', '옆에꺼 2번 꽂으니까 그건 되네요', 'number 2 works fine by the way'])(
    'is heard while waiting, and no trouble is added: “%s”',
    async (text) => {
      await talk.say('네');
      expect((await talk.sayAll(text)).join(' ')).toContain('waiting.works');
      expect(await talk.readTicket()).toMatchObject({ charger: '5', otherChargers: [] });
    },
  );

  it.each([
    '5번은 빼라니까요 3번만 안돼요',
    '충전기 번호 3번',
    '내껀 3번이고 5번은 옆차',
    'please change to charger 3',
  ])('has the ticket corrected: “%s”', async (text) => {
    await talk.say('네');
    expect((await talk.sayAll(text)).join(' ')).toContain('waiting.corrected');
    expect(await talk.readTicket()).toMatchObject({ charger: '3', otherChargers: [] });
  });

  it.each(['옆에 2번으로 함 옮겨볼게요', '옆에 2번으로 해볼게요 아직 접수는 하지 마세요', '잠시만요 2번에 꽂는중'])(
    'is waited for while they try another: “%s”',
    async (text) => {
      expect(await talk.sayAll(text)).toEqual(['report.await_try']);
      expect(await talk.readTicket()).toBeNull();
      expect((await talk.sayAll('됐다 2번은 되네요')).join(' ')).toContain('recap.works');
    },
  );
});

describe('a driver who asks about another charger', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll('오산시청 5번 카드 대면 인증실패 떠요');
  });

  afterEach(() => talk.end());

  it.each(['7번은 비어있나요?', '7번은 쓸 수 있어요?', 'is number 7 free?'])('keeps their own: “%s”', async (text) => {
    await talk.sayAll(text, '상담원 연결', '네');
    expect(await talk.readTicket()).toMatchObject({ charger: '5' });
  });

  it.each(['오 7번은 바로 되네요', '그냥 7번에 꽂아봤는데 충전 되네요'])(
    'is offered a ticket for the broken one once another works: “%s”',
    async (text) => {
      expect((await talk.sayAll(text)).join(' ')).toContain('report.works_elsewhere');
      await talk.sayAll('네', '네');
      expect(await talk.readTicket()).toMatchObject({ charger: '5', errorStep: 'card' });
    },
  );
});
