import { findTextProblems, isBlankText } from '../../src/platform/textProblems';

describe('a sentence of the bot', () => {
  it.each(['안녕하세요. 무엇이 안 되나요?', '네?!', '정말요??', '1 < 2 > 0', '👨‍👩‍👧 가족', '❤️ 감사해요', '{{number}}'])(
    'is fine: %s',
    (text) => {
      expect(findTextProblems(text)).toEqual([]);
    },
  );

  it.each([
    ['', 'is empty'],
    ['\u200b \u3164', 'is empty'],
    ['나주\u200b시청', 'U+200B'],
    ['나주\u200d시청', 'U+200D'],
    ['끝\ufeff', 'U+FEFF'],
    ['소프트\u00ad하이픈', 'U+00AD'],
    ['\u202e거꾸로', 'U+202E'],
    ['<br/>다음', '<br/>'],
    ['굵게</b>', '</b>'],
    ['???? 충전', '???'],
    ['$t(choice.next)', '$t('],
    ['번호 ｛number｝', 'wide brace'],
  ])('is not fine: %j (%s)', (text, problem) => {
    expect(findTextProblems(text).join()).toContain(problem);
  });

  it('is blank if it shows nothing', () => {
    expect(['', ' \n', '\u200b', '\u3164', '\u00ad'].map(isBlankText)).toEqual(Array(5).fill(true));
    expect(isBlankText('가')).toBe(false);
  });
});
