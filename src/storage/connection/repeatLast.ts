/**
 * Lists the values for `in (…)`, the last one repeated until there are 1, 2, 4, 8, … of them: then there are few different
 * statements, which matters because prepared ones are kept for ever (see `PreparedStatementCache`).
 */
export function repeatLast<T>(values: readonly T[]): readonly T[] {
  const count = 2 ** Math.ceil(Math.log2(values.length));
  return [...values, ...Array.from({ length: count - values.length }, () => values.at(-1)!)];
}
