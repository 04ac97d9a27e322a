import type { ErrorStep } from './details';
import type { ChargingSession } from './ticket';

/** A driver as a channel knows them. */
export interface ChannelUser {
  readonly channel: string;
  readonly userId: string;
}

/** Where a charge takes place, by the directory's ids. */
export interface ChargingPlace {
  readonly stationId: string;
  readonly chargerId: string;
}

/** What went wrong at a charger or in a session. */
export interface ChargingError {
  readonly kind: 'authentication_error' | 'authentication_failed' | 'other';
  readonly stage: ErrorStep;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** `active` may be a charge that has ended and whose status is stuck. */
export type SessionStatus = 'active' | 'completed' | 'invalid' | 'pending' | 'reservation';

/** A charging session with what the back office needs to know it again. */
export interface BackOfficeSession extends ChargingSession {
  readonly id: string;
  /** The back office's own reference of the driver it belongs to. */
  readonly driver: string;
  readonly stationId: string;
  readonly chargerId: string;
  readonly status: SessionStatus;
  readonly startedAt: string;
  readonly lastError: ChargingError | null;
}

/** An answer of the back office, or the code of what kept it from answering. */
export type BackOfficeResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/**
 * What the charging back office knows (어드민 확인), read within a turn. Nothing here throws or outlasts `limit`:
 * then there is no answer, and the turn goes on without it.
 */
export interface BackOffice {
  /** The back office's own reference of a channel's user; `null` for one whose account it does not know. */
  findDriver(user: ChannelUser, signal: AbortSignal): Promise<BackOfficeResult<string | null>>;
  /** The driver's sessions that were begun since (ISO 8601), the newest first. */
  findDriverSessions(
    driver: string,
    since: string,
    signal: AbortSignal,
  ): Promise<BackOfficeResult<readonly BackOfficeSession[]>>;
  /** Anybody's sessions at a charger that were begun since (ISO 8601), the newest first. */
  findChargerSessions(
    place: ChargingPlace,
    since: string,
    signal: AbortSignal,
  ): Promise<BackOfficeResult<readonly BackOfficeSession[]>>;
  /** `null`: there is no such session. */
  findSession(id: string, signal: AbortSignal): Promise<BackOfficeResult<BackOfficeSession | null>>;
  /** The newest error of a charger. */
  findLastError(place: ChargingPlace, signal: AbortSignal): Promise<BackOfficeResult<ChargingError | null>>;
}
