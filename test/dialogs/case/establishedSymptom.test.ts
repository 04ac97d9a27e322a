import { Talk } from '../../support/talk';

const PENDING = ['나주시청에서 인증중에서 안 넘어가요', '2번', '카드 태그'] as const;
const IN_USE = ['나주시청 2번 급속 충전 끝났는데 계속 이용중이에요', '20분 전에 끝났어요'] as const;
const SLOW = ['나주시청인데 충전이 너무 느려요', '2번'] as const;
const SCREEN = ['나주시청인데 화면이 안 켜져요', '3번'] as const;

describe('a symptom that is known', () => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await Talk.begin();
  });
  afterEach(() => talk.end());

  const ticketAfter = async (...texts: readonly string[]) => {
    await talk.sayAll(...texts, '상담원 연결', '네');
    return talk.readTicket();
  };

  it.each([
    '한번 더 대면 또 만원 나가는거 아니에요 무서워요',
    '고장인지 뭔지 저는 모르고 인증이 안넘어간다고만 적어주세요',
    '카드 만료된건 아니겠죠',
    '혹시 충전중인데 표시만 이런거 아닌가요',
    '기계가 고장난거면 내 돈은?',
    '고장신고 하면 포인트 주나',
  ])('stays auth_pending after “%s”', async (text) => {
    expect((await ticketAfter(...PENDING, text))?.symptom).toBe('auth_pending');
  });

  it.each([
    '헐 하루나?? 빨리 없애는 방법 없어요?',
    '그럼 내일까지 계속 충전중 뜨는거 아님 ㅠㅠ',
    '요금 계속 올라가는거 아니에요?',
    '제가 다시 충전하려는 게 아니라 다음 분이 쓰셔야 해요',
    '커넥터 연결하라는 말은 안나와요',
  ])('stays stuck_in_use after “%s”', async (text) => {
    expect((await ticketAfter(...IN_USE, text))?.symptom).toBe('stuck_in_use');
  });

  it.each([
    ['인증중이 아니라 인증실패라고 떠요', 'auth_failed'],
    ['인증 실패로 바꿔주세요', 'auth_failed'],
    ['인증이 아니라 화면이 안켜져요', 'other_fault'],
    ['인증 문제가 아니라 충전 끝났는데 계속 사용중으로 나와요', 'stuck_in_use'],
  ])('changes by “%s” at the recap', async (text, symptom) => {
    await talk.sayAll(...PENDING, '제보가 어려워요', text, '네');
    expect((await talk.readTicket())?.symptom).toBe(symptom);
  });

  it.each([
    ['전기가 안드간다', '하나로마트', '몰라 한개뿌이라. 화면에 뺑뺑 돈다 인증중 카믄서'],
    ['나주시청 충전기 고장', '2번이고 인증중에서 멈춰 있네요'],
  ])('takes the place of a fault that only says that nothing works: “%s”', async (...texts) => {
    expect((await ticketAfter(...texts))?.symptom).toBe('auth_pending');
  });
});

describe('a slow charge', () => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await Talk.begin();
  });
  afterEach(() => talk.end());

  it.each([
    '충전 안 끝났어 아직 하는중',
    '아직 안끝났고 그냥 느린거',
    '종료 안됨 아니고 속도 느림',
    '종료 안되는게 아니라 느린거라니까',
    '네 지금도 충전중이에요',
    '화면 빼고 방금 김씨가 2번이래',
  ])('has no end and is none that does not end: “%s”', async (text) => {
    await talk.sayAll(...SLOW, '제보가 어려워요', text, '네');
    const ticket = await talk.readTicket();
    expect(ticket).toMatchObject({ symptom: 'other_fault', chargingEndedAt: null });
    expect(ticket?.faultDescription).not.toMatch(/이용 중|종료/);
  });

  it.each(['화면에 12킬로와트밖에 안 나와요', '계기판엔 7킬로밖에 안 찍혀요 화면은 정상이고'])(
    'has a reading on the screen, which is not broken: “%s”',
    async (text) => {
      await talk.sayAll(...SLOW, text, '상담원 연결', '네');
      expect((await talk.readTicket())?.faultDescription).not.toContain('화면 고장');
    },
  );

  it('loses the screen that the driver says is fine', async () => {
    await talk.sayAll(...SLOW, '화면도 꺼졌어요', '아 화면은 멀쩡하네요 속도만요');
    expect((await talk.readState())?.case?.troubles).toEqual(['slow']);
  });

  it('keeps the screen if the driver says that something else is fine', async () => {
    await talk.sayAll(...SCREEN, '버튼은 멀쩡해요', '상담원 연결', '네');
    expect((await talk.readTicket())?.faultDescription).toContain('화면');
  });
});

describe('a payment without a charge', () => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await Talk.begin();
  });
  afterEach(() => talk.end());

  it.each([
    '결제됐다고 문자왔는데 충전은 안돼요',
    '카드 승인됐는데 충전이 안돼',
    '카드 찍으니 돈만 빠지고 충전은 안됨',
    "paid but it's not charging",
  ])('is a failed charge: “%s”', async (text) => {
    await talk.say(text);
    expect((await talk.readState())?.case?.symptom).toBe('auth_failed');
  });

  it.each([
    '결제는 됐는데 게임 머니 충전이 안돼요',
    '돈만 빠지고 교통카드 충전은 안됐어요',
    '환불 언제 되나요',
    '충전하려는데요',
  ])('is not “%s”', async (text) => {
    await talk.say(text);
    expect((await talk.readState())?.case?.symptom ?? null).toBeNull();
  });
});
