import { sharedTools } from './support/sharedTools';

const { matcher } = sharedTools();
const now = new Date('2026-11-22T15:00:00+09:00');

describe('the matcher, for a message that may name a place,', () => {
  it.each([
    '강남구청 공영주차장 1번 화면이 안나와요',
    '강남구청 공영주차장 1번 커넥터가 안빠져요',
    '강남구청 공영주차장 1번 화면이 꺼졌어요',
    '나주시청 1번 화면이 꺼졌어요',
  ])('finds the symptom in “%s”', (text) => {
    expect(matcher.understand(text, now)).toMatchObject({ decision: 'match', symptom: 'other_fault' });
  });

  it.each([
    '강남구청 공영주차장 1번',
    '강남구청 1번 휴대폰 충전이 안돼요',
    '강남구청 공영주차장 1번 몇 시까지 해요',
    '왼쪽부터 네번째 기계입니다',
    '대구 수성못 공영주차장이고요 완속 2번입니다',
    '인증실패는 인증실패인데 충전기가 아니라 은행 앱 지문인증 실패예요',
  ])('does not decide on a symptom for “%s”', (text) => {
    expect(matcher.understand(text, now).decision).not.toBe('match');
  });
});
