import { toPhraseKeys, toKeystrokes } from '../../../src/matching/symptoms/keystrokes';
import { HOSTILE_TEXTS } from '../support/hostileTexts';

describe('the keys of a message', () => {
  it.each([
    ['syllables', '인증', 'ㅇㅣㄴㅈㅡㅇ'],
    ['loose 자모', 'ㅇㅣㄴㅈㅡㅇ', 'ㅇㅣㄴㅈㅡㅇ'],
    ['자모 that compose', '\u110b\u1175\u11ab\u110c\u1173\u11bc', 'ㅇㅣㄴㅈㅡㅇ'],
    ['capitals and apostrophes', "Won't START", 'wontstart'],
    ['numbers', '3번 1502호', '0ㅂㅓㄴ0ㅎㅗ'],
    ['a full battery', '100% 완충', '100%ㅇㅗㅏㄴㅊㅜㅇ'],
    ['drawn-out letters', '아아아아 ㅠㅠㅠㅠ', 'ㅇㅏㅇㅏㅠㅠ'],
    ['spaces and marks', ' 인 , 증!\n', 'ㅇㅣㄴㅈㅡㅇ'],
    ['emoji', '🔌인증👩‍👩‍👧‍👦', 'ㅇㅣㄴㅈㅡㅇ'],
    ['half an emoji', '\ud83d인증\udd0c', 'ㅇㅣㄴㅈㅡㅇ'],
    ['nothing to read', '?! 🚗', ''],
  ])('are what they are for %s', (_what, text, keys) => {
    expect(toKeystrokes(text).keys).toBe(keys);
    expect(toPhraseKeys(text)).toBe(keys);
  });

  it.each([
    ['안 돼요', '안되요'],
    ['됐어요', '됬어요'],
    ['결제', '결재'],
    ['왜', '웨'],
    ['있어', '잇어'],
    ['인증중', '인 증 중'],
    ['충전 실패', 'cndwjs tlfvo'],
    ['안 돼요', 'dks ehldy'],
    ['큐알 인증', 'zbdkf 인증'],
  ])('are the same for “%s” and “%s”', (one, other) => {
    expect(toKeystrokes(one).keys).toBe(toKeystrokes(other).keys);
  });
});

describe('a message as keys', () => {
  it('tells where each key comes from', () => {
    const { keys, normalizedText, sourceIndexes } = toKeystrokes('3번, 인증');
    expect(keys).toBe('0ㅂㅓㄴㅇㅣㄴㅈㅡㅇ');
    expect(sourceIndexes.map((place) => normalizedText[place]).join('')).toBe('0번번번인인인증증증');
  });

  it('tells where sentences ended', () => {
    expect([...toKeystrokes('완충. 이용\n중').sentenceBreaks]).toEqual([7, 12]);
    expect([...toKeystrokes('완충 이용 중').sentenceBreaks]).toEqual([]);
  });

  it('tells where words began and ended, also between scripts', () => {
    expect([...toKeystrokes('QR코드 3').wordBoundaries]).toEqual([0, 2, 6, 7]);
  });

  it.each(HOSTILE_TEXTS)('is read from %s, and not without end', (_what, text) => {
    const { keys, normalizedText, sourceIndexes } = toKeystrokes(text);
    expect(sourceIndexes).toHaveLength(keys.length);
    expect(normalizedText.length).toBeLessThanOrEqual(700);
  });
});
