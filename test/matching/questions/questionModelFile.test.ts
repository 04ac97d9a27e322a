import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countQuestions, createLikeliestQuestionFinder } from '../../../src/matching/questions/questionCounts';
import { loadCounts, serializeCounts } from '../../../src/matching/questions/questionModelFile';

const EXAMPLES = [
  { text: '환불은 언제 되나요', questionId: 'refund' },
  { text: '돈은 언제 돌려받아요', questionId: 'refund' },
  { text: 'when do i get my money back', questionId: 'refund' },
  { text: 'will my money come back', questionId: 'refund' },
  { text: '주차비도 내야 하나요', questionId: 'parking_fee' },
  { text: '주차 요금은 얼마예요', questionId: 'parking_fee' },
  { text: 'do i pay for parking', questionId: 'parking_fee' },
];

describe('counted questions', () => {
  const counts = countQuestions(['refund', 'parking_fee'], EXAMPLES);
  const findLikeliest = createLikeliestQuestionFinder(counts);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'counts-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['환불 언제쯤 되는지요', 'refund'],
    ['주차 요금도 내나요', 'parking_fee'],
    ['my money, do i get it back', 'refund'],
  ])('find the likeliest one, misspelt and in another order: “%s”', (text, questionId) => {
    expect(findLikeliest(text, () => true)).toMatchObject({ questionId });
  });

  it('find none that may not be asked, and none in words that no example has', () => {
    expect(findLikeliest('환불 언제 되나요', (id) => id !== 'refund')?.questionId).not.toBe('refund');
    expect(findLikeliest('zzz', () => true)).toBeNull();
  });

  it('are the same after they were stored', () => {
    const path = join(folder, 'counts.json');
    writeFileSync(path, serializeCounts(counts));
    const loaded = loadCounts(path);
    expect(serializeCounts(loaded)).toBe(serializeCounts(counts));
    for (const { text } of EXAMPLES)
      expect(createLikeliestQuestionFinder(loaded)(text, () => true)).toEqual(findLikeliest(text, () => true));
  });

  it.each([
    ['no JSON', '{'],
    ['another form', '{}'],
    ['counts that do not fit', JSON.stringify({ ...(JSON.parse(serializeCounts(counts)) as object), counts: 'AAAA' })],
  ])('are refused with the path if the file has %s', (_what, content) => {
    const path = join(folder, 'counts.json');
    writeFileSync(path, content);
    expect(() => loadCounts(path)).toThrow(expect.objectContaining({ code: 'model_invalid', detail: path }) as Error);
  });
});
