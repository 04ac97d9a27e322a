import { Talk } from '../../support/talk';

const AT_RECAP = [
  '강릉 공영주차장 4번 급속 충전기 화면이 안 켜져요. 커넥터도 안 빠져요',
  '앱이 없어서 제보가 어려워요',
];

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});

afterEach(() => talk.end());

describe('at the recap', () => {
  beforeEach(() => talk.sayAll(...AT_RECAP));

  it.each([
    "2번은 멀쩡합니다. '화면 고장'은 빼 주세요.",
    '위치는 맞아요. 화면 고장은 삭제해 주십시오.',
    "아직 '화면 고장'이라고 나오네요. 지워 주세요.",
  ])('takes off what one of several sentences names: %p', async (text) => {
    expect((await talk.sayAndReadKeys(text)).join(' ')).toMatch(/recap\.removed.*recap\.ask$/);
    await talk.say('네');
    expect((await talk.readTicket())?.faultDescription).not.toContain('화면');
  });

  it.each(['급속 맞아요? 나는 모르겠어요', '급속인가요? 몰라요'])('takes off a speed nobody said: %p', async (text) => {
    await talk.sayAll(text, '네');
    expect((await talk.readTicket())?.chargerSpeed).toBeNull();
  });

  it.each(['화면이 빠졌습니까?', '급속은 지워졌나요?', '뺐나요?'])('shows what stands there: %p', async (text) => {
    expect((await talk.sayAndReadKeys(text)).join(' ')).toBe('recap.noted_so_far recap.ask');
  });

  it.each(['첫째, 오늘부터입니다. 둘째, 버튼이 안 눌립니다.', '둘째로 버튼도 안 눌려요'])(
    'adds what is counted up: %p',
    async (text) => {
      await talk.sayAll('고칠래요', text, '네');
      const fault = (await talk.readTicket())?.faultDescription;
      expect(fault).toContain('화면');
      expect(fault).toContain('커넥터');
      expect(fault).toContain('버튼');
    },
  );

  it.each(['이렇게 쓰면 쓰겄소?', '이게 뭐야', '이러면 되겠습니까?'])('asks what is wrong: %p', async (text) => {
    await talk.sayAll('5번이에요', text);
    expect(await talk.readTicket()).toBeNull();
  });
});

describe('on an open ticket', () => {
  beforeEach(() => talk.sayAll(...AT_RECAP, '네'));

  it.each([
    '화면 고장은 빼 주세요',
    "내용에 '화면 고장'이 아직 있네요. 지워 주세요.",
    '접수에서 화면 얘기는 삭제해 주세요',
    'E-2109는 무슨 뜻인지도 문의합니다. 그리고 화면 고장은 지워 주세요.',
  ])('takes off one fault: %p', async (text) => {
    expect((await talk.sayAndReadKeys(text)).join(' ')).toContain('waiting.corrected');
    const fault = (await talk.readTicket())?.faultDescription;
    expect(fault).not.toContain('화면');
    expect(fault).not.toContain('문의');
    expect(fault).toContain('커넥터');
  });

  it.each(['접수 취소해 주세요', '접수한 거 지워 주세요', '이제 필요 없어요'])('is withdrawn: %p', async (text) => {
    expect((await talk.sayAndReadKeys(text)).join(' ')).toBe('waiting.not_needed');
  });

  it.each(['급속 아니고 완속인데 누가 급속이래', '급속이 아니라 완속입니다 왜 급속이라고 했죠'])(
    'takes the speed: %p',
    async (text) => {
      await talk.say(text);
      expect((await talk.readTicket())?.chargerSpeed).toBe('slow');
    },
  );

  it('takes the number of the charger in the records', async () => {
    await talk.say('4번 아니고 충전기번호 PW2081177이에요');
    expect((await talk.readTicket())?.charger).toBe('PW2081177');
  });
});
