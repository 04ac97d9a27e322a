import type { TicketCheck } from './ticket';
import type { SpokenWords } from './wordings';

/** Checks and results that have wordings; others are shown as the back office names them. */
export const KNOWN_CHECKS = ['handoff'] as const;
export const KNOWN_RESULTS = ['failed'] as const;

export type CheckKey =
  `staff.check.${(typeof KNOWN_CHECKS)[number]}` | `staff.check_result.${(typeof KNOWN_RESULTS)[number]}`;

/** What was looked up and what came of it, for people. */
export function describeCheck(
  { name, result }: TicketCheck,
  words: SpokenWords<CheckKey>,
): { readonly name: string; readonly result: string } {
  const check = KNOWN_CHECKS.find((known) => known === name);
  const outcome = KNOWN_RESULTS.find((known) => known === result);
  return {
    name: check === undefined ? name : words.say(`staff.check.${check}`),
    result: outcome === undefined ? result : words.say(`staff.check_result.${outcome}`),
  };
}
