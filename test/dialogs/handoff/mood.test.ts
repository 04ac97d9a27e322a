import { Talk } from '../../support/talk';
import { beginWithTicket } from './deskTalk';

const TROUBLE = '나주시청 2번 충전기 화면이 꺼졌어요';
const REFUSAL = '앱 신고는 못 해요';

describe("a ticket's mood", () => {
  let talk: Talk;

  afterEach(() => talk.end());

  it.each<[string, string | undefined]>([
    ['아 진짜 열받네 세번째다 이게', 'angry'],
    ['지금 급해요 애 병원 가야돼요', 'in_hurry'],
    ['내가 나이가 많아서 어려운 말은 몰라요 쉽게 말해줘요', 'needs_plain_help'],
    ['오늘 날씨가 춥네요', undefined],
  ])('is what “%s” shows before the hand-over', async (text, mood) => {
    talk = await Talk.begin();
    await talk.sayAll(TROUBLE, text, REFUSAL, '네');
    expect((await talk.readTicket())!.mood).toBe(mood);
  });

  it('changes with what the driver writes while they wait, and stays when a message shows none', async () => {
    ({ talk } = await beginWithTicket());
    expect((await talk.readTicket())!.mood).toBeUndefined();
    await talk.sayAll('아 짜증나 언제까지 기다려야 되냐고', '5번 충전기예요');
    expect((await talk.readTicket())!.mood).toBe('angry');
  });

  it('does not follow a driver who starts over', async () => {
    ({ talk } = await beginWithTicket());
    await talk.sayAll(
      '아 짜증나 언제까지 기다려야 되냐고',
      '처음부터',
      '강남구청 3번 인증 실패라고 떠요',
      '상담원 연결해 주세요',
      '네',
    );
    expect((await talk.readTicket())!.mood).toBeUndefined();
  });
});
