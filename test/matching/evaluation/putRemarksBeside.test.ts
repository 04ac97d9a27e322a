import { putRemarksBeside } from '../../../src/matching/evaluation/putRemarksBeside';

const REMARKS = Array.from({ length: 20 }, (_one, index) => ({ text: `remark ${index}`, label: 'none' as const }));

describe('putRemarksBeside', () => {
  it('makes a further line from each short reply, with a remark of the writer after and before it in turn', () => {
    const made = putRemarksBeside([
      { text: 'yes', label: 'yes' },
      { text: 'no', label: 'no' },
      { text: `call ${'a very long name '.repeat(3)}`, label: 'agent' },
      ...REMARKS,
    ]);
    expect(made.slice(0, 2)).toEqual([
      { text: 'yes remark 0', label: 'yes' },
      { text: 'remark 7 no', label: 'no' },
    ]);
    expect(made.map(({ label }) => label)).toEqual(['yes', 'no', ...REMARKS.map(() => 'none')]);
  });

  it('makes none from a writer with few remarks', () => {
    expect(putRemarksBeside([{ text: 'yes', label: 'yes' }, ...REMARKS.slice(1)])).toEqual([]);
  });
});
