/** Returns the smallest of the values that is not exceeded by `share` (0 to 1) of them; `null` if there are none. */
export function percentile(values: readonly number[], share: number): number | null {
  // Sorts numbers as numbers, several times as fast as an array.
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
