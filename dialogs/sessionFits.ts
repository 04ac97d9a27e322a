import type { OfficeSession } from '../src/domain/backOffice';
import type { SymptomId } from '../src/domain/symptom';
import type { SupportCase } from './conversationState';

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
export function fittingSince(symptom: SymptomId, now: Date): Date {
  return new Date(now.getTime() - FITTING_HOURS[symptom] * HOUR_MS);
}

/** Whether the trouble can be about the session, by all that was told of it. */
export function sessionFits(session: OfficeSession, known: SupportCase, symptom: SymptomId): boolean {
  if (known.declinedSessions.includes(session.id)) return false;
  return fitsPlace(session, known) && fitsTime(session, known) && fitsSymptom(session, symptom);
}

/** Whether nothing that was told of station and charger speaks against the session. */
export function fitsPlace({ station, stationId, chargerId, charger }: OfficeSession, known: SupportCase): boolean {
  // A session at a station that nobody can name cannot be asked about.
  if (station === null) return false;
  if (known.stationId !== null && known.stationId !== stationId) return false;
  if (known.chargerId !== null) return known.chargerId === chargerId;
  // A number alone, without its station, is compared as it stands on the charger.
  return known.details.charger === null || (known.stationId === null && known.details.charger === charger);
}

/** Whether the charge can have ended when the driver says it did. */
export function fitsTime(session: OfficeSession, known: SupportCase): boolean {
  const { endedAt: told } = known.details;
  if (told === null) return true;
  if (isBegunAfterEnd(session, known)) return false;
  const { endedAt } = session;
  return endedAt === null || Math.abs(Date.parse(endedAt) - Date.parse(told)) <= END_TOLERANCE_MS;
}

/** Whether the charge the driver talks about had ended before this one began: then it is another one, and may go on. */
export function isBegunAfterEnd({ startedAt }: OfficeSession, { details }: SupportCase): boolean {
  return details.endedAt !== null && Date.parse(startedAt) > Date.parse(details.endedAt);
}

/**
 * Whether the trouble can be about the session: authentication cannot have failed where a charge is running well, and
 * one that never was cannot be stuck.
 */
export function fitsSymptom({ status, kwh, lastError }: OfficeSession, symptom: SymptomId): boolean {
  if (status === 'reservation') return false;
  if (symptom === 'stuck_in_use') return status === 'active' || status === 'completed';
  const isAboutStarting = symptom === 'auth_pending' || symptom === 'auth_failed';
  return !isAboutStarting || lastError !== null || kwh === 0 || status === 'pending' || status === 'invalid';
}
