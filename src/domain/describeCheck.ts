import type { TicketCheck } from './ticket';
import type { SpokenWords } from './wordings';

/** Checks and results that have wordings; others are shown as the back office names them. */
export const KNOWN_CHECKS = [
  'handoff',
  'station',
  'charger',
  'session',
  'authentication_error',
  'authentication_failed',
  'error_stage',
  'session_status',
  'status_change',
] as const;
export const KNOWN_RESULTS = [
  'found',
  'several',
  'not_found',
  'unavailable',
  'unknown',
  'not_at_station',
  'found_by_account',
  'found_by_place',
  'not_the_drivers',
  'yes',
  'no',
  'qr',
  'card',
  'app_start',
  'plug_in',
  'other',
  'active',
  'completed',
  'invalid',
  'pending',
  'reservation',
  'requested',
  'changed',
  'refused',
  'timed_out',
  'tried_before',
  'no_own_session',
  'not_ended',
  'failed',
] as const;

export type CheckResultKey = `staff.check_result.${(typeof KNOWN_RESULTS)[number]}`;
export type CheckKey = `staff.check.${(typeof KNOWN_CHECKS)[number]}` | CheckResultKey;

/** What was looked up and what came of it, for people. */
export function describeCheck(
  { name, result }: TicketCheck,
  words: SpokenWords<CheckKey>,
): { readonly name: string; readonly result: string } {
  const check = KNOWN_CHECKS.find((known) => known === name);
  return {
    name: check === undefined ? name : words.say(`staff.check.${check}`),
    result: describeResult(result, words),
  };
}

/** What came of a check, or the status of a session: the same words. */
export function describeResult(result: string, words: SpokenWords<CheckResultKey>): string {
  const outcome = KNOWN_RESULTS.find((known) => known === result.toLowerCase());
  return outcome === undefined ? result : words.say(`staff.check_result.${outcome}`);
}
