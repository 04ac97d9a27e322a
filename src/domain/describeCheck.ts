import { CHECKS, type CheckName, type CheckResult } from './checks';
import type { TicketCheck } from './ticket';
import type { SpokenWords } from './wordings';

// Others than these have no wordings: they are shown as the back office names them.
const NAMES = Object.keys(CHECKS) as CheckName[];
const RESULTS: readonly CheckResult<CheckName>[] = Object.values(CHECKS).flat();

export type CheckResultKey = `staff.check_result.${CheckResult<CheckName>}`;
export type CheckKey = `staff.check.${CheckName}` | CheckResultKey;

/** What was looked up and what came of it, for people. */
export function describeCheck(
  { name, result }: Pick<TicketCheck, 'name' | 'result'>,
  words: SpokenWords<CheckKey>,
): { readonly name: string; readonly result: string } {
  const check = NAMES.find((known) => known === name);
  return {
    name: check === undefined ? name : words.say(`staff.check.${check}`),
    result: describeResult(result, words),
  };
}

/** What came of a check, or the status of a session: the same words. */
export function describeResult(result: string, words: SpokenWords<CheckResultKey>): string {
  const outcome = RESULTS.find((known) => known === result.toLowerCase());
  return outcome === undefined ? result : words.say(`staff.check_result.${outcome}`);
}
