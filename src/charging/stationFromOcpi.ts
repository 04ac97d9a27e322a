import type { ChargerSpeed } from '../domain/chargerSpeed';
import { toMapLocation } from '../domain/mapLocation';
import { normalizeChargerNumber, type Charger, type Station } from '../domain/station';
import { CodedError } from '../platform/codedError';
import { isMailAddress } from '../platform/isMailAddress';
import { toSingleLine } from './toSingleLine';
import type { OcpiEvse, OcpiLocation } from './ocpiSchemas';

/** The minimum power of a fast charger, in watts. */
const MIN_FAST_CHARGER_W = 40_000;
const NOT_IN_SERVICE: readonly OcpiEvse['status'][] = ['PLANNED', 'REMOVED'];

/** Converts a location to a station. Throws `charging_answer_invalid` if it has no usable name. */
export function stationFromOcpi(location: OcpiLocation): Station {
  const { id, address, city, coordinates, names = [], evses = [] } = location;
  const name = toSingleLine(location.name);
  if (name === '') throw new CodedError('charging_answer_invalid', { detail: 'location.name' });
  return {
    id,
    name,
    otherNames: names.map(({ text }) => toSingleLine(text)).filter((text) => text !== ''),
    address: toSingleLine(`${city} ${address}`),
    coordinates: toMapLocation(coordinates?.latitude, coordinates?.longitude),
    directlyOperated: location.directly_operated ?? false,
    operator: toOperator(location),
    chargers: toChargers(evses.filter(({ status }) => !NOT_IN_SERVICE.includes(status))),
  };
}

function toOperator({ operator, operator_mail: mail }: OcpiLocation): Station['operator'] {
  const name = toSingleLine(operator?.name ?? '');
  // An invalid mail address is dropped; the station stays usable.
  return name === '' ? null : { name, mail: mail && isMailAddress(mail) ? mail : null };
}

/** Merges machines with the same printed number into one charger, because a driver cannot distinguish them. */
function toChargers(evses: readonly OcpiEvse[]): Charger[] {
  const byNumber = new Map<string, Charger>();
  for (const charger of evses.map(toCharger)) {
    const first = byNumber.get(charger.number);
    byNumber.set(charger.number, first === undefined ? charger : addTwin(first, charger));
  }
  return [...byNumber.values()];
}

function addTwin(first: Charger, twin: Charger): Charger {
  const speed = first.speed === twin.speed ? first.speed : null;
  return { ...first, speed, twins: [...(first.twins ?? []), twin] };
}

function toCharger({ uid, physical_reference: printed, tid, connectors }: OcpiEvse): Charger {
  const number = normalizeChargerNumber(toSingleLine(printed ?? '')) || normalizeChargerNumber(toSingleLine(uid));
  return { id: uid, number, tid: toSingleLine(tid ?? '') || null, speed: toSpeed(connectors) };
}

function toSpeed(connectors: OcpiEvse['connectors']): ChargerSpeed {
  const isFast = connectors.some(
    ({ power_type: type, max_electric_power: watts }) => type === 'DC' || (watts ?? 0) >= MIN_FAST_CHARGER_W,
  );
  return isFast ? 'fast' : 'slow';
}
