import type { TicketCheck } from './ticket';

/**
 * What was looked up (어드민 확인), by what each can come to. Everywhere `unavailable` means that the back office did not
 * answer, and `unknown` that too little was told to look. Told to agents only.
 */
export const CHECK_RESULTS = {
  /** What came of connecting an agent; only a failure is noted. */
  handoff: ['failed'],
  /** Whether what the driver calls the station is in the directory. */
  station: ['found', 'several', 'not_found', 'unavailable'],
  /** Whether the station has the charger. */
  charger: ['found', 'not_at_station'],
  /**
   * Which session it is about; `found_by_place` may be somebody else's, `not_the_drivers` is. `not_confirmed`: one of
   * the driver's own that they did not say yes to.
   */
  session: [
    'found_by_account',
    'found_by_place',
    'several',
    'not_found',
    'not_the_drivers',
    'not_confirmed',
    'unknown',
    'unavailable',
  ],
  /** Q1: whether charger or session had an authentication error. */
  authentication_error: ['yes', 'no', 'unknown', 'unavailable'],
  /** Q2: whether authentication failed. */
  authentication_failed: ['yes', 'no', 'unknown', 'unavailable'],
  /** The stage of the newest error. */
  error_stage: ['qr', 'card', 'app_start', 'plug_in', 'other'],
  /** Q3: the session's status. */
  session_status: ['active', 'completed', 'invalid', 'pending', 'reservation', 'unknown', 'unavailable'],
  /**
   * Q3: what came of changing the status. `no_own_session`: none that is known to be the driver's. `begun_after_end`:
   * the session began after the driver's charge had ended. `already_ended`: it shows as ended, and they were told so.
   * `not_active`: no charge that could be ended, for example one that never began.
   */
  status_change: [
    'requested',
    'changed',
    'refused',
    'timed_out',
    'not_sent',
    'tried_before',
    'no_own_session',
    'not_confirmed',
    'not_ended',
    'not_active',
    'begun_after_end',
    'already_ended',
    'unavailable',
  ],
  /** What came of changing the status of another session than the ticket's. */
  other_status_change: ['refused', 'timed_out', 'not_sent'],
} as const;

export type CheckName = keyof typeof CHECK_RESULTS;
export type CheckResult<Name extends CheckName> = (typeof CHECK_RESULTS)[Name][number];

/** The checks with one more; of the same name, the last one counts. */
export function upsertCheck<Name extends CheckName>(
  checks: readonly TicketCheck[],
  name: Name,
  result: CheckResult<Name>,
  at: Date,
): TicketCheck[] {
  return [...checks.filter((check) => check.name !== name), { name, result, at: at.toISOString() }];
}

/** Whether the check came to one of these results. */
export function hasCheckResult<Name extends CheckName>(
  checks: readonly TicketCheck[],
  name: Name,
  ...results: readonly CheckResult<Name>[]
): boolean {
  return checks.some((check) => check.name === name && results.some((result) => result === check.result));
}
