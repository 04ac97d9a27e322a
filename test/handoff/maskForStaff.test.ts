import { hasMaskedData, maskForStaff } from '../../src/handoff/maskForStaff';
import { toSingleLine } from '../../src/handoff/toSingleLine';

describe('maskForStaff', () => {
  it.each([
    ['화면이 꺼졌어요 010-1234-5678 연락주세요', '화면이 꺼졌어요 *** 연락주세요'],
    ['01012345678로 전화', '***로 전화'],
    ['+82 10 1234 5678', '***'],
    ['(02) 123.4567', '***'],
    ['카드 1234-5678-9012-3456 안됨', '카드 *** 안됨'],
    ['12가 3456 차예요', '*** 차예요'],
    ['123허4567', '***'],
    ['kim@example.com 으로', '*** 으로'],
    ['https://example.com/me?id=1 보세요', '*** 보세요'],
    ['010 - 1234 - 5678', '***'],
    ['０１０－１２３４－５６７８', '***'],
    ['010·1234·5678', '***'],
    ['010 / 1234 / 5678', '***'],
    ['010–1234–5678', '***'],
    ['010_1234_5678', '***'],
    ['010, 1234, 5678', '***'],
    ['010~1234~5678', '***'],
    ['010\u200b1234\u200b5678', '***'],
    ['0️⃣1️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', expect.stringMatching(/^\*\*\*\D*$/)],
    ['9876-5432 로', '*** 로'],
    ['회원번호 12345678', '회원번호 ***'],
    ['123-4567', '***'],
    ['1234 - 5678 - 9012 - 3456', '***'],
    ['12 가 34 56', '***'],
    ['12가 - 3456', '***'],
    ['서울１２가３４５６', '***'],
    ['kim@naver 로', '*** 로'],
    ['kim＠naver.com', '***'],
    ['kim @ naver.com', '***'],
    ['bit.ly/abc 참고', '*** 참고'],
    ['evil-login.example/x', '***'],
    ['kakao.com', '***'],
    ['ftp://a.b/c', '***'],
  ])('masks personal data in %s', (text, expected) => {
    expect(maskForStaff(text)).toEqual(expected);
  });

  it.each(['3번 충전기 E-0042 오류', '11월 22일 14:05', 'B1층 12구역', '7kW 완속 220V 32A', '안 돼요.QR도 안 돼요'])(
    'leaves %s unchanged',
    (text) => {
      expect(maskForStaff(text)).toBe(text);
    },
  );

  it('masks short numbers too if requested', () => {
    expect(maskForStaff('시청 1234 별관', { maskShortNumbers: true })).toBe('시청 *** 별관');
    expect(maskForStaff('시청 1234 별관')).toBe('시청 1234 별관');
  });

  it('puts a text on one line and removes invisible characters', () => {
    expect(toSingleLine('a\r\nBcc: x\u0000\u202e\u2066 b\u2028c')).toBe('a Bcc: x b c');
  });

  it.each([
    ['접속..evil-login.example 확인', '접속..*** 확인'],
    ['주소:https://example.com', '주소:***'],
    ['(@kim)', '***'],
    ['a..b.kakao.com', 'a..***'],
  ])('masks an address inside a word: %s', (text, expected) => {
    expect(maskForStaff(text)).toBe(expected);
  });

  it('masks what stands where a long text is cut', () => {
    const text = `${'010-1234-5678 '.repeat(142)}010-9876-5432 kim@naver.com ${'가 '.repeat(50)}`;
    expect(maskForStaff(text, { maxLength: 2_000 })).toMatch(/^[* ]+$/);
  });

  it('takes no longer than a moment for a long word', () => {
    const words = ['\u{1f50c}', '1', '1.', 'a.', 'a-', '가', 'www.', 'a:', 'a@', '+', '((', '공'].map((part) =>
      part.repeat(20_000 / part.length),
    );
    const started = performance.now();
    for (const word of words) {
      maskForStaff(word);
      hasMaskedData(word);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('cuts long texts between characters', () => {
    expect(maskForStaff('🚗'.repeat(300))).toBe(`${'🚗'.repeat(199)}…`);
  });
});
