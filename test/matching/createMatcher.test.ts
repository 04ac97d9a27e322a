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

describe('the matcher, for a message with a ticket number,', () => {
  // "KW" is a power, "5KT" a weight, and the groups of letters are in names of chargers.
  it.each(['68KW-7WYT', 'J3KW-FR7J', '5KTX-66WT', 'RT5V-86TV', 'FKJ6-8H7M', 'x7k7 f699'])(
    'reads nothing into %s',
    (number) => {
      for (const text of [
        '접수번호 # 인데 화면 옆에 금이 가 있어요',
        '# 화면이 아직 까매요',
        'the screen of # is black',
      ]) {
        const { details, signals, symptom, decision } = matcher.understand(text.replace('#', number), now);
        const words = matcher.understand(text.replace('#', ''), now);
        expect({ details, signals, symptom, decision }).toEqual({
          ...{ details: words.details, signals: words.signals },
          ...{ symptom: words.symptom, decision: words.decision },
        });
      }
    },
  );
});
