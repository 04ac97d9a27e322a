/** Problems of one kind. */
export interface ProblemGroup {
  /** Such as `message lost`. */
  readonly kind: string;
  readonly count: number;
  /** The first of them. */
  readonly examples: readonly string[];
}

const MAX_EXAMPLES = 3;

/** Groups problems by kind, which is what stands before their first colon; the largest group comes first. */
export function groupProblems(problems: readonly string[]): ProblemGroup[] {
  const byKind = new Map<string, string[]>();
  for (const problem of problems) {
    const kind = problem.split(':', 1)[0]!;
    byKind.set(kind, [...(byKind.get(kind) ?? []), problem]);
  }
  return [...byKind]
    .map(([kind, all]) => ({ kind, count: all.length, examples: all.slice(0, MAX_EXAMPLES) }))
    .sort((a, b) => b.count - a.count);
}

/** The groups for people: a line for each kind, and the first examples below it. */
export function formatProblems(problems: readonly string[]): string[] {
  return groupProblems(problems).flatMap(({ kind, count, examples }) => [
    `LOST, DOUBLED OR WRONG  ${kind}: ${count}`,
    ...examples.map((example) => `    ${example}`),
  ]);
}
