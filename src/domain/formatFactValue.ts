import type { ChargerSpeed } from './chargerSpeed';
import type { CheckResultWordingKey } from './describeCheck';
import type { ErrorStep } from './errorStep';
import type { LocaleWordings } from './localeWordings';
import type { Mood } from './mood';
import { isDigitsOnly } from './station';
import type { SymptomId } from './symptom';

/** Wordings for the values of ticket facts, in the language of staff. */
export type FactValueWordings = LocaleWordings<
  | `staff.symptom.${SymptomId}`
  | `staff.step.${ErrorStep}`
  | `staff.speed.${ChargerSpeed}`
  | `staff.mood.${Mood}`
  | CheckResultWordingKey
  | 'staff.urgent'
  | 'staff.won'
  | 'staff.kwh'
  | 'staff.numbered_charger'
>;

/** Adds the word "charger" to a bare number, which would be unclear without it. */
export function formatNumberedCharger(charger: string | null, wordings: FactValueWordings): string | null {
  return charger !== null && isDigitsOnly(charger) ? wordings.say('staff.numbered_charger', { charger }) : charger;
}

/** Joins values with commas; `null` if there are none. */
export function formatList(values: readonly (string | null)[]): string | null {
  return values.length === 0 ? null : values.join(', ');
}

/** Formats coordinates in degrees as map services read them: latitude, longitude. */
export function formatLocation(
  location: { readonly latitude: number; readonly longitude: number } | null,
): string | null {
  return location === null ? null : `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
}

/** Formats energy in kWh; rounds away the digits that come from summing decimals. */
export function formatKwh(kwh: number | null, wordings: FactValueWordings): string | null {
  return kwh === null ? null : wordings.say('staff.kwh', { kwh: Math.round(kwh * 100) / 100 });
}

/** Formats whole won. */
export function formatAmount(amountWon: number | null, wordings: FactValueWordings): string | null {
  return amountWon === null ? null : wordings.say('staff.won', { amount: wordings.formatWon(amountWon) });
}

/** Formats an ISO 8601 time. Returns the text unchanged if it is not a valid time. */
export function formatFactTime(at: string | null, wordings: FactValueWordings): string | null {
  if (at === null) return null;
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : wordings.formatTime(time);
}
