import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

const STUCK = ['충전 끝났는데 이용중이래요', '목포시청 2번', '급속이요', '20분 전이요'] as const;

describe('charging elsewhere while a session is stuck', () => {
  it.each([
    '옆에 있는 충전기 써도 되나요?',
    '앱에서 이미 충전중이라고 막는데요',
    'can I plug in at another charger or does the app block me?',
    'the app says i already have a session and wont let me start',
  ])('is answered with the way in the app: %s', async (text) => {
    await talk.sayAll(...STUCK);
    const keys = (await talk.sayAll(text)).join(' ');
    expect(keys).toContain('answer.charge_meanwhile');
    expect(keys).not.toContain('recap.ask');
  });

  it.each(['홈으로 눌렀는데 또 이용중이라 안 돼요', 'I pressed home but it still blocks me'])(
    'is not repeated to who has pressed the button: %s',
    async (text) => {
      await talk.sayAll(...STUCK);
      expect((await talk.sayAll(text)).join(' ')).not.toContain('answer.charge_meanwhile');
    },
  );

  it.each(['홈버튼이 안 보여요 어디있어요', 'I cannot find the home button anywhere'])(
    'the button is found: %s',
    async (text) => {
      await talk.sayAll(...STUCK);
      expect((await talk.sayAll(text)).join(' ')).toContain('answer.home_button_where');
    },
  );

  it.each(['다른 데서 충전하고 싶은데 막혀요', '이미 이용중이라 다른데서 시작이 안돼요'])(
    'is answered after the ticket too: %s',
    async (text) => {
      await talk.sayAll(...STUCK, '못 기다려요', '네');
      expect((await talk.sayAll(text)).join(' ')).toContain('answer.charge_meanwhile');
    },
  );

  it('is answered beside the reply that the driver cannot wait', async () => {
    await talk.sayAll(...STUCK);
    const keys = (await talk.sayAll('못 기다려요 다른 데서 충전이라도 하게 해주세요')).join(' ');
    expect(keys).toContain('answer.charge_meanwhile recap.ask');
  });
});

it.each(['접수하지 말고 홈 버튼 위치나 알려줘요', "don't file anything, just tell me where the home button is"])(
  'a question beside the refusal of a ticket is answered, and nothing is filed: %s',
  async (text) => {
    await talk.sayAll(...STUCK, text);
    expect((await talk.sayAll('네')).join(' ')).not.toContain('guide.transfer');
    expect(await talk.readTicket()).toBeNull();
  },
);
