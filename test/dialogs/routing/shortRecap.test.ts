import { Talk } from '../../support/talk';

const GUIDED = ['나주시청에서 인증중에서 안 넘어가요', '2번', '카드 태그'] as const;
const AT_RECAP = [...GUIDED, '제보가 어려워요'] as const;

let talk: Talk;
beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

describe('a yes at the recap', () => {
  it.each([
    '네 맞는데요 아 금액은 만원이에요',
    '네 맞는데요 아 금액은 만원이에요 12000원 아니고 10000원',
    '어 맞는데 화면 먹통이라고 써놔',
    '네, 내용은 맞습니다만 고유번호 30217도 함께 적어 주시면 감사하겠습니다.',
    '그거 하나만 적어 나 운전한다 출발',
    '이제 됐죠? 네 맞아요',
    '맞고 애기가 울어서 그만 할게요',
    '고장접수를 하라니까요',
    'then yes send please',
  ])('files at once: “%s”', async (text) => {
    await talk.sayAll(...AT_RECAP, text);
    expect((await talk.readTicket())?.symptom).toBe('auth_pending');
  });

  it.each([
    '아니 8번이에요',
    '인증실패라고요',
    '그리고 커넥터도 안빠져요',
    '옆에 8번은 되나요?',
    '접수하면 돈 드나요?',
  ])('is not “%s”', async (text) => {
    await talk.sayAll(...AT_RECAP, text);
    expect(await talk.readTicket()).toBeNull();
  });
});

describe('the recap', () => {
  it('is not shown again after a question', async () => {
    await talk.sayAll(...AT_RECAP);
    expect((await talk.sayAndReadKeys('접수하면 돈 드나요?')).join(' ')).toMatch(/recap\.ask_again$/);
  });

  it('is shown again after a correction', async () => {
    await talk.sayAll(...AT_RECAP);
    expect((await talk.sayAndReadKeys('2번 아니고 8번')).join(' ')).toMatch(/recap\.ask$/);
  });

  it.each([
    ['2번 아니고 8번', '아 나 지금 나가야돼'],
    ['아니 4번', '흠'],
    ['아니 그게 아니라', '몰라요', '모르겠는데'],
  ])('files the second time, whatever is answered: %p', async (...texts) => {
    await talk.sayAll(...AT_RECAP, ...texts);
    expect(await talk.readTicket()).not.toBeNull();
  });

  it.each([
    ['돈은 누가 내?', '언제 와?'],
    ['언제 와?', '기록은 남나요?', '누가 봐요?'],
    ['아니 그게 아니라', '몰라요', '그게 아니라니까요'],
    ['2번 아니고 8번', '그건 또 뭐예요'],
  ])('does not file while the driver asks or says no: %p', async (...texts) => {
    await talk.sayAll(...AT_RECAP, ...texts);
    expect(await talk.readTicket()).toBeNull();
  });

  it('takes a second correction', async () => {
    await talk.sayAll(...AT_RECAP, '2번 아니고 8번', '아니 9번이네');
    expect(await talk.readTicket()).toBeNull();
    await talk.say('네');
    expect((await talk.readTicket())?.charger).toBe('9');
  });
});

describe('a wish to file', () => {
  it.each(['접수를 하라니까', '고장접수를 하라니까', '그냥 접수해', '니가 접수해', '아 귀찮아 접수해'])(
    'ends the walk through the menus: “%s”',
    async (text) => {
      await talk.sayAll(...GUIDED, '하나씩 안내해 주세요');
      expect(await talk.sayAndReadKeys(text)).toEqual(['recap.ask']);
    },
  );

  it.each(['앱에서 접수하는거 어디에 있어요?', '접수 버튼이 안보여요', '접수했어요', '제가 앱으로 접수할게요'])(
    'is not “%s”',
    async (text) => {
      await talk.sayAll(...GUIDED);
      expect((await talk.sayAndReadKeys(text)).join(' ')).not.toContain('recap.ask');
    },
  );

  it.each([
    ['그냥 접수해', 'asked_for_agent'],
    ['다른 카드도 안돼요 접수해주세요', 'unsatisfied'],
    ['앱 못하겠어요 접수해주세요', 'cannot_report_in_app'],
    ['앱이 없어요', 'cannot_report_in_app'],
  ])('is no inability to report, unless it says so: “%s”', async (text, reason) => {
    await talk.sayAll(...GUIDED, text, '네');
    expect(await talk.readTicket()).toMatchObject({ reason });
    expect((await talk.readTicket())?.mood).toBeUndefined();
  });

  it('is not fear of another payment', async () => {
    await talk.sayAll(...GUIDED);
    const keys = await talk.sayAndReadKeys('한번 더 대면 또 나가는거 아니에요? 무서워서 못하겠어요');
    expect(keys).toContain('answer.pay_again');
  });
});

describe('what was tried', () => {
  it.each([
    ['다 해봤다 차키로 열고닫고 시동도 껐다켰고', []],
    ['별짓을 다해봤는데 안됨', []],
    ['카드 세장 다 대봤어요', ['alternatives']],
    ['QR로도 해봤는데 안돼요', ['alternatives']],
  ])('is only what the driver says: “%s”', async (text, tried) => {
    await talk.sayAll(...GUIDED, text);
    expect((await talk.readState())?.case?.tried).toEqual(tried);
  });
});

describe('an apology for a misreading', () => {
  it.each(['커넥터는 이미 뽑았다고 말씀드렸는데요', '아까 말씀드렸는데 다른 카드도 안됐어요', '음', '그런가요'])(
    'is not said after “%s”',
    async (text) => {
      await talk.sayAll(...GUIDED);
      expect((await talk.sayAndReadKeys(text)).join(' ')).not.toContain('misread.sorry');
    },
  );

  it.each(['말귀를 못 알아먹네', '잘못 알아들으셨어요', '왜 그렇게 적어 그런 말 안 했는데', 'you misunderstood me'])(
    'is said after “%s”',
    async (text) => {
      await talk.sayAll(...GUIDED);
      expect((await talk.sayAndReadKeys(text)).join(' ')).toContain('misread.sorry');
    },
  );
});
