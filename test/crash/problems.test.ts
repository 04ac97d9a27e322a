import { compareArrivals } from './compareArrivals';
import { formatProblems, groupProblems } from './groupProblems';

describe('problems of a crash test', () => {
  it('say what was lost, doubled, unexpected or out of order', () => {
    const compare = (expected: string[], actual: string[]) => compareArrivals('message', 'c1', expected, actual);
    expect(compare(['1', '2'], ['1', '2'])).toEqual([]);
    expect(compare(['1', '2'], ['2'])).toEqual(['message lost: c1: 1']);
    expect(compare(['1'], ['1', '1'])).toEqual(['message doubled: c1: 1']);
    expect(compare(['1'], ['1', '9'])).toEqual(['message unexpected: c1: 9']);
    expect(compare(['1', '2'], ['2', '1'])).toEqual(['message out of order: c1: expected 1 2, got 2 1']);
  });

  it('are counted by kind, the most frequent one first, with the first examples', () => {
    const lost = Array.from({ length: 2_000 }, (_, n) => `message lost: c${n}: 1`);
    expect(groupProblems(['ticket doubled: c1 has 2', ...lost])).toMatchObject([
      { kind: 'message lost', count: 2_000 },
      { kind: 'ticket doubled', count: 1 },
    ]);
    expect(formatProblems(lost)).toEqual([
      'LOST, DOUBLED OR WRONG  message lost: 2000',
      ...lost.slice(0, 3).map((problem) => `    ${problem}`),
    ]);
    expect(formatProblems([])).toEqual([]);
  });
});
