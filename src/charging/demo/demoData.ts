import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../platform/projectRoot';
import type { ERROR_KINDS, ERROR_STAGES, SESSION_STATUSES } from '../ocpiSchemas';
import { SEOUL_TIME_ZONE } from '../../platform/seoulTimeZone';

const MINUTE_MS = 60_000;

const sampleSessionSchema = z.object({
  id: z.string(),
  driver: z.string(),
  station: z.string(),
  /** The charger's printed number. */
  charger: z.string(),
  minutes_ago: z.number(),
  ended_minutes_ago: z.number().optional(),
  kwh: z.number(),
  won: z.number(),
  /** The reason why charging did not start; the session's status is then `INVALID`. */
  error: z.object({ kind: z.string(), stage: z.string() }).optional(),
});

const sampleSchema = z.object({
  stations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      english: z.string(),
      city: z.string(),
      address: z.string(),
      coordinates: z.object({ latitude: z.string(), longitude: z.string() }),
      operator: z.string().optional(),
      mail: z.string().optional(),
      direct: z.boolean().default(false),
      /** Printed number and speed, such as `3 fast`. */
      chargers: z.array(z.string()),
    }),
  ),
  errors: z.array(
    z.object({
      station: z.string(),
      charger: z.string(),
      kind: z.string(),
      stage: z.string(),
      minutes_ago: z.number(),
    }),
  ),
  sessions: z.array(sampleSessionSchema),
});

export type SampleSession = z.infer<typeof sampleSessionSchema>;
export type Sample = z.infer<typeof sampleSchema>;

/** Reads the sample stations, errors and sessions. */
export function readSample(): Sample {
  const path = join(projectRoot, 'src/charging/demo/sample.json');
  return sampleSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** The newest error, in the format of the contract. */
export interface DemoError {
  readonly kind: (typeof ERROR_KINDS)[number];
  readonly stage: (typeof ERROR_STAGES)[number];
  readonly occurred_at: string;
}

/** A session in OCPI format; a command changes its status. */
export interface DemoSession extends Record<string, unknown> {
  readonly id: string;
  readonly cdr_token: { readonly contract_id: string };
  readonly location_id: string;
  readonly evse_uid: string;
  readonly start_date_time: string;
  status: (typeof SESSION_STATUSES)[number];
  end_date_time?: string;
  last_updated: string;
}

/** Returns an EVSE's uid from its station and printed number. */
function evseUid(station: string, charger: string): string {
  return `${station}-${charger}`;
}

/** Converts the sample stations to OCPI `Location`s. */
export function createDemoLocations({ stations, errors }: Sample, now: Date): Record<string, unknown>[] {
  const at = toOcpiTime(now, 0);
  const findError = (station: string, charger: string): DemoError | undefined => {
    const sampleError = errors.find((error) => error.station === station && error.charger === charger);
    if (sampleError === undefined) return undefined;
    return {
      kind: sampleError.kind,
      stage: sampleError.stage,
      occurred_at: toOcpiTime(now, sampleError.minutes_ago),
    } as DemoError;
  };
  return stations.map((station) => ({
    ...{ country_code: 'KR', party_id: 'DMO', id: station.id, publish: true, name: station.name },
    ...{ address: station.address, city: station.city, country: 'KOR', time_zone: SEOUL_TIME_ZONE, last_updated: at },
    coordinates: station.coordinates,
    ...(station.operator === undefined ? {} : { operator: { name: station.operator } }),
    ...(station.mail === undefined ? {} : { operator_mail: station.mail }),
    names: [{ language: 'en', text: station.english }],
    directly_operated: station.direct,
    evses: station.chargers.map((chargerSpec) => {
      const [number = '', speed] = chargerSpec.split(' ');
      return createEvse(station.id, number, speed === 'fast', findError(station.id, number), at);
    }),
  }));
}

function createEvse(station: string, number: string, isFast: boolean, error: DemoError | undefined, at: string) {
  const power = isFast ? { power_type: 'DC', max_electric_power: 100_000 } : { power_type: 'AC_1_PHASE' };
  return {
    ...{ uid: evseUid(station, number), evse_id: `KR*DMO*E${number}`, status: 'AVAILABLE', last_updated: at },
    ...{ physical_reference: number, tid: `T-${evseUid(station, number)}`.slice(0, 36) },
    ...(error === undefined ? {} : { last_error: error }),
    connectors: [
      {
        ...{ id: '1', standard: isFast ? 'IEC_62196_T2_COMBO' : 'IEC_62196_T2', format: 'CABLE', ...power },
        ...{ max_voltage: isFast ? 1000 : 220, max_amperage: isFast ? 100 : 32, last_updated: at },
      },
    ],
  };
}

/** Converts a sample session to an OCPI `Session`. */
export function createDemoSession(sample: SampleSession, now: Date): DemoSession {
  const {
    id,
    driver,
    station,
    charger,
    minutes_ago: startedMinutesAgo,
    ended_minutes_ago: endedMinutesAgo,
    kwh,
    won,
    error,
  } = sample;
  const statusBeforeEnd = error === undefined ? 'ACTIVE' : 'INVALID';
  const token = { country_code: 'KR', party_id: 'DMO', uid: driver, type: 'APP_USER', contract_id: driver };
  return {
    ...{ country_code: 'KR', party_id: 'DMO', id, kwh, currency: 'KRW', auth_method: 'COMMAND', cdr_token: token },
    ...{ location_id: station, evse_uid: evseUid(station, charger), connector_id: '1' },
    total_cost: { excl_vat: Math.round(won / 1.1), incl_vat: won },
    start_date_time: toOcpiTime(now, startedMinutesAgo),
    ...(endedMinutesAgo === undefined ? {} : { end_date_time: toOcpiTime(now, endedMinutesAgo) }),
    ...(error === undefined ? {} : { last_error: { ...error, occurred_at: toOcpiTime(now, startedMinutesAgo) } }),
    status: endedMinutesAgo === undefined ? statusBeforeEnd : 'COMPLETED',
    last_updated: toOcpiTime(now, endedMinutesAgo ?? startedMinutesAgo),
  };
}

/** Formats the time `minutesAgo` before `now` for OCPI. */
export function toOcpiTime(now: Date, minutesAgo: number): string {
  return new Date(now.getTime() - minutesAgo * MINUTE_MS).toISOString().replace(/\.\d+/, '');
}
