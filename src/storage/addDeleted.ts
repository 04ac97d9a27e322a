import type { Deleted } from '../domain/upkeep';

/** Both counts together. */
export function addDeleted(one: Deleted, other: Deleted): Deleted {
  const sum: Record<string, number> = { ...one };
  for (const [table, count] of Object.entries(other)) sum[table] = (sum[table] ?? 0) + count;
  return sum;
}
