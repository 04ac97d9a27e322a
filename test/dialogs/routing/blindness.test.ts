import { answer } from '../../support/answer';

const SAYS_BLIND = [
  '저 시각장애인이에요',
  '앞이 안 보여요',
  '눈이 안 보여서 화면을 못 봐요',
  '전맹입니다 화면 못 읽어요',
  '시력이 나빠서 글씨를 못 읽겠어요',
  '화면 글씨가 안 보여요 제가 저시력이라',
  '시각장애가 있어서 뭐가 뜨는지 몰라요',
  "I'm blind",
  "I can't see the screen, I'm visually impaired",
  "low vision here can't read the display",
  '눈 수술해서 지금 안 보입니다',
  '맹인이라 사진은 못 찍어요',
  '백내장이라 화면이 뿌옇게 보여',
  '보이스오버 쓰는 사람이에요',
  '스크린리더로 쓰고 있어요',
  '화면이 안 보여요 꺼진 게 아니라 제가 못 봐요',
  '눈이 나빠서 번호가 안 보인다',
];

describe('a driver who cannot see', () => {
  it.each(SAYS_BLIND)('hears once that no look at the screen is needed, and no screen is noted: “%s”', async (text) => {
    expect(await answer(text)).toBe('ask_unseen.noted greeting.menu');
  });

  it.each(SAYS_BLIND)('is asked for the charger in other words: “%s”', async (text) => {
    expect(await answer('인증실패 떠요', '나주시청', text)).toBe('ask_unseen.noted ask_unseen.charger');
  });

  it('is asked what they hear or feel, not what they see', async () => {
    const keys = await answer('저는 시각장애인이에요', '충전기가 고장 났어요', '나주시청', '2번');
    expect(keys).toContain('ask_unseen.faultDescription');
  });

  it.each([
    ['눈이 안 보이는데 인증실패라고 들려요', 'heard.auth_failed'],
    ["I'm blind and the plug won't come out", 'heard_fault.connector_stuck'],
  ])('has the trouble in the same message heard: “%s”', async (text, heard) => {
    expect(await answer(text)).toContain(heard);
  });

  it.each([
    '사장님 어디 계세요?',
    '소장님이 없어요',
    '시각장애인 주차 구역 옆이에요',
    '눈이 많이 와요',
    '잠시만요 졸려서 눈이 침침해서ㅎㅎ',
    '밤새 운전했더니 눈이 침침해요',
    '앞이 안 보이네 이 회사는',
    '선글라스 껴서 눈이 잘 안 보여',
    '제가 길눈이 어두워서요',
    '돋보기 쓰고 보니 2번이네요',
    '인증번호 안 와요',
  ])('is not taken for one who writes “%s”', async (text) => expect(await answer(text)).not.toContain('ask_unseen'));

  it.each(['화면이 햇빛 때문에 안 보여요', '화면이 까매서 아무것도 안 보여요'])(
    'is not taken for one who says that the screen cannot be read: “%s”',
    async (text) => expect(await answer(text)).toContain('heard_fault.screen'),
  );
});
