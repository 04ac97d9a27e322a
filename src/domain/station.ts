import type { ChargerSpeed } from './details';

/** One machine of a station. */
export interface Charger {
  /** The directory's own id, by which the back office knows it. */
  readonly id: string;
  /** What is printed on it: without leading zeros ("3"), letter codes in capitals ("B-3"). */
  readonly number: string;
  /** The payment terminal's id. */
  readonly tid: string | null;
  readonly speed: ChargerSpeed | null;
  /** Other machines of the station with the same number on them; absent where there is none. */
  readonly twins?: readonly Charger[];
}

/** The company that runs a station (CPO). */
export interface Operator {
  readonly name: string;
  /** Where inquiries are mailed to. */
  readonly mail: string | null;
}

/** A charging station as the directory has it. */
export interface Station {
  readonly id: string;
  readonly name: string;
  /** Its name in other languages. */
  readonly otherNames: readonly string[];
  readonly address: string;
  /** Run by the company itself (직영): outside the approved script. */
  readonly directlyOperated: boolean;
  readonly operator: Operator | null;
  readonly chargers: readonly Charger[];
}

/** Whether it is a bare number, of which one must say that it is a charger's; else it is a code or a name. */
export function isDigitsOnly(charger: string): boolean {
  return /^\d+$/.test(charger);
}

/** A charger's number as it is stored: capitals, no spaces, no leading zeros. */
export function normalizeChargerNumber(text: string): string {
  const compact = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return isDigitsOnly(compact) ? compact.replace(/^0+(?=\d)/, '') : compact;
}

/** The station's charger that is, or has among its twins, the machine with this id of the directory's; `null`: none. */
export function findChargerById(station: Station | null, id: string): Charger | null {
  return station?.chargers.find((charger) => listMachines(charger).some((machine) => machine.id === id)) ?? null;
}

/** All machines that a driver who names the charger may mean. */
export function listMachines(charger: Charger): readonly Charger[] {
  return [charger, ...(charger.twins ?? [])];
}

/** The station's charger with this number, with or without the hyphen of a letter code, or `null`. */
export function findChargerByNumber(station: Station, number: string): Charger | null {
  const normalized = normalizeChargerNumber(number);
  const { chargers } = station;
  const exact = chargers.find((charger) => charger.number === normalized);
  return exact ?? chargers.find((charger) => stripCodeHyphen(charger.number) === stripCodeHyphen(normalized)) ?? null;
}

/** Nobody says the hyphen of "B-3". Between two digits it tells chargers apart. */
function stripCodeHyphen(normalized: string): string {
  return normalized.replace(/(?<=[A-Z])-(?=\d)/, '');
}
