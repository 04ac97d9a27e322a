import { addRemarks, type Remarks } from '../../../src/matching/evaluation/remarks';
import type { SymptomLine } from '../../../src/matching/evaluation/labelledLines';

const REMARKS: Remarks = {
  ko: {
    besideComplaints: ['카카오페이로 냈어요', '호텔이에요'],
    places: ['수원역 3번'],
    besideOtherThings: ['충전하는 동안'],
  },
  en: { besideComplaints: ['I am at the hotel'], places: ['at pier 3'], besideOtherThings: ['while charging'] },
};

function repeat(line: Omit<SymptomLine, 'tags'>, count: number): SymptomLine[] {
  return Array.from({ length: count }, () => ({ ...line, tags: [] }));
}

describe('addRemarks', () => {
  it('makes a further line from every second one, with remarks and places after and before complaints in turn, and keeps their labels', () => {
    const made = addRemarks(repeat({ text: '인증중이에요', label: 'auth_pending', lang: 'ko' }, 6), REMARKS);
    expect(made.map(({ text, label }) => [text, label])).toEqual([
      ['인증중이에요 카카오페이로 냈어요', 'auth_pending'],
      ['호텔이에요 인증중이에요', 'auth_pending'],
      ['인증중이에요 수원역 3번', 'auth_pending'],
    ]);
  });

  it('puts words of charging beside messages about something else, in their language', () => {
    const [made] = addRemarks(repeat({ text: 'the lift is broken', label: 'out_of_scope', lang: 'en' }, 1), REMARKS);
    expect(made).toMatchObject({ text: 'the lift is broken while charging', label: 'out_of_scope' });
  });
});
