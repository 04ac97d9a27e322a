import { toPhraseKeys, toKeystrokes } from '../../../src/matching/symptoms/keystrokes';
import { HOSTILE_TEXTS } from '../support/hostileTexts';

describe('toKeystrokes and toPhraseKeys', () => {
  it.each([
    ['syllables', '인증', 'ㅇㅣㄴㅈㅡㅇ'],
    ['separate 자모', 'ㅇㅣㄴㅈㅡㅇ', 'ㅇㅣㄴㅈㅡㅇ'],
    ['자모 that compose', '\u110b\u1175\u11ab\u110c\u1173\u11bc', 'ㅇㅣㄴㅈㅡㅇ'],
    ['capitals and apostrophes', "Won't START", 'wontstart'],
    ['numbers', '3번 1502호', '0ㅂㅓㄴ0ㅎㅗ'],
    ['a full battery', '100% 완충', '100%ㅇㅗㅏㄴㅊㅜㅇ'],
    ['repeated letters', '아아아아 ㅠㅠㅠㅠ', 'ㅇㅏㅇㅏㅠㅠ'],
    ['spaces and punctuation', ' 인 , 증!\n', 'ㅇㅣㄴㅈㅡㅇ'],
    ['emoji', '🔌인증👩‍👩‍👧‍👦', 'ㅇㅣㄴㅈㅡㅇ'],
    ['lone surrogates', '\ud83d인증\udd0c', 'ㅇㅣㄴㅈㅡㅇ'],
    ['a text without letters and digits', '?! 🚗', ''],
  ])('convert %s to keys', (_what, text, keys) => {
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
  ])('return the same keys for “%s” and “%s”', (one, other) => {
    expect(toKeystrokes(one).keys).toBe(toKeystrokes(other).keys);
  });

  it('stay the same after more characters than are remembered', () => {
    const hanja = String.fromCodePoint(...Array.from({ length: 6_000 }, (_, n) => 0x4e00 + n));
    expect(toPhraseKeys(hanja)).toBe(hanja);
    const late = ['뷁', '넋', 'ж', '“꿱”'];
    const keys = late.map((text) => toPhraseKeys(text));
    expect(keys).toEqual(['ㅂㅗㅣㄹㄱ', 'ㄴㅓㄱㅅ', 'ж', 'ㄲㅗㅣㄱ']);
    expect(late.map((text) => toKeystrokes(text).keys)).toEqual(keys);
  });
});

describe('toKeystrokes', () => {
  it('returns the source position of each key', () => {
    const { keys, normalizedText, sourceIndexes } = toKeystrokes('3번, 인증');
    expect(keys).toBe('0ㅂㅓㄴㅇㅣㄴㅈㅡㅇ');
    expect(sourceIndexes.map((place) => normalizedText[place]).join('')).toBe('0번번번인인인증증증');
  });

  it('returns the ends of sentences', () => {
    expect([...toKeystrokes('완충. 이용\n중').sentenceBreaks]).toEqual([7, 12]);
    expect([...toKeystrokes('완충 이용 중').sentenceBreaks]).toEqual([]);
  });

  it('returns the beginnings and ends of words, including changes of script', () => {
    expect([...toKeystrokes('QR코드 3').wordBoundaries]).toEqual([0, 2, 6, 7]);
  });

  it.each(HOSTILE_TEXTS)('accepts %s, and limits the length of its result', (_what, text) => {
    const { keys, normalizedText, sourceIndexes } = toKeystrokes(text);
    expect(sourceIndexes).toHaveLength(keys.length);
    expect(normalizedText.length).toBeLessThanOrEqual(700);
  });
});
