import { readClauses, type Clauses } from '../../../src/matching/symptoms/clauses';
import { createEntryFinder } from '../../../src/matching/symptoms/entryFinder';
import { toKeystrokes } from '../../../src/matching/symptoms/keystrokes';

const WORDS = {
  afterDenied: createEntryFinder(['아니고', '됐는데', 'is fine']),
  beforeDenied: createEntryFinder(['not']),
  nowMarkers: createEntryFinder(['이제는', 'but']),
  clauseBoundaries: createEntryFinder(['는데', 'but', '요$']),
};

interface Read extends Clauses {
  /** The part of the message between two positions in its keys. */
  between(start: number, end: number): string;
}

function read(text: string): Read {
  const keystrokes = toKeystrokes(text);
  const between = (start: number, end: number): string => {
    const [from = keystrokes.normalizedText.length] = keystrokes.sourceIndexes.slice(start);
    return keystrokes.normalizedText
      .slice(from, (keystrokes.sourceIndexes[end - 1] ?? keystrokes.normalizedText.length) + 1)
      .trim();
  };
  return { ...readClauses(keystrokes, WORDS), between };
}

function denied(text: string): string[] {
  const { deniedSpans: spans, between } = read(text);
  return spans.map(({ start, end }) => between(start, end));
}

describe('a denied span', () => {
  it.each([
    ['ends with a denial that comes after what it denies', '실패는 아니고 계속 인증중', ['실패는 아니고']],
    ['ends with words that mean “that worked”', '인증은 됐는데 화면이 꺼졌어요', ['인증은 됐는데']],
    ['does not begin before its sentence', '충전하러 왔어요. 인증은 됐는데 꺼져요', ['인증은 됐는데']],
    [
      'does not begin before its clause',
      '카드를 댔는데 인증은 됐는데 꺼져요',
      ['카드를 댔는데', '인증은 됐는데'].slice(1),
    ],
    ['follows a denial that comes before what it denies', 'it is not failing. stuck', ['failing']],
    ['is not found in a message without a denial', '인증중이에요', []],
  ])('%s', (_what, text, spans) => {
    expect(denied(text)).toEqual(spans);
  });

  it('has a maximum length after its denial', () => {
    const [span] = read('not abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz').deniedSpans;
    expect(span).toEqual({ start: 3, end: 27 });
  });

  it('has a maximum length before its denial', () => {
    const [span] = read(`${'가나'.repeat(40)} 아니고`).deniedSpans;
    expect(span!.end - span!.start).toBeLessThanOrEqual(70);
  });
});

describe('an earlier span', () => {
  it('contains the text before a now marker in the same sentence', () => {
    const { earlierSpans, between } = read('어제 왔다. 실패 이제는 인증중');
    expect(earlierSpans.map(({ start, end }) => between(start, end))).toEqual(['실패']);
  });

  it('is not found without a now marker', () => {
    expect(read('실패 인증중').earlierSpans).toEqual([]);
  });
});

describe('the last clause', () => {
  it.each([
    ['카드를 댔는데 화면이 꺼졌어', '화면이 꺼졌어'],
    ['끝났어. 이용중이래', '이용중이래'],
    ['이용중이래요. 네', '이용중이래요. 네'],
    ['이용중', '이용중'],
  ])('of “%s” is found: “%s”', (text, last) => {
    const { lastClauseStart, between } = read(text);
    expect(between(lastClauseStart, Number.POSITIVE_INFINITY)).toBe(last);
  });
});

it('readClauses returns no spans for an empty message', () => {
  const { deniedSpans: none, earlierSpans, lastClauseStart } = read('');
  expect({ none, earlierSpans, lastClauseStart }).toEqual({
    none: [],
    earlierSpans: [],
    lastClauseStart: 0,
  });
});
