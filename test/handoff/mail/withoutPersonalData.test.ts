import { oneLine, withoutPersonalData } from '../../../src/handoff/mail/withoutPersonalData';

describe('words without personal data', () => {
  it.each([
    ['화면이 꺼졌어요 010-1234-5678 연락주세요', '화면이 꺼졌어요 *** 연락주세요'],
    ['01012345678로 전화', '***로 전화'],
    ['+82 10 1234 5678', '***'],
    ['(02) 123.4567', '(***'],
    ['카드 1234-5678-9012-3456 안됨', '카드 *** 안됨'],
    ['12가 3456 차예요', '*** 차예요'],
    ['123허4567', '***'],
    ['kim@example.com 으로', '*** 으로'],
    ['https://example.com/me?id=1 보세요', '*** 보세요'],
  ])('%s', (text, expected) => {
    expect(withoutPersonalData(text)).toBe(expected);
  });

  it.each(['3번 충전기 E-0042 오류', '2026-11-22', 'B1층 12구역', '7kW 완속 220V 32A'])(
    'leaves %s as it is',
    (text) => {
      expect(withoutPersonalData(text)).toBe(text);
    },
  );

  it('stay on one line, without what cannot be seen', () => {
    expect(oneLine('a\r\nBcc: x\u0000\u202e\u2066 b\u2028c')).toBe('a Bcc: x b c');
  });

  it('are cut where they are long, not through a character', () => {
    expect(withoutPersonalData('🚗'.repeat(300))).toBe(`${'🚗'.repeat(199)}…`);
  });
});
