import type { TicketCheck } from './ticket';

/**
 * The checks of a ticket (어드민 확인), each with its possible results. In every check, `unavailable` means that the back
 * office did not answer, and `unknown` that the driver gave too few details for a look-up. Only agents see them.
 */
export const CHECK_RESULTS = {
  /** The outcome of connecting an agent; only a failure is recorded. */
  handoff: ['failed'],
  /** Why the ticket waits for another agent of the desk: none took it in time, or the one who did wrote nothing. */
  agent: ['not_claimed', 'no_reply'],
  /** Whether the directory has a station by the name the driver typed. */
  station: ['found', 'several', 'not_found', 'unavailable'],
  /** Whether the station has the charger. */
  charger: ['found', 'not_at_station'],
  /**
   * Which session the ticket is about. `found_by_place`: possibly another driver's. `not_the_drivers`: certainly
   * another driver's. `not_confirmed`: the driver's own, but they did not confirm that it is the one they mean.
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
  /** Q1: whether the charger or the session had an authentication error. */
  authentication_error: ['yes', 'no', 'unknown', 'unavailable'],
  /** Q2: whether authentication failed. */
  authentication_failed: ['yes', 'no', 'unknown', 'unavailable'],
  /** The stage of the newest error. */
  error_stage: ['qr', 'card', 'app_start', 'plug_in', 'other'],
  /** Q3: the session's status. */
  session_status: ['active', 'completed', 'invalid', 'pending', 'reservation', 'unknown', 'unavailable'],
  /**
   * Q3: the outcome of the status change. `no_own_session`: no session is known to be the driver's. `begun_after_end`:
   * the session began after the driver's charge had ended. `already_ended`: the session shows as ended, and the bot
   * said so to the driver. `not_active`: there is no charge to end, for example because it never began.
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
  /** The outcome of a status change of a session other than the ticket's. */
  other_status_change: ['refused', 'timed_out', 'not_sent'],
} as const;

export type CheckName = keyof typeof CHECK_RESULTS;
export type CheckResult<Name extends CheckName> = (typeof CHECK_RESULTS)[Name][number];

/** Returns the checks with a check added; it replaces an earlier check of the same name. */
export function upsertCheck<Name extends CheckName>(
  checks: readonly TicketCheck[],
  name: Name,
  result: CheckResult<Name>,
  at: Date,
): TicketCheck[] {
  return [...checks.filter((check) => check.name !== name), { name, result, at: at.toISOString() }];
}

/** Whether the check has one of these results. */
export function hasCheckResult<Name extends CheckName>(
  checks: readonly TicketCheck[],
  name: Name,
  ...results: readonly CheckResult<Name>[]
): boolean {
  return checks.some((check) => check.name === name && results.some((result) => result === check.result));
}

/** Results of look-ups that found nothing. */
const INCONCLUSIVE_RESULTS: readonly string[] = ['unknown', 'unavailable', 'not_found'];

/** Whether a check found nothing: it could not be made, or there is no such thing. */
export function isInconclusive({ result }: Pick<TicketCheck, 'result'>): boolean {
  return INCONCLUSIVE_RESULTS.includes(result.toLowerCase());
}
