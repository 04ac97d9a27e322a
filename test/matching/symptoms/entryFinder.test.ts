import { createEntryFinder, createFuzzyEntryFinder } from '../../../src/matching/symptoms/entryFinder';
import { toPhraseKeys, toKeystrokes } from '../../../src/matching/symptoms/keystrokes';
import { HOSTILE_TEXTS } from '../support/hostileTexts';

const LIST = [
  '인증실패',
  '실패',
  '^배',
  '하이$',
  'ev',
  'stuck on',
  'authenticating',
  '커넥터를 연결',
  '넘어가',
  '요',
  '완충',
  '',
];
const finder = createFuzzyEntryFinder(LIST);

function exactly(text: string): (string | undefined)[] {
  return finder.findExact(toKeystrokes(text)).map(({ entryIndex }) => LIST[entryIndex]);
}

function roughly(text: string): string[] {
  const keystrokes = toKeystrokes(text);
  return finder.findFuzzy(keystrokes, finder.findExact(keystrokes)).map(({ entryIndex }) => LIST[entryIndex]!);
}

describe('an exact search', () => {
  it.each([
    ['regardless of spaces', '인 증 실패', ['인증실패', '실패']],
    ['written in separate 자모', 'ㅅㅣㄹㅍㅐ', ['실패']],
    ['as the stem of a verb', '안 넘어감', ['넘어가']],
    ['with the sign ^ at the beginning of a word', '저 배 고파', ['^배']],
    ['with the sign $ at the end of a word', '하이!', ['하이$']],
    ['of Latin letters as a whole word', 'my EV', ['ev']],
    ['of Latin letters next to Hangul', 'EV를', ['ev']],
    ['of several Latin words', 'stuck  on', ['stuck on']],
    ['of one syllable', '네 요', ['요']],
  ])('finds an entry %s', (_how, text, found) => {
    expect(exactly(text)).toEqual(found);
  });

  it.each([
    ['inside a word, if ^ requires the beginning of a word', '선배'],
    ['inside a word, if $ requires the end of a word', '하이패스'],
    ['inside Latin words, if it starts or ends within one', 'never stuck once'],
    ['as part of a syllable', '완춛'],
    ['as the first letters of a longer syllable', '용'],
    ['that is empty', '아무 말'],
  ])('does not find an entry %s', (_how, text) => {
    expect(exactly(text)).toEqual([]);
  });

  it('returns the position of each occurrence', () => {
    const { findExact } = createEntryFinder(['실패']);
    expect(findExact(toKeystrokes('실패 또 실패'))).toEqual([
      { entryIndex: 0, start: 0, end: 5, similarity: 1 },
      { entryIndex: 0, start: 7, end: 12, similarity: 1 },
    ]);
  });
});

describe('a fuzzy search', () => {
  it.each([
    ['with a wrong consonant', '인증슬패래요', ['인증실패']],
    ['with a wrong final consonant', '커넥털르 연결', ['커넥터를 연결']],
    ['with a missing key', '커넥터르 연결하래', ['커넥터를 연결']],
    ['without a typo', '커넥터를 연결', []],
    ['of short English words', 'stcuk on', []],
    ['of a long English word with a wrong letter', 'authentucating', ['authenticating']],
  ])('for an entry %s (“%s”) returns %j', (_how, text, found) => {
    expect(roughly(text)).toEqual(found);
  });

  it('returns a similarity between 0.85 and 1 for one wrong key', () => {
    const [found] = finder.findFuzzy(toKeystrokes('인증슬패'), []);
    expect(found).toMatchObject({ entryIndex: 0, start: 0, end: 11 });
    expect(found!.similarity).toBeGreaterThan(0.85);
    expect(found!.similarity).toBeLessThan(1);
  });

  it('does not find short entries, or entries of which only fragments occur', () => {
    expect(roughly('실퍄')).toEqual([]);
    expect(roughly('인증은 됐고 실은 연결')).toEqual([]);
  });

  it('finds nothing in text that matches another entry exactly', () => {
    const list = ['인증실패', '인증심패'];
    const both = createFuzzyEntryFinder(list);
    const keystrokes = toKeystrokes('인증실패');
    expect(both.findFuzzy(keystrokes, []).map(({ entryIndex }) => list[entryIndex])).toContain('인증심패');
    expect(both.findFuzzy(keystrokes, both.findExact(keystrokes))).toEqual([]);
  });

  it('finds an entry at any position in a long message', () => {
    const typo = '커넥텨를 연결';
    for (let before = 0; before < 60; before++) {
      const keystrokes = toKeystrokes('가나'.repeat(before) + typo);
      const ends = finder.findFuzzy(keystrokes, []).filter(({ entryIndex }) => LIST[entryIndex] === '커넥터를 연결');
      expect(ends.map(({ end }) => end)).toContain(keystrokes.keys.length);
      expect(ends[0]!.end - ends[0]!.start).toBeLessThanOrEqual(toPhraseKeys(typo).length);
    }
  });
});

it.each(HOSTILE_TEXTS)('the entry finder does not throw for %s', (_what, text) => {
  const keystrokes = toKeystrokes(text);
  expect(() => finder.findFuzzy(keystrokes, finder.findExact(keystrokes))).not.toThrow();
});
