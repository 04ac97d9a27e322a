import { countByHour, countByName, describeDurations } from '../../../src/desk/overview/figures';

it('sums up durations in seconds, without those that have not ended, never below zero', () => {
  const opened = '2026-11-22T05:00:00.000Z';
  const pairs = ['2026-11-22T05:00:42.000Z', '2026-11-22T05:10:00.000Z', '2026-11-22T04:59:00.000Z', null];
  expect(describeDurations(pairs.map((end) => [opened, end] as const))).toEqual({ median: 42, p90: 600 });
  expect(describeDurations([[opened, null]])).toEqual({ median: null, p90: null });
});

it('counts by the hour in Seoul, also around its midnight', () => {
  const counts = countByHour(['2026-11-22T14:59:59.000Z', '2026-11-22T15:00:00.000Z', '2026-11-23T00:30:00+09:00']);
  expect(counts).toHaveLength(24);
  expect([counts[23], counts[0]]).toEqual([1, 2]);
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(3);
});

it('counts by name, the most frequent first, the unknown too', () => {
  expect(countByName(['나주', null, '강남', '나주', null, null])).toEqual([
    { name: null, count: 3 },
    { name: '나주', count: 2 },
    { name: '강남', count: 1 },
  ]);
});
