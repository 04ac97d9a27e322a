import type { ErrorStep } from './errorStep';
import type { ChargingSession } from './ticket';

/** A driver's account on a channel. */
export interface ChannelUser {
  readonly channel: string;
  readonly userId: string;
}

/** A charger and its station, by their ids in the station directory. */
export interface ChargingPlace {
  readonly stationId: string;
  readonly chargerId: string;
}

/** An error that the back office recorded at a charger or in a session. */
export interface ChargingError {
  readonly kind: 'authentication_error' | 'authentication_failed' | 'other';
  readonly stage: ErrorStep;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A session that is `active` may have ended already, with its status stuck. */
export type SessionStatus = 'active' | 'completed' | 'invalid' | 'pending' | 'reservation';

/** A charging session with the ids that later requests to the back office need. */
export interface BackOfficeSession extends ChargingSession {
  readonly id: string;
  /** The back office's own reference of the driver whose session it is. */
  readonly driver: string;
  readonly stationId: string;
  readonly chargerId: string;
  readonly status: SessionStatus;
  readonly startedAt: string;
  readonly lastError: ChargingError | null;
}

/** The back office's answer, or an error code if it could not answer. */
export type BackOfficeResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/**
 * Reads drivers, sessions and errors from the charging back office during a turn (어드민 확인). No method throws: on a
 * failure, or when `signal` aborts, it resolves with `ok: false` and the turn continues without the answer.
 */
export interface BackOffice {
  /** Returns the back office's own reference of a channel's user, or `null` if it has no account for them. */
  findDriver(user: ChannelUser, signal: AbortSignal): Promise<BackOfficeResult<string | null>>;
  /** Returns the driver's sessions that began at or after `since` (ISO 8601), newest first. */
  findDriverSessions(
    driver: string,
    since: string,
    signal: AbortSignal,
  ): Promise<BackOfficeResult<readonly BackOfficeSession[]>>;
  /** Returns all drivers' sessions at a charger that began at or after `since` (ISO 8601), newest first. */
  findChargerSessions(
    place: ChargingPlace,
    since: string,
    signal: AbortSignal,
  ): Promise<BackOfficeResult<readonly BackOfficeSession[]>>;
  /** Returns `null` if there is no session with this id. */
  findSession(id: string, signal: AbortSignal): Promise<BackOfficeResult<BackOfficeSession | null>>;
  /** Returns the newest error of a charger, or `null` if it had none. */
  findLastError(place: ChargingPlace, signal: AbortSignal): Promise<BackOfficeResult<ChargingError | null>>;
}
