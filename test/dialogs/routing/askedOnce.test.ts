import { Talk } from '../../support/talk';

const TO_RECAP = ['서산시청 3번 카드 댔는데 인증실패 떠요', '상담원 연결'];
let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});

afterEach(() => talk.end());

describe('the recap', () => {
  it.each(['앱 꼭 깔아야 하나요?', '다른 카드로 하면 될까요?', '언제 고쳐져요?', '집에 가도 돼요?'])(
    'is not repeated whole after a question: “%s”',
    async (text) => {
      expect((await talk.sayAll(...TO_RECAP, text)).at(-1)).toBe('recap.ask_again');
    },
  );

  it('is repeated whole after a correction', async () => {
    expect((await talk.sayAll(...TO_RECAP, '앱 꼭 깔아야 하나요?', '4번이에요')).at(-1)).toContain('recap.ask');
    expect((await talk.say('앱 꼭 깔아야 하나요?')).at(-1)?.text).not.toContain('서산시청');
  });

  it.each([
    '네 근데 2번은 잘 돼요',
    '네 층은 지하 2층이고요 어제도 그랬어요',
    '네 맞는데 바로 봐주시나요?',
    'yes and it was the same yesterday',
  ])('keeps what stands beside a yes: “%s”', async (text) => {
    await talk.sayAll(...TO_RECAP, text);
    expect((await talk.readTicket())!.said).toContain(text);
  });

  it.each(['좀 더 기다려볼게요', '다시 한번 꽂아볼게요', '한 번 더 해볼게요', "wait a bit, I'll plug it again"])(
    'waits for another try: “%s”',
    async (text) => {
      await talk.sayAll(...TO_RECAP, text);
      expect(await talk.readTicket()).toBeNull();
      await talk.say('네');
      expect(await talk.readTicket()).not.toBeNull();
    },
  );
});

it.each(['아 됐다니까요', '됐다고요', '됐어요 됐어'])(
  'who insists that it is done is not asked twice: “%s”',
  async (text) => {
    await talk.sayAll('서산시청 3번 카드 댔는데 인증실패 떠요', '됐어요');
    expect((await talk.sayAll(text)).join(' ')).not.toContain('done.ask');
  },
);

it.each(['아니요 다시 해볼게요', '아니여 걍 더 해볼게', '한번 더 시도해 볼게요', "no, I'll try again"])(
  'who tries once more does not want an agent: “%s”',
  async (text) => {
    await talk.sayAll('서산시청 3번 카드 댔는데 인증실패 떠요', '돈이 두 번 빠져나갔어요', text);
    expect(await talk.readTicket()).toBeNull();
  },
);

describe('the number to call', () => {
  const SAID = [...TO_RECAP, '네', '010-1234-5678로 전화 주세요'];

  it('can be checked by its end', async () => {
    await talk.sayAll(...SAID);
    expect((await talk.say('접수 상태'))[0]?.text).toContain('5678');
  });

  it.each(['끝자리가 5678이 아니고 5687이에요', '5678 말고 끝번호 5687이요', '뒷자리 5687이에요'])(
    'is corrected by its end: “%s”',
    async (text) => {
      await talk.sayAll(...SAID, text);
      expect(await talk.readTicket()).toMatchObject({ contact: '010-1234-5687', charger: '3' });
    },
  );

  it.each(['오타요 끝자리 8 아니고 9. 010-1234-5679', '아 끝이 8이 아니라 9예요 010-1234-5679'])(
    'names no charger: “%s”',
    async (text) => {
      await talk.sayAll(...SAID, text);
      expect(await talk.readTicket()).toMatchObject({ contact: '010-1234-5679', charger: '3' });
    },
  );
});

describe('the next day', () => {
  it.each([
    '어제 접수한 거 어떻게 됐나요',
    '접수한거 어떻게 되고 있어요',
    '내가 접수한 거 우째 됐는지 알 수 있지예',
    '어제 접수 건 어찌 됐어요',
  ])('the ticket is what was filed: “%s”', async (text) => {
    await talk.sayAll(...TO_RECAP, '네');
    talk.clock.pass(20 * 3_600_000);
    expect((await talk.sayAll(text)).join(' ')).toContain('ticket.status');
  });
});

it.each(['앱 없어요', '어플 없는데요', '저는 앱을 안 써요', "I don't have that app"])(
  'who has no app is not walked through it: “%s”',
  async (text) => {
    await talk.sayAll('서산시청 3번 화면이 안 나와요', '하나씩 안내해 주세요');
    expect((await talk.sayAll(text)).join(' ')).toContain('recap.ask');
  },
);
