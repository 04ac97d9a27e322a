import type { ChargerSpeed } from './chargerSpeed';
import type { MapLocation } from './mapLocation';

/** One machine of a station. */
export interface Charger {
  /** The station directory's id, which the back office uses too. */
  readonly id: string;
  /** The number printed on it: without leading zeros ("3"), letter codes in capitals ("B-3"). */
  readonly number: string;
  /** The payment terminal's id. */
  readonly tid: string | null;
  readonly speed: ChargerSpeed | null;
  /** Other machines of the station that bear the same number; absent if there are none. */
  readonly twins?: readonly Charger[];
}

/** The company that runs a station (CPO). */
export interface Operator {
  readonly name: string;
  /** The address for inquiries. */
  readonly mail: string | null;
}

/** A charging station in the station directory. */
export interface Station {
  readonly id: string;
  readonly name: string;
  /** Its name in other languages. */
  readonly otherNames: readonly string[];
  readonly address: string;
  /** Where it is on a map; absent if the directory does not say. */
  readonly coordinates?: MapLocation | null;
  /** Whether the company runs it itself (직영); the approved script does not cover such stations. */
  readonly directlyOperated: boolean;
  readonly operator: Operator | null;
  readonly chargers: readonly Charger[];
}

/**
 * Whether a charger's number has only digits and so needs the word "charger" next to it; otherwise it is a code or a
 * name.
 */
export function isDigitsOnly(charger: string): boolean {
  return /^\d+$/.test(charger);
}

/** Whether a driver's words are the number or code of a charger, rather than a description ("the left one"). */
export function isChargerNumber(charger: string): boolean {
  return /^[a-z]{0,3}-?\d{1,8}(?:-\d{1,4})?$/i.test(charger);
}

/** Returns a charger's number in its stored form: capitals, no spaces, no leading zeros. */
export function normalizeChargerNumber(text: string): string {
  const compact = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return isDigitsOnly(compact) ? compact.replace(/^0+(?=\d)/, '') : compact;
}

/**
 * Returns the charger that has this directory id itself or on one of its twins, or `null` if there is no such charger.
 */
export function findChargerById(station: Station | null, id: string): Charger | null {
  return station?.chargers.find((charger) => listMachines(charger).some((machine) => machine.id === id)) ?? null;
}

/** Returns all machines that a driver may mean by the charger's number: the charger and its twins. */
export function listMachines(charger: Charger): readonly Charger[] {
  return [charger, ...(charger.twins ?? [])];
}

/**
 * Returns the station's charger with this number, with or without the hyphen of a letter code, or the only one whose
 * code ends with the number; `null` if there is none.
 */
export function findChargerByNumber(station: Station, number: string): Charger | null {
  const normalized = normalizeChargerNumber(number);
  const { chargers } = station;
  const exact = chargers.find((charger) => charger.number === normalized);
  const written = exact ?? chargers.find((charger) => stripCodeHyphen(charger.number) === stripCodeHyphen(normalized));
  return written ?? findChargerByDigits(chargers, normalized);
}

/** Returns the only charger whose code ends with this number ("1" for "B-1"); `null` if there is none, or several. */
function findChargerByDigits(chargers: readonly Charger[], digits: string): Charger | null {
  if (!isDigitsOnly(digits)) return null;
  const matches = chargers.filter(({ number }) => /^[A-Z]+-?0*(\d+)$/.exec(number)?.[1] === digits);
  return matches.length === 1 ? matches[0]! : null;
}

/** Drivers leave out the hyphen of "B-3". Between two digits it must stay, because it distinguishes chargers. */
function stripCodeHyphen(normalized: string): string {
  return normalized.replace(/(?<=[A-Z])-(?=\d)/, '');
}
