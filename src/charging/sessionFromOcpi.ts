import type { ChargingError, BackOfficeSession, SessionStatus } from '../domain/backOffice';
import type { ErrorStep } from '../domain/details';
import { CodedError } from '../platform/codedError';
import type { OcpiLastError, OcpiSession } from './ocpiSchemas';

/** More than a driver pays for one charge, in won: such a sum is a mistake and is left out. */
const MAX_AMOUNT_WON = 10_000_000;

/**
 * A session as the bot knows it; throws `charging_answer_invalid` for times that cannot be. The names of station and
 * charger, and the terminal, are the directory's to add.
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

/** What the driver pays, in whole won. Without the tax, in another currency or beyond belief, it is not known. */
function readAmountWon({ currency, total_cost: cost }: OcpiSession): number | null {
  const paid = cost?.incl_vat;
  if (currency !== 'KRW' || cost === undefined || paid === undefined) return null;
  return paid < cost.excl_vat || paid > MAX_AMOUNT_WON ? null : Math.round(paid);
}

function toIsoTime(dateTime: string): string {
  const at = new Date(dateTime.endsWith('Z') ? dateTime : `${dateTime}Z`);
  // 31 February would otherwise be a day in March.
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === dateTime.slice(0, 19);
  if (!isReal) throw new CodedError('charging_answer_invalid', { detail: 'date' });
  return at.toISOString();
}
