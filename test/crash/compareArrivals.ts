/**
 * Compares ids that should be in a list, each once and in order, with those that are there. Returns a problem for each id
 * that is lost, doubled or unexpected, and one if the order is wrong. A problem begins with its kind and a colon.
 * @param thing what the ids stand for, such as `message`
 */
export function compareArrivals(
  thing: string,
  where: string,
  expected: readonly string[],
  actual: readonly string[],
): string[] {
  const first = [...new Set(actual)];
  const [expectedIds, actualIds] = [new Set(expected), new Set(first)];
  const problems = [
    ...expected.filter((id) => !actualIds.has(id)).map((id) => `${thing} lost: ${where}: ${id}`),
    ...first.filter((id) => !expectedIds.has(id)).map((id) => `${thing} unexpected: ${where}: ${id}`),
    ...actual.filter((id, index) => actual.indexOf(id) !== index).map((id) => `${thing} doubled: ${where}: ${id}`),
  ];
  const isOrdered = JSON.stringify(first) === JSON.stringify(expected);
  return problems.length > 0 || isOrdered
    ? problems
    : [`${thing} out of order: ${where}: expected ${expected.join(' ')}, got ${first.join(' ')}`];
}
