import type { DeletedCounts } from './upkeep';

/** Both counts together. */
export function sumCounts(one: DeletedCounts, other: DeletedCounts): DeletedCounts {
  const sum: Record<string, number> = { ...one };
  for (const [table, count] of Object.entries(other)) sum[table] = (sum[table] ?? 0) + count;
  return sum;
}
