import { say, sayIfKnown } from './words.js';

/** Says why a request had no effect. */
export function describeProblem({ code, body }) {
  const name = body?.assignee?.name;
  if (code === 'taken' && name !== undefined) return say('problem.taken_by', { name });
  return sayIfKnown(`problem.${code}`, say('problem.unavailable'));
}
