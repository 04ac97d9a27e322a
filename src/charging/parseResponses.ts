import { z } from 'zod';
import type { ChargingError, BackOfficeSession } from '../domain/backOffice';
import type { Station } from '../domain/station';
import { CodedError } from '../platform/codedError';
import { INVALID_EVSE, OCPI_SCHEMAS } from './ocpiSchemas';
import { chargingErrorFromOcpi, sessionFromOcpi } from './sessionFromOcpi';
import { stationFromOcpi } from './stationFromOcpi';

// The only module that converts back office responses to domain objects. Unless stated otherwise, every function throws
// `charging_answer_invalid`, which names the invalid fields but never their values.

/** Returns the data of a response envelope. Throws `charging_refused` or `charging_unavailable` by its status code. */
export function unwrapEnvelope(json: unknown): unknown {
  const { data, status_code: status } = parseWith(OCPI_SCHEMAS.Envelope, json, 'envelope');
  if (status >= 1_000 && status < 2_000) return data;
  const code = status >= 2_000 && status < 3_000 ? 'charging_refused' : 'charging_unavailable';
  throw new CodedError(code, { detail: `status_code ${status}` });
}

/** A list from which invalid items were left out. */
interface ParsedList {
  /** The number of invalid items. */
  readonly invalidCount: number;
  /** The error of the first invalid item. */
  readonly firstError: CodedError | null;
}

export interface StationPage extends ParsedList {
  readonly stations: readonly Station[];
  /** The number of locations on the page, including invalid ones. */
  readonly count: number;
  /** The number of locations on all pages; `null` if the back office does not state it. */
  readonly total: number | null;
  /** The number of EVSEs that were left out of their stations because they are invalid. */
  readonly invalidEvseCount: number;
}

/** A page after the last one. */
export const EMPTY_STATION_PAGE: StationPage = {
  ...{ stations: [], count: 0, total: null, invalidCount: 0, firstError: null, invalidEvseCount: 0 },
};

/** Parses a page of locations. */
export function parseStations(data: unknown, total: number | null): StationPage {
  let invalidEvseCount = 0;
  const parseStation = (item: unknown): Station => {
    const location = parseWith(OCPI_SCHEMAS.Location, item, 'location');
    invalidEvseCount += location.evses?.filter((evse) => evse === INVALID_EVSE).length ?? 0;
    return stationFromOcpi(location);
  };
  const { valid: stations, count, ...list } = parseList(data, 'locations', parseStation);
  return { ...list, stations, count, total, invalidEvseCount };
}

export interface SessionList extends ParsedList {
  /** Newest first. */
  readonly sessions: readonly BackOfficeSession[];
}

/** Parses a list of sessions and keeps the newest `limit`. Throws if the list has items but none is valid. */
export function parseSessions(data: unknown, limit: number): SessionList {
  const { valid, invalidCount, firstError } = parseList(data, 'sessions', parseSession);
  if (firstError !== null && valid.length === 0) throw firstError;
  const newestFirst = valid.sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
  return { sessions: newestFirst.slice(0, limit), invalidCount, firstError };
}

export function parseSession(data: unknown): BackOfficeSession {
  return sessionFromOcpi(parseWith(OCPI_SCHEMAS.Session, data, 'session'));
}

/** Returns the newest error of a charger, or `null` if it has none. */
export function parseLastError(data: unknown): ChargingError | null {
  return chargingErrorFromOcpi(parseWith(OCPI_SCHEMAS.EVSE, data, 'evse').last_error);
}

/** Returns the back office's own reference of a driver. */
export function parseDriver(data: unknown): string {
  return parseWith(OCPI_SCHEMAS.Driver, data, 'driver').contract_id;
}

/** Returns whether a command was accepted. */
export function parseCommandAccepted(data: unknown): boolean {
  return parseWith(OCPI_SCHEMAS.CommandResponse, data, 'command').result === 'ACCEPTED';
}

function parseList<T>(
  data: unknown,
  name: string,
  parseItem: (item: unknown) => T,
): ParsedList & { readonly valid: T[]; readonly count: number } {
  const items = parseWith(z.array(z.unknown()), data, name);
  const valid: T[] = [];
  let firstError: CodedError | null = null;
  for (const item of items) {
    try {
      valid.push(parseItem(item));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      firstError ??= error;
    }
  }
  return { valid, invalidCount: items.length - valid.length, count: items.length, firstError };
}

function parseWith<T>(schema: z.ZodType<T>, json: unknown, name: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => [name, ...issue.path].join('.')))];
  throw new CodedError('charging_answer_invalid', { detail: fields.slice(0, 5).join(', ') });
}
