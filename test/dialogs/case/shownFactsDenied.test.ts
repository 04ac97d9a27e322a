import { Talk } from '../../support/talk';

describe('what the recap shows and the driver denies by its name', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  async function recapAfter(report: readonly string[], text: string): Promise<string> {
    await talk.sayAll(...report);
    return (await talk.say(text)).map((reply) => reply.text).join(' ');
  }

  const STUCK = ['충전 끝났는데 이용중으로 나오고 화면도 깜빡여요 서산시청 3번', '급속이요', '방금요', '못 기다려요'];
  const CARD = ['인증실패 떠요 서산시청 3번 카드 댔어요', '앱 제보 못해요'];
  const ENGLISH = ['charging ended but it still says in use, and the screen is black. Seosan city hall number 3'];

  it.each(['끝났는데 이용 중 아니에요 화면만 문제예요', '이용중은 아닌데요'])('the symptom: “%s”', async (text) => {
    expect(await recapAfter(STUCK, text)).not.toContain('이용 중 ·');
  });

  it.each(['화면 고장은 아니에요', '화면 고장이 아니라니까요'])('a further trouble: “%s”', async (text) => {
    const recap = await recapAfter(STUCK, text);
    expect(recap).toContain('끝났는데 이용 중');
    expect(recap).not.toContain('화면 고장');
  });

  it.each(['카드 태그 아니라니까요', '카드 태그는 아니에요'])('the step: “%s”', async (text) => {
    const recap = await recapAfter(CARD, text);
    expect(recap).toContain('서산시청 3번 · 인증·충전 실패');
  });

  it.each(["'ended but still in use' is wrong, just the screen", 'it is not in use'])(
    'in English: “%s”',
    async (text) => {
      const recap = await recapAfter([...ENGLISH, 'fast', 'just now', 'agent'], text);
      expect(recap).toContain('screen');
      expect(recap).not.toContain('still in use');
    },
  );

  it('but not what stands beside a correction', async () => {
    expect(await recapAfter(CARD, '카드 태그 말고 앱이요')).toContain('앱에서 시작');
  });
});
