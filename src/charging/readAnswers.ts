import { z } from 'zod';
import type { ChargingError, OfficeSession } from '../domain/backOffice';
import type { Station } from '../domain/station';
import { CodedError } from '../platform/codedError';
import { OCPI } from './ocpi';
import { toChargingError, toOfficeSession } from './toOfficeSession';
import { toStation } from './toStation';

// The one place where what the back office sends becomes ours. Everything here throws `charging_answer_invalid`, naming
// fields and never what was in them, unless it says otherwise.

/** What is in an answer's frame. Throws `charging_refused` or `charging_unavailable` where the frame says so. */
export function readData(json: unknown): unknown {
  const { data, status_code: status } = parse(OCPI.Envelope, json, 'envelope');
  if (status >= 1_000 && status < 2_000) return data;
  const code = status >= 2_000 && status < 3_000 ? 'charging_refused' : 'charging_unavailable';
  throw new CodedError(code, { detail: `status_code ${status}` });
}

/** A list of which one mistake must not cost the others. */
interface ListRead {
  /** How many of it cannot be used. */
  readonly unsound: number;
  /** What is wrong with the first of these. */
  readonly fault: CodedError | null;
}

export interface StationsRead extends ListRead {
  readonly stations: readonly Station[];
  /** How many locations the page has. */
  readonly count: number;
  /** How many there are on all pages; `null` where the back office does not say. */
  readonly total: number | null;
}

/** A page of locations. */
export function readStations(data: unknown, total: number | null): StationsRead {
  const {
    sound: stations,
    count,
    ...list
  } = readList(data, 'locations', (item) => toStation(parse(OCPI.Location, item, 'location')));
  return { ...list, stations, count, total };
}

export interface SessionsRead extends ListRead {
  /** The newest first. */
  readonly sessions: readonly OfficeSession[];
}

/** A list of sessions, the newest `most` of it. Throws where none of it can be used. */
export function readSessions(data: unknown, most: number): SessionsRead {
  const { sound, unsound, fault } = readList(data, 'sessions', readSession);
  if (fault !== null && sound.length === 0) throw fault;
  const newestFirst = sound.sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
  return { sessions: newestFirst.slice(0, most), unsound, fault };
}

export function readSession(data: unknown): OfficeSession {
  return toOfficeSession(parse(OCPI.Session, data, 'session'));
}

/** The newest error of a charger. */
export function readLastError(data: unknown): ChargingError | null {
  return toChargingError(parse(OCPI.EVSE, data, 'evse').last_error);
}

/** The back office's own reference of a driver. */
export function readDriver(data: unknown): string {
  return parse(OCPI.Driver, data, 'driver').contract_id;
}

/** Whether a command was taken. */
export function readCommandTaken(data: unknown): boolean {
  return parse(OCPI.CommandResponse, data, 'command').result === 'ACCEPTED';
}

function readList<T>(
  data: unknown,
  what: string,
  read: (item: unknown) => T,
): ListRead & { readonly sound: T[]; readonly count: number } {
  const items = parse(z.array(z.unknown()), data, what);
  const sound: T[] = [];
  let fault: CodedError | null = null;
  for (const item of items) {
    try {
      sound.push(read(item));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      fault ??= error;
    }
  }
  return { sound, unsound: items.length - sound.length, count: items.length, fault };
}

function parse<T>(schema: z.ZodType<T>, json: unknown, what: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => [what, ...issue.path].join('.')))];
  throw new CodedError('charging_answer_invalid', { detail: fields.slice(0, 5).join(', ') });
}
