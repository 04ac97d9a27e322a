import { createMessageAnalyzer, visitFeatures, visitNgrams } from '../../../src/matching/symptoms/messageFeatures';
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
  visitFeatures(read(text), (name, strength) => {
    if (!features.has(name)) features.set(name, strength);
  });
  return features;
}

function terms(text: string): string[] {
  return [...featuresOf(text).keys()].filter((name) => name.startsWith('#'));
}

describe('the terms of a message', () => {
  it.each([
    ['said', '실패', ['#failed', '#@neither']],
    ['denied', '실패 아니고', ['#~failed', '#@neither']],
    ['in the last clause', '꽂았는데 또 실패', ['#failed', '#failed$', '#@neither']],
    ['before the turn', '실패 지금은', ['#failed', '#<failed', '#@neither']],
    ['at a charger', '충전기 실패', ['#charger', '#failed', '#@place']],
    ['about something else', '휴대폰', ['#phone', '#@elsewhere']],
    ['about both', '충전기 휴대폰', ['#charger', '#phone', '#@both']],
    ['denied, and so no sign of the place', '충전기 아니고', ['#~charger', '#@neither']],
    ['in Latin letters', 'phone', ['#phone', '#@elsewhere']],
  ])('are told apart: %s', (_how, text, names) => {
    expect(terms(text)).toEqual(names);
  });

  it('count less where they are misspelt', () => {
    const [right, wrong] = [featuresOf('충전에 실패'), featuresOf('충전에 슬패')];
    expect(wrong.get('#failed')).toBeLessThan(right.get('#failed')!);
    expect(wrong.get('#failed')).toBeGreaterThan(0.8 * right.get('#failed')!);
  });

  it('count as they are surest', () => {
    expect(featuresOf('충전에 슬패 또 실패').get('#failed')).toBe(featuresOf('실패').get('#failed'));
  });

  it('say which entry was found, where, and how surely', () => {
    expect(read('또 실패').terms).toEqual([
      { start: 2, end: 7, similarity: 1, term: 'failed', kind: 'trouble', entry: '실패', role: 'affirmed' },
    ]);
  });
});

describe('the pieces of a message', () => {
  it('are two to five keys long, with marks for the beginning and the end', () => {
    const pieces: string[] = [];
    visitNgrams(read('가나'), (name) => pieces.push(name));
    expect(pieces).toEqual([
      ...['^ㄱ', '^ㄱㅏ', '^ㄱㅏㄴ', '^ㄱㅏㄴㅏ', 'ㄱㅏ', 'ㄱㅏㄴ', 'ㄱㅏㄴㅏ', 'ㄱㅏㄴㅏ$'],
      ...['ㅏㄴ', 'ㅏㄴㅏ', 'ㅏㄴㅏ$', 'ㄴㅏ', 'ㄴㅏ$', 'ㅏ$'],
    ]);
  });

  it('are marked where they are denied', () => {
    const features = featuresOf('실패 아니고 인증');
    expect(features.has('~ㅅㅣㄹ')).toBe(true);
    expect(features.has('ㅅㅣㄹ')).toBe(false);
    expect(features.has('ㅇㅣㄴㅈㅡ')).toBe(true);
  });

  it('weigh less in a long message, and never more than in a short one', () => {
    const weight = (text: string): number => featuresOf(text).get('ㅅㅣㄹ')!;
    expect(weight('실패')).toBe(weight('실'));
    expect(weight('실패 '.repeat(20))).toBeLessThan(weight('실패') / 2);
  });
});

describe('words in Latin letters', () => {
  it('count alone and in pairs', () => {
    const words = [...featuresOf('Charging FAILED 또').keys()].filter((name) => name.startsWith('='));
    expect(words).toEqual(['=charging', '=charging failed', '=failed']);
  });
});

it('an empty message has no term and no word', () => {
  expect(terms('')).toEqual(['#@neither']);
  expect([...featuresOf('').keys()]).toEqual(['^$', '#@neither']);
});
