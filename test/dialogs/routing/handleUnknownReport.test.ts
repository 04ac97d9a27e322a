import { Talk } from '../../support/talk';

const MENU = 'return.not_here return.tell_again';

describe('a driver who refers to something filed elsewhere', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  it.each([
    '그저께 접수한 건 아직 그대로예요',
    '지난주에 신고했는데 여전히 안돼요',
    '저번에 접수했던 거 왜 소식이 없어요',
  ])('hears that this conversation has none of it: “%s”', async (text) => {
    expect(await talk.sayAndReadKeys(text)).toEqual([MENU]);
  });

  it('hears that a number is unknown', async () => {
    expect((await talk.sayAndReadKeys('H7KM-39XT 이거 처리됐나요')).join(' ')).toBe(
      'return.unknown_number return.tell_again',
    );
  });

  it('is helped at once if the message says the trouble', async () => {
    const keys = await talk.sayAndReadKeys('어제 신고했는데 목포시청 4번 화면이 아직도 안 나와요');
    expect(keys[0]).toMatch(/^return\.not_here noted\.numbered_charger/);
  });

  it('who has a ticket here hears about that one', async () => {
    await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '상담원 연결', '네');
    expect(await talk.sayAndReadKeys('아까 접수한 거 어떻게 됐어요')).not.toContain(MENU);
  });
});
