import { Talk } from '../../support/talk';

describe('a conversation', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  it.each(['전화는 하지 마소 번호 지아뿌소', '전화하지 마세요 제 번호 지워 주세요'])(
    'forgets a number that the driver takes back: “%s”',
    async (text) => {
      await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '제 번호는 010-2345-6789예요', text, '네');
      expect((await talk.readTicket())?.contact).toBeNull();
    },
  );

  it.each([
    '옆에 거는 다른 차가 쓰고 있어요',
    '옆 자리는 딴 차가 물고 있네요',
    'the one next to it is taken by another car',
  ])('makes no trouble of an occupied charger: “%s”', async (text) => {
    await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', text);
    const record = await talk.bot.store.readConversation(talk.key);
    expect((record?.state as { otherCases: unknown[] }).otherCases).toEqual([]);
  });

  it.each([
    ['옆에 차단기 있던데 내려 볼까요?', 'answer.breaker'],
    ['제가 초보라서요 하나하나 알려주실 수 있어요?', 'report.walk_step guide.menu_step_1'],
    ['전화는 안 오는 거죠?', 'answer.no_call_right'],
    ['충전기에 붙어 있는 전화번호로 걸어도 돼요?', 'answer.number_on_charger'],
  ])('answers “%s”', async (text, key) => {
    await talk.say('목포시청 4번 카드 댔는데 인증실패');
    expect((await talk.sayAndReadKeys(text))[0]).toBe(key);
  });

  it.each(['결제 하나는 취소해 줄 수 있나요?', '카드사에 물어봐야 하나요?'])(
    'never advises to pay again to who paid twice: “%s”',
    async (text) => {
      await talk.sayAll('제천역에서 이중결제 됐어요 환불해 주세요', '네');
      expect(await talk.sayAndReadKeys(text)).toEqual(['answer.cancel_payment']);
    },
  );

  it('goes on in the walk when the driver has found the menu', async () => {
    await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '하나씩 안내해 주세요');
    expect((await talk.sayAndReadKeys('아 찾았어요 눌렀어요'))[0]).toBe('report.walk_step guide.menu_step_2');
  });

  it('gets people out of the car first', async () => {
    const keys = await talk.sayAndReadKeys('롯데마트 지하 충전기에서 타는 냄새 나요 뒷좌석에 아이가 자고 있어요');
    expect(keys[0]).toMatch(/^danger\.get_out danger\.warning/);
  });

  it.each(['ok now it works, the left one is charging', '네 근데 지금은 되네요 충전 시작했어요'])(
    'files nothing on “it works”: “%s”',
    async (text) => {
      await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '제보 못해요', text);
      expect(await talk.readTicket()).toBeNull();
    },
  );

  it('takes “yes” for the only symptom that it offers, and “neither” for none', async () => {
    const first = await talk.sayAll('목포시청 충전기에 뭐가 덜렁거려요', '네');
    expect(first.join(' ')).not.toContain('idle.ready');
  });

  it.each(['There is no 6.', 'please remove 6', '6번은 없어요', '6번은 비어 있어요'])(
    'adds no charger that does not exist or is free: “%s”',
    async (text) => {
      await talk.sayAll('목포시청 4번 화면이 안 나와요', text);
      const record = await talk.bot.store.readConversation(talk.key);
      const { case: one, otherCases } = record!.state as Record<string, { otherChargers: string[] }>;
      expect([one!.otherChargers, otherCases]).toEqual([[], []]);
    },
  );

  it.each(['계속 꽂아 두면 또 꺼져요? 4번 비었던데 거기 가 볼까요?', '다시 꽂으면 또 끊기나요? 6번은 비어 있어요'])(
    'makes no fault of what a waiting driver only asks: “%s”',
    async (text) => {
      await talk.sayAll('목포시청 5번 충전이 자꾸 끊겨요', '상담원 연결', '네');
      const before = await talk.readTicket();
      await talk.say(text);
      const { faultDescription, charger, otherChargers } = (await talk.readTicket())!;
      expect({ faultDescription, charger, otherChargers }).toEqual({
        faultDescription: before!.faultDescription,
        charger: '5',
        otherChargers: [],
      });
    },
  );

  it('answers a question beside a refusal to report', async () => {
    await talk.say('목포시청 4번 화면이 안 나와요');
    expect(await talk.sayAndReadKeys('앱이 없어요. 옆 충전기 써도 돼요?')).toEqual([
      'answer.charger_beside',
      'recap.ask',
    ]);
  });
});
