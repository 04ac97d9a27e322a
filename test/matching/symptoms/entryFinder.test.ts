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

describe('entries to the letter', () => {
  it.each([
    ['whatever the spaces', '인 증 실패', ['인증실패', '실패']],
    ['in loose 자모', 'ㅅㅣㄹㅍㅐ', ['실패']],
    ['as the stem of a verb', '안 넘어감', ['넘어가']],
    ['with the sign ^ at the beginning of a word', '저 배 고파', ['^배']],
    ['with the sign $ at the end of a word', '하이!', ['하이$']],
    ['with Latin letters as whole words', 'my EV', ['ev']],
    ['with Latin letters beside Hangul', 'EV를', ['ev']],
    ['with Latin letters and spaces', 'stuck  on', ['stuck on']],
    ['of one syllable', '네 요', ['요']],
  ])('are found %s', (_how, text, found) => {
    expect(exactly(text)).toEqual(found);
  });

  it.each([
    ['inside a word, where ^ asks for its beginning', '선배'],
    ['inside a word, where $ asks for its end', '하이패스'],
    ['inside Latin words', 'never stuck once'],
    ['as part of a syllable', '완춛'],
    ['across the edge of a syllable', '용'],
    ['when they are empty', '아무 말'],
  ])('are not found %s', (_how, text) => {
    expect(exactly(text)).toEqual([]);
  });

  it('are found with their places, as often as they stand there', () => {
    const { findExact } = createEntryFinder(['실패']);
    expect(findExact(toKeystrokes('실패 또 실패'))).toEqual([
      { entryIndex: 0, start: 0, end: 5, similarity: 1 },
      { entryIndex: 0, start: 7, end: 12, similarity: 1 },
    ]);
  });
});

describe('entries roughly', () => {
  it.each([
    ['with a wrong consonant', '인증슬패래요', ['인증실패']],
    ['with a wrong final', '커넥털르 연결', ['커넥터를 연결']],
    ['with a key too few', '커넥터르 연결하래', ['커넥터를 연결']],
    ['with a key too many', '커넥터를 연결', []],
    ['in short English words', 'stcuk on', []],
    ['in English with a wrong letter', 'authentucating', ['authenticating']],
  ])('are found %s: “%s”', (_how, text, found) => {
    expect(roughly(text)).toEqual(found);
  });

  it('are less alike the more they differ', () => {
    const [found] = finder.findFuzzy(toKeystrokes('인증슬패'), []);
    expect(found).toMatchObject({ entryIndex: 0, start: 0, end: 11 });
    expect(found!.similarity).toBeGreaterThan(0.85);
    expect(found!.similarity).toBeLessThan(1);
  });

  it('are not found when they are short, or when only pieces of them stand there', () => {
    expect(roughly('실퍄')).toEqual([]);
    expect(roughly('인증은 됐고 실은 연결')).toEqual([]);
  });

  it('are not found in what is read to the letter', () => {
    const list = ['인증실패', '인증심패'];
    const both = createFuzzyEntryFinder(list);
    const keystrokes = toKeystrokes('인증실패');
    expect(both.findFuzzy(keystrokes, []).map(({ entryIndex }) => list[entryIndex])).toContain('인증심패');
    expect(both.findFuzzy(keystrokes, both.findExact(keystrokes))).toEqual([]);
  });

  it('are found wherever they stand in a long message', () => {
    const typo = '커넥텨를 연결';
    for (let before = 0; before < 60; before++) {
      const keystrokes = toKeystrokes('가나'.repeat(before) + typo);
      const ends = finder.findFuzzy(keystrokes, []).filter(({ entryIndex }) => LIST[entryIndex] === '커넥터를 연결');
      expect(ends.map(({ end }) => end)).toContain(keystrokes.keys.length);
      expect(ends[0]!.end - ends[0]!.start).toBeLessThanOrEqual(toPhraseKeys(typo).length);
    }
  });
});

it.each(HOSTILE_TEXTS)('finding survives %s', (_what, text) => {
  const keystrokes = toKeystrokes(text);
  expect(() => finder.findFuzzy(keystrokes, finder.findExact(keystrokes))).not.toThrow();
});
