import { z } from 'zod';
import type { ChargingError, OfficeSession, SessionStatus } from '../domain/backOffice';
import type { ChargerSpeed, ErrorStep } from '../domain/details';
import { plainChargerNumber, type Charger, type Station } from '../domain/station';
import { CodedError } from '../platform/codedError';
import { isMailAddress } from '../platform/mailAddress';
import { OCPI, type OcpiEvse, type OcpiLastError, type OcpiLocation, type OcpiSession } from './ocpi';

// The one place where what the back office sends becomes ours. Everything here throws `charging_answer_invalid`, naming
// fields and never what was in them, unless it says otherwise.

/** A chargers' power from which it is called fast, in watts. */
const FAST_FROM_W = 40_000;
const GONE: readonly OcpiEvse['status'][] = ['PLANNED', 'REMOVED'];

/** What is in an answer's frame. Throws `charging_refused` or `charging_unavailable` where the frame says so. */
export function readData(json: unknown): unknown {
  const { data, status_code: status } = parse(OCPI.Envelope, json, 'envelope');
  if (status >= 1_000 && status < 2_000) return data;
  const code = status >= 2_000 && status < 3_000 ? 'charging_refused' : 'charging_unavailable';
  throw new CodedError(code, { detail: `status_code ${status}` });
}

export interface StationsRead {
  readonly stations: readonly Station[];
  /** How many of the page's locations cannot be used; one mistake must not cost the others. */
  readonly unsound: number;
  /** How many locations the page has. */
  readonly count: number;
}

/** A page of locations. */
export function readStations(data: unknown): StationsRead {
  const items = parse(z.array(z.unknown()), data, 'locations');
  const parsed = items.map((item) => OCPI.Location.safeParse(item));
  const stations = parsed.flatMap(({ data: sound }) => (sound === undefined ? [] : [toStation(sound)]));
  if (items.length > 0 && stations.length === 0) parse(OCPI.Location, items[0], 'location');
  return { stations, unsound: items.length - stations.length, count: items.length };
}

/** A list of sessions, the newest first. */
export function readSessions(data: unknown): OfficeSession[] {
  const sessions = parse(z.array(OCPI.Session), data, 'sessions').map(toSession);
  return sessions.sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
}

export function readSession(data: unknown): OfficeSession {
  return toSession(parse(OCPI.Session, data, 'session'));
}

/** The newest error of a charger. */
export function readLastError(data: unknown): ChargingError | null {
  return toError(parse(OCPI.EVSE, data, 'evse').last_error);
}

/** The back office's own reference of a driver. */
export function readDriver(data: unknown): string {
  return parse(OCPI.Driver, data, 'driver').contract_id;
}

/** Whether a command was taken. */
export function readCommandTaken(data: unknown): boolean {
  return parse(OCPI.CommandResponse, data, 'command').result === 'ACCEPTED';
}

function parse<T>(schema: z.ZodType<T>, json: unknown, what: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => [what, ...issue.path].join('.')))];
  throw new CodedError('charging_answer_invalid', { detail: fields.slice(0, 5).join(', ') });
}

function toStation(location: OcpiLocation): Station {
  const { id, name, address, city, operator, names = [], evses = [], operator_mail: mail } = location;
  return {
    id,
    name: name.trim(),
    otherNames: names.map(({ text }) => text.trim()).filter((text) => text !== ''),
    address: `${city} ${address}`.trim(),
    directlyOperated: location.directly_operated ?? false,
    // A mistyped address costs the mail, not the station.
    operator: operator === undefined ? null : { name: operator.name, mail: mail && isMailAddress(mail) ? mail : null },
    chargers: evses.filter(({ status }) => !GONE.includes(status)).map(toCharger),
  };
}

function toCharger({ uid, physical_reference: printed, tid, connectors }: OcpiEvse): Charger {
  return { id: uid, number: plainChargerNumber(printed ?? uid), tid: tid ?? null, speed: speedOf(connectors) };
}

function speedOf(connectors: OcpiEvse['connectors']): ChargerSpeed {
  const isFast = connectors.some(
    ({ power_type: type, max_electric_power: watts }) => type === 'DC' || (watts ?? 0) >= FAST_FROM_W,
  );
  return isFast ? 'fast' : 'slow';
}

/** The names of station and charger, and the terminal, are the directory's to add. */
function toSession(session: OcpiSession): OfficeSession {
  const { id, cdr_token: token, location_id: stationId, evse_uid: chargerId, end_date_time: ended } = session;
  return {
    id,
    driver: token.contract_id,
    stationId,
    chargerId,
    station: null,
    charger: null,
    tid: null,
    startedAt: toIso(session.start_date_time),
    endedAt: ended === undefined ? null : toIso(ended),
    kwh: session.kwh,
    amountWon: amountOf(session),
    status: session.status.toLowerCase() as SessionStatus,
    lastError: toError(session.last_error),
  };
}

/** What the driver pays; a sum in another currency is not one we could tell. */
function amountOf({ currency, total_cost: cost }: OcpiSession): number | null {
  if (currency !== 'KRW' || cost === undefined) return null;
  return Math.round(cost.incl_vat ?? cost.excl_vat);
}

function toError(error: OcpiLastError | undefined): ChargingError | null {
  if (error === undefined) return null;
  return {
    kind: error.kind.toLowerCase() as ChargingError['kind'],
    stage: error.stage.toLowerCase() as ErrorStep,
    at: toIso(error.occurred_at),
  };
}

function toIso(dateTime: string): string {
  const at = new Date(dateTime.endsWith('Z') ? dateTime : `${dateTime}Z`);
  if (Number.isNaN(at.getTime())) throw new CodedError('charging_answer_invalid', { detail: 'date' });
  return at.toISOString();
}
