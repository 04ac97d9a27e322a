import { listNgramEnds, visitNames } from '../../../src/matching/linearModel/features';
import { createMessageAnalyzer, visitFeatures, visitNgramStarts } from '../../../src/matching/symptoms/messageFeatures';
import type { SymptomPhrases } from '../../../src/matching/symptoms/symptomPhrases';

const PHRASES: SymptomPhrases = {
  terms: [
    { id: 'charger', kind: 'place', description: 'chargers', words: ['충전기'] },
    { id: 'failed', kind: 'trouble', description: 'failure', words: ['실패', '충전에 실패'] },
    { id: 'phone', kind: 'elsewhere', description: 'phones', words: ['휴대폰', 'phone'] },
  ],
  denials: { afterDenied: ['아니고'], beforeDenied: ['not'] },
  nowMarkers: ['지금은'],
  clauseBoundaries: ['는데'],
};

const read = createMessageAnalyzer([PHRASES]);

function featuresOf(text: string): Map<string, number> {
  const features = new Map<string, number>();
  const add = (name: string, strength: number): void => {
    if (!features.has(name)) features.set(name, strength);
  };
  visitFeatures(read(text), visitNames(add));
  return features;
}

function terms(text: string): string[] {
  return [...featuresOf(text).keys()].filter((name) => name.startsWith('#'));
}

describe('the features of a term', () => {
  it.each([
    ['affirmed', '실패', ['#failed', '#@neither']],
    ['denied', '실패 아니고', ['#~failed', '#@neither']],
    ['in the last clause', '꽂았는데 또 실패', ['#failed', '#failed$', '#@neither']],
    ['before a now marker', '실패 지금은', ['#failed', '#<failed', '#@neither']],
    ['next to a term for the charging place', '충전기 실패', ['#charger', '#failed', '#@place']],
    ['about another topic', '휴대폰', ['#phone', '#@elsewhere']],
    ['about the charging place and another topic', '충전기 휴대폰', ['#charger', '#phone', '#@both']],
    ['denied, and therefore not counted as a place', '충전기 아니고', ['#~charger', '#@neither']],
    ['in Latin letters', 'phone', ['#phone', '#@elsewhere']],
  ])('depend on its role in the message: %s', (_how, text, names) => {
    expect(terms(text)).toEqual(names);
  });

  it('have a lower strength if it is misspelt', () => {
    const [right, wrong] = [featuresOf('충전에 실패'), featuresOf('충전에 슬패')];
    expect(wrong.get('#failed')).toBeLessThan(right.get('#failed')!);
    expect(wrong.get('#failed')).toBeGreaterThan(0.8 * right.get('#failed')!);
  });

  it('have the strength of its best match', () => {
    expect(featuresOf('충전에 슬패 또 실패').get('#failed')).toBe(featuresOf('실패').get('#failed'));
  });

  it('are based on the entry, position and similarity of each match', () => {
    expect(read('또 실패').terms).toEqual([
      { start: 2, end: 7, similarity: 1, term: 'failed', kind: 'trouble', entry: '실패', role: 'affirmed' },
    ]);
  });
});

describe('the words of a message', () => {
  it('have the first two syllables as their stems, and all numbers the same one', () => {
    const words = [...featuresOf('충전기는 100% 또 7').keys()].filter((name) => /^[wsp]:/.test(name));
    expect(words).toEqual([
      ...['p:^ ㅊㅜㅇㅈㅓㄴ', 'w:ㅊㅜㅇㅈㅓㄴㄱㅣㄴㅡㄴ', 's:ㅊㅜㅇㅈㅓㄴ', 'p:ㅊㅜㅇㅈㅓㄴ 0'],
      ...['w:100', 's:0', 'p:0 ㄸㅗ', 'w:ㄸㅗ', 's:ㄸㅗ', 'p:ㄸㅗ 0', 'w:0', 'p:0 $'],
    ]);
  });

  it('lose their order of letters after the first one if they are Latin', () => {
    expect(featuresOf('chagrer').has('w:caeghrr')).toBe(true);
    expect(featuresOf('charger').has('s:charg')).toBe(true);
  });
});

describe('the n-grams of a message', () => {
  it('are two to five keys long, with marks for the beginning and the end', () => {
    const pieces: string[] = [];
    visitNgramStarts(read('가나'), (keys, start) =>
      pieces.push(...listNgramEnds(keys, start).map((end) => keys.slice(start, end))),
    );
    expect(pieces).toEqual([
      ...['^ㄱ', '^ㄱㅏ', '^ㄱㅏㄴ', '^ㄱㅏㄴㅏ', 'ㄱㅏ', 'ㄱㅏㄴ', 'ㄱㅏㄴㅏ', 'ㄱㅏㄴㅏ$'],
      ...['ㅏㄴ', 'ㅏㄴㅏ', 'ㅏㄴㅏ$', 'ㄴㅏ', 'ㄴㅏ$', 'ㅏ$'],
    ]);
  });

  it('are marked if they are denied', () => {
    const features = featuresOf('실패 아니고 인증');
    expect(features.has('~ㅅㅣㄹ')).toBe(true);
    expect(features.has('ㅅㅣㄹ')).toBe(false);
    expect(features.has('ㅇㅣㄴㅈㅡ')).toBe(true);
  });

  it('have a lower strength in a long message, and never a higher one than in a short message', () => {
    const weight = (text: string): number => featuresOf(text).get('ㅅㅣㄹ')!;
    expect(weight('실패')).toBe(weight('실'));
    expect(weight('실패 '.repeat(20))).toBeLessThan(weight('실패') / 2);
  });
});

describe('words in Latin letters', () => {
  it('are features, alone and in pairs', () => {
    const words = [...featuresOf('Charging FAILED 또').keys()].filter((name) => name.startsWith('='));
    expect(words).toEqual(['=charging', '=charging failed', '=failed']);
  });
});

it('an empty message has no features of terms or words', () => {
  expect(terms('')).toEqual(['#@neither']);
  expect([...featuresOf('').keys()]).toEqual(['^$', '#@neither']);
});
