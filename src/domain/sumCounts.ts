import type { DeletedCounts } from './upkeep';

/** Adds two counts table by table. */
export function sumCounts(one: DeletedCounts, other: DeletedCounts): DeletedCounts {
  const sum: Record<string, number> = { ...one };
  for (const [table, count] of Object.entries(other)) sum[table] = (sum[table] ?? 0) + count;
  return sum;
}
