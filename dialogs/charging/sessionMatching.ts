import type { BackOfficeSession } from '../../src/domain/backOffice';
import type { SymptomId } from '../../src/domain/symptom';
import type { SupportCase } from '../core/conversationState';

const HOUR_MS = 3_600_000;
/** A charge that was begun so long ago may be what a driver of this symptom talks about. Hours. */
const FITTING_HOURS: Readonly<Record<SymptomId, number>> = {
  auth_pending: 2,
  auth_failed: 2,
  other_fault: 24,
  stuck_in_use: 72,
};
/** How far what a driver remembers of the end may be from what was measured. Milliseconds. */
const END_TOLERANCE_MS = HOUR_MS;

/** The moment since when a session fits the symptom. */
export function earliestSessionStart(symptom: SymptomId, now: Date): Date {
  return new Date(now.getTime() - FITTING_HOURS[symptom] * HOUR_MS);
}

/** Whether the trouble can be about the session, by all that was told of it. */
export function matchesCase(session: BackOfficeSession, supportCase: SupportCase, symptom: SymptomId): boolean {
  if (supportCase.declinedSessions.includes(session.id)) return false;
  return matchesPlace(session, supportCase) && matchesTime(session, supportCase) && matchesSymptom(session, symptom);
}

/** Whether nothing that was told of station and charger speaks against the session. */
function matchesPlace(
  { station, stationId, chargerId, charger }: BackOfficeSession,
  supportCase: SupportCase,
): boolean {
  // A session at a station that nobody can name cannot be asked about.
  if (station === null) return false;
  if (supportCase.stationId !== null && supportCase.stationId !== stationId) return false;
  if (supportCase.chargerId !== null) return supportCase.chargerId === chargerId;
  // A number alone, without its station, is compared as it stands on the charger.
  return (
    supportCase.details.charger === null || (supportCase.stationId === null && supportCase.details.charger === charger)
  );
}

/** Whether the charge can have ended when the driver says it did. */
export function matchesTime(session: BackOfficeSession, supportCase: SupportCase): boolean {
  const { endedAt: told } = supportCase.details;
  if (told === null) return true;
  if (startedAfterReportedEnd(session, supportCase)) return false;
  const { endedAt } = session;
  return endedAt === null || Math.abs(Date.parse(endedAt) - Date.parse(told)) <= END_TOLERANCE_MS;
}

/** Whether the charge the driver talks about had ended before this one began: then it is another one, and may go on. */
export function startedAfterReportedEnd({ startedAt }: BackOfficeSession, { details }: SupportCase): boolean {
  return details.endedAt !== null && Date.parse(startedAt) > Date.parse(details.endedAt);
}

/**
 * Whether the trouble can be about the session: authentication cannot have failed where a charge is running well, and
 * one that never was cannot be stuck.
 */
export function matchesSymptom({ status, kwh, lastError }: BackOfficeSession, symptom: SymptomId): boolean {
  if (status === 'reservation') return false;
  if (symptom === 'stuck_in_use') return status === 'active' || status === 'completed';
  const isAboutStarting = symptom === 'auth_pending' || symptom === 'auth_failed';
  return !isAboutStarting || lastError !== null || kwh === 0 || status === 'pending' || status === 'invalid';
}
