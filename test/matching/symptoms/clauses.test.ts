import { readClauses, type Clauses } from '../../../src/matching/symptoms/clauses';
import { createEntryFinder } from '../../../src/matching/symptoms/entryFinder';
import { keyStream } from '../../../src/matching/symptoms/keyStream';

const WORDS = {
  deniedBefore: createEntryFinder(['아니고', '됐는데', 'is fine']),
  deniedBehind: createEntryFinder(['not']),
  turns: createEntryFinder(['이제는', 'but']),
  joints: createEntryFinder(['는데', 'but', '요$']),
};

interface Read extends Clauses {
  /** The message between two places in its keys. */
  between(start: number, end: number): string;
}

function read(text: string): Read {
  const stream = keyStream(text);
  const between = (start: number, end: number): string => {
    const [from = stream.plain.length] = stream.origin.slice(start);
    return stream.plain.slice(from, (stream.origin[end - 1] ?? stream.plain.length) + 1).trim();
  };
  return { ...readClauses(stream, WORDS), between };
}

function denied(text: string): string[] {
  const { denied: spans, between } = read(text);
  return spans.map(({ start, end }) => between(start, end));
}

describe('what is denied', () => {
  it.each([
    ['stands before a denial behind it', '실패는 아니고 계속 인증중', ['실패는 아니고']],
    ['is over and done with', '인증은 됐는데 화면이 꺼졌어요', ['인증은 됐는데']],
    ['begins with its sentence', '충전하러 왔어요. 인증은 됐는데 꺼져요', ['인증은 됐는데']],
    ['begins with its clause', '카드를 댔는데 인증은 됐는데 꺼져요', ['카드를 댔는데', '인증은 됐는데'].slice(1)],
    ['stands behind a denial before it', 'it is not failing. stuck', ['failing']],
    ['is nothing where nothing is denied', '인증중이에요', []],
  ])('%s', (_what, text, spans) => {
    expect(denied(text)).toEqual(spans);
  });

  it('reaches only so far behind the denial', () => {
    const [span] = read('not abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz').denied;
    expect(span).toEqual({ start: 3, end: 27 });
  });

  it('reaches only so far before the denial', () => {
    const [span] = read(`${'가나'.repeat(40)} 아니고`).denied;
    expect(span!.end - span!.start).toBeLessThanOrEqual(70);
  });
});

describe('the turn', () => {
  it('leaves behind what was before in its sentence', () => {
    const { earlier, between } = read('어제 왔다. 실패 이제는 인증중');
    expect(earlier.map(({ start, end }) => between(start, end))).toEqual(['실패']);
  });

  it('leaves nothing behind where there is none', () => {
    expect(read('실패 인증중').earlier).toEqual([]);
  });
});

describe('the last clause', () => {
  it.each([
    ['카드를 댔는데 화면이 꺼졌어', '화면이 꺼졌어'],
    ['끝났어. 이용중이래', '이용중이래'],
    ['이용중이래요. 네', '이용중이래요. 네'],
    ['이용중', '이용중'],
  ])('of “%s” is “%s”', (text, last) => {
    const { lastStart, between } = read(text);
    expect(between(lastStart, Number.POSITIVE_INFINITY)).toBe(last);
  });
});

it('nothing at all is read without complaint', () => {
  const { denied: none, earlier, lastStart } = read('');
  expect({ none, earlier, lastStart }).toEqual({ none: [], earlier: [], lastStart: 0 });
});
