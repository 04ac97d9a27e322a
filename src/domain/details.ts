/** The step of starting a charge at which it failed. */
export const ERROR_STEPS = ['qr', 'card', 'app_start', 'plug_in', 'other'] as const;
export type ErrorStep = (typeof ERROR_STEPS)[number];

export const CHARGER_SPEEDS = ['slow', 'fast'] as const;
export type ChargerSpeed = (typeof CHARGER_SPEEDS)[number];

/** The details that a message states besides its symptom. Unknown is `null`, never an empty string. */
export interface Details {
  /** The station as typed, without particles, floors, zones and the charger's number. */
  readonly station: string | null;
  /** Charger number without leading zeros ("3"), or its letter code in capitals ("B-3"). */
  readonly charger: string | null;
  readonly errorStep: ErrorStep | null;
  readonly chargerSpeed: ChargerSpeed | null;
  /** When charging ended: ISO 8601 with Seoul's offset, for example `2026-11-22T14:40:00+09:00`. */
  readonly endedAt: string | null;
}

export const NO_DETAILS: Details = {
  station: null,
  charger: null,
  errorStep: null,
  chargerSpeed: null,
  endedAt: null,
};
