import type { BackOfficeSession } from '../../src/domain/backOffice';
import { isChargerNumber } from '../../src/domain/station';
import type { SymptomTraits } from '../../src/domain/symptomTraits';
import type { SupportCase } from '../core/supportCaseState';

const HOUR_MS = 3_600_000;
/** The largest difference between the end time a driver reports and the recorded one. Milliseconds. */
const END_TOLERANCE_MS = HOUR_MS;

/** Returns the earliest start time of a session that fits the symptom. */
export function earliestSessionStart({ sessionMaxAgeHours }: SymptomTraits, now: Date): Date {
  return new Date(now.getTime() - sessionMaxAgeHours * HOUR_MS);
}

/** Whether the session matches the case by place, time and symptom, and was not declined. */
export function matchesCase(session: BackOfficeSession, supportCase: SupportCase, traits: SymptomTraits): boolean {
  if (supportCase.declinedSessions.includes(session.id)) return false;
  return matchesPlace(session, supportCase) && matchesTime(session, supportCase) && matchesSymptom(session, traits);
}

/** Without a place, only a session that started within this time can be one that failed. Milliseconds. */
const FAILED_START_AGE_MS = HOUR_MS;
/** A session that ended longer ago than this is not taken for one that is stuck. Milliseconds. */
const ENDED_AGE_MS = 24 * HOUR_MS;

/**
 * Whether the session is so probably the one in trouble that the driver may be asked about it: a stuck one is still
 * active or ended within a day; otherwise it is at the station of the case or started within the last hour.
 */
export function isWorthProposing(
  session: BackOfficeSession,
  supportCase: SupportCase,
  { endsSession }: SymptomTraits,
  now: Date,
): boolean {
  if (!endsSession) return isAtStation(session, supportCase) || isWithin(session.startedAt, FAILED_START_AGE_MS, now);
  return session.status === 'active' || isWithin(session.endedAt ?? session.startedAt, ENDED_AGE_MS, now);
}

/** Whether the session is at the station that the case has identified, or at the only one that it may mean. */
export function isAtStation({ stationId }: BackOfficeSession, supportCase: SupportCase): boolean {
  const { stationOptions } = supportCase;
  const only = stationOptions.length === 1 ? stationOptions[0] : null;
  return (supportCase.stationId ?? only) === stationId;
}

function isWithin(time: string, ageMs: number, now: Date): boolean {
  return now.getTime() - Date.parse(time) <= ageMs;
}

/** Whether the session's place fits the station and charger of the case; unknown ones fit any session. */
function matchesPlace(
  { station, stationId, chargerId, charger }: BackOfficeSession,
  supportCase: SupportCase,
): boolean {
  // Without a station name the driver cannot be asked about the session.
  if (station === null) return false;
  if (!matchesStation(stationId, supportCase)) return false;
  if (supportCase.chargerId !== null) return supportCase.chargerId === chargerId;
  const { charger: named } = supportCase.details;
  // A charger number without an identified station is compared with the number shown on the charger.
  return named === null || !isChargerNumber(named) || (supportCase.stationId === null && named === charger);
}

/** Whether the driver can mean this station; a name that the directory does not have is another station. */
function matchesStation(stationId: string, supportCase: SupportCase): boolean {
  if (supportCase.stationId !== null) return supportCase.stationId === stationId;
  return supportCase.details.station === null || supportCase.stationOptions.includes(stationId);
}

/** Whether the session can have ended at the time that the driver reports. */
export function matchesTime(session: BackOfficeSession, supportCase: SupportCase): boolean {
  if (startedAfterReportedEnd(session, supportCase)) return false;
  const { endedAt: reportedEnd } = supportCase.details;
  if (reportedEnd === null) return true;
  const { endedAt } = session;
  return endedAt === null || Math.abs(Date.parse(endedAt) - Date.parse(reportedEnd)) <= END_TOLERANCE_MS;
}

/** Whether the session started after the reported end: then it is another charge, which may still be running. */
export function startedAfterReportedEnd({ startedAt }: BackOfficeSession, { details, endedBy }: SupportCase): boolean {
  const end = details.endedAt ?? endedBy;
  return end !== null && Date.parse(startedAt) > Date.parse(end);
}

/**
 * Whether the session fits the symptom: an authentication problem needs an error or a session that did not charge, and
 * only a session that did charge can be stuck.
 */
export function matchesSymptom({ status, kwh, lastError }: BackOfficeSession, { sessionKind }: SymptomTraits): boolean {
  if (status === 'reservation') return false;
  if (sessionKind === 'ended_charge') return status === 'active' || status === 'completed';
  return sessionKind === 'any' || lastError !== null || kwh === 0 || status === 'pending' || status === 'invalid';
}
