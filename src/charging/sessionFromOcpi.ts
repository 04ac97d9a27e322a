import type { ChargingError, BackOfficeSession, SessionStatus } from '../domain/backOffice';
import type { ErrorStep } from '../domain/errorStep';
import { CodedError } from '../platform/codedError';
import type { OcpiLastError, OcpiSession } from './ocpiSchemas';

/** The highest plausible amount for one session, in won. A higher amount is invalid and is left out. */
const MAX_AMOUNT_WON = 10_000_000;

/**
 * Converts a session from OCPI. Throws `charging_answer_invalid` if its times are impossible. The names of station and
 * charger and the terminal id are `null`; `ApiBackOffice` adds them from the directory.
 */
export function sessionFromOcpi(session: OcpiSession): BackOfficeSession {
  const { id, cdr_token: token, location_id: stationId, evse_uid: chargerId, end_date_time: ended } = session;
  const startedAt = toIsoTime(session.start_date_time);
  const endedAt = ended === undefined ? null : toIsoTime(ended);
  if (endedAt !== null && endedAt < startedAt) {
    throw new CodedError('charging_answer_invalid', { detail: 'session.end_date_time' });
  }
  return {
    id,
    driver: token.contract_id,
    stationId,
    chargerId,
    station: null,
    charger: null,
    tid: null,
    startedAt,
    endedAt,
    kwh: session.kwh,
    amountWon: readAmountWon(session),
    status: session.status.toLowerCase() as SessionStatus,
    lastError: chargingErrorFromOcpi(session.last_error),
  };
}

export function chargingErrorFromOcpi(error: OcpiLastError | undefined): ChargingError | null {
  if (error === undefined) return null;
  return {
    kind: error.kind.toLowerCase() as ChargingError['kind'],
    stage: error.stage.toLowerCase() as ErrorStep,
    at: toIsoTime(error.occurred_at),
  };
}

/** Returns the amount with tax, in whole won; `null` if it is missing, in another currency or implausible. */
function readAmountWon({ currency, total_cost: cost }: OcpiSession): number | null {
  const paid = cost?.incl_vat;
  if (currency !== 'KRW' || cost === undefined || paid === undefined) return null;
  return paid < cost.excl_vat || paid > MAX_AMOUNT_WON ? null : Math.round(paid);
}

function toIsoTime(dateTime: string): string {
  const at = new Date(dateTime.endsWith('Z') ? dateTime : `${dateTime}Z`);
  // Otherwise 31 February would become a day in March.
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === dateTime.slice(0, 19);
  if (!isReal) throw new CodedError('charging_answer_invalid', { detail: 'date' });
  return at.toISOString();
}
