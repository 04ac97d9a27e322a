import { z } from 'zod';

/**
 * Schemas for the charging back office's JSON, as defined in `docs/charging-api.yaml`: the OCPI 2.2.1 fields that the
 * bot reads, and the extensions listed there. All other fields are ignored.
 */

/** `.` and `..` are not allowed because they would change a URL path. */
const id = z
  .string()
  .min(1)
  .max(36)
  .regex(/^(?!\.{1,2}$)/);
/** A number in place of a text, for ids that are only compared with each other; never for whose session it is. */
function textOrNumber<T extends z.ZodType<string>>(text: T) {
  return z.preprocess((value) => (Number.isSafeInteger(value) ? String(value) : value), text);
}
const machineId = textOrNumber(id);
/** UTC, with or without the trailing `Z`. */
const dateTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?$/);
/** Accepts an absent or `null` field; both become `undefined`. */
function optionalOrNull<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const displayText = z.object({ language: z.string().length(2), text: z.string().max(512) });

const EVSE_STATUSES = [
  'AVAILABLE',
  'BLOCKED',
  'CHARGING',
  'INOPERATIVE',
  'OUTOFORDER',
  'PLANNED',
  'REMOVED',
  'RESERVED',
  'UNKNOWN',
] as const;
const POWER_TYPES = ['AC_1_PHASE', 'AC_2_PHASE', 'AC_2_PHASE_SPLIT', 'AC_3_PHASE', 'DC'] as const;
export const SESSION_STATUSES = ['ACTIVE', 'COMPLETED', 'INVALID', 'PENDING', 'RESERVATION'] as const;
const COMMAND_RESULTS = ['NOT_SUPPORTED', 'REJECTED', 'ACCEPTED', 'UNKNOWN_SESSION'] as const;
export const ERROR_KINDS = ['AUTHENTICATION_ERROR', 'AUTHENTICATION_FAILED', 'OTHER'] as const;
export const ERROR_STAGES = ['QR', 'CARD', 'APP_START', 'PLUG_IN', 'OTHER'] as const;

/** Extension of OCPI: the newest error of a charger or session. */
const lastError = z.object({
  kind: z.enum(ERROR_KINDS),
  stage: z.enum(ERROR_STAGES),
  occurred_at: dateTime,
});

const connector = z.object({
  id: machineId,
  power_type: z.enum(POWER_TYPES),
  /** Watts. */
  max_electric_power: optionalOrNull(z.number().int().nonnegative()),
});

const evse = z.object({
  uid: machineId,
  status: z.enum(EVSE_STATUSES),
  physical_reference: optionalOrNull(textOrNumber(z.string().max(16))),
  connectors: z.array(connector).min(1),
  tid: optionalOrNull(textOrNumber(z.string().max(36))),
  last_error: optionalOrNull(lastError),
});

/** Stands for an EVSE that violates the contract; not in service. */
export const INVALID_EVSE: z.infer<typeof evse> = {
  uid: 'invalid',
  status: 'REMOVED',
  connectors: [],
  ...{ physical_reference: undefined, tid: undefined, last_error: undefined },
};

const location = z.object({
  id: machineId,
  name: z.string().min(1).max(255),
  address: z.string().max(45),
  city: z.string().max(45),
  /** Degrees, as decimal texts. A station without valid ones is used nevertheless. */
  coordinates: optionalOrNull(z.object({ latitude: z.string().max(12), longitude: z.string().max(13) })).catch(
    undefined,
  ),
  operator: optionalOrNull(z.object({ name: z.string().min(1).max(100) })),
  /** An EVSE that violates the contract becomes `INVALID_EVSE`; its station stays usable. */
  evses: optionalOrNull(z.array(evse.catch(() => INVALID_EVSE))),
  names: optionalOrNull(z.array(displayText)),
  directly_operated: optionalOrNull(z.boolean()),
  operator_mail: optionalOrNull(z.string().max(254)),
});

const session = z.object({
  id,
  start_date_time: dateTime,
  end_date_time: optionalOrNull(dateTime),
  /** A higher value is invalid, most likely in the wrong unit. */
  kwh: z.number().nonnegative().max(1_000),
  cdr_token: z.object({ contract_id: id }),
  location_id: machineId,
  evse_uid: machineId,
  currency: z.string().length(3),
  total_cost: optionalOrNull(
    z.object({ excl_vat: z.number().nonnegative(), incl_vat: optionalOrNull(z.number().nonnegative()) }),
  ),
  status: z.enum(SESSION_STATUSES),
  last_error: optionalOrNull(lastError),
});

const driver = z.object({ contract_id: id });

const commandResponse = z.object({ result: z.enum(COMMAND_RESULTS), timeout: z.number().int().nonnegative() });

/** OCPI's envelope around every response; a status code from 1000 to 1999 is success. */
const envelope = z.object({ data: z.unknown().optional(), status_code: z.number().int(), timestamp: dateTime });

/** The schemas by their name in the contract. */
export const OCPI_SCHEMAS = {
  Location: location,
  EVSE: evse,
  Connector: connector,
  Session: session,
  LastError: lastError,
  Driver: driver,
  CommandResponse: commandResponse,
  Envelope: envelope,
} as const;

export type OcpiSchemaName = keyof typeof OCPI_SCHEMAS;
export type OcpiLocation = z.infer<typeof location>;
export type OcpiEvse = z.infer<typeof evse>;
export type OcpiSession = z.infer<typeof session>;
export type OcpiLastError = z.infer<typeof lastError>;
