import { CHECK_RESULTS, type CheckName, type CheckResult } from './checks';
import type { TicketCheck } from './ticket';
import type { LocaleWordings } from './localeWordings';

// Other names and results have no wordings: they are shown as the back office spells them.
const CHECK_NAMES = Object.keys(CHECK_RESULTS) as CheckName[];
const ALL_RESULTS: readonly CheckResult<CheckName>[] = Object.values(CHECK_RESULTS).flat();

export type CheckResultWordingKey = `staff.check_result.${CheckResult<CheckName>}`;
export type CheckWordingKey = `staff.check.${CheckName}` | CheckResultWordingKey;

/** Returns the name and the result of a check in the staff's language. */
export function describeCheck(
  { name, result }: Pick<TicketCheck, 'name' | 'result'>,
  wordings: LocaleWordings<CheckWordingKey>,
): { readonly name: string; readonly result: string } {
  const checkName = CHECK_NAMES.find((candidate) => candidate === name);
  return {
    name: checkName === undefined ? name : wordings.say(`staff.check.${checkName}`),
    result: describeCheckResult(result, wordings),
  };
}

/** Returns the wording of a check's result or of a session's status, which share their wordings. */
export function describeCheckResult(result: string, wordings: LocaleWordings<CheckResultWordingKey>): string {
  const knownResult = ALL_RESULTS.find((candidate) => candidate === result.toLowerCase());
  return knownResult === undefined ? result : wordings.say(`staff.check_result.${knownResult}`);
}
