import type { ChargerSpeed } from '../domain/details';
import { plainChargerNumber, type Charger, type Station } from '../domain/station';
import { CodedError } from '../platform/codedError';
import { isMailAddress } from '../platform/mailAddress';
import { cleanText } from './cleanText';
import type { OcpiEvse, OcpiLocation } from './ocpi';

/** A chargers' power from which it is called fast, in watts. */
const FAST_FROM_W = 40_000;
const GONE: readonly OcpiEvse['status'][] = ['PLANNED', 'REMOVED'];

/** A location as a station; throws `charging_answer_invalid` for one that nobody could name. */
export function toStation(location: OcpiLocation): Station {
  const { id, address, city, names = [], evses = [] } = location;
  const name = cleanText(location.name);
  if (name === '') throw new CodedError('charging_answer_invalid', { detail: 'location.name' });
  return {
    id,
    name,
    otherNames: names.map(({ text }) => cleanText(text)).filter((text) => text !== ''),
    address: cleanText(`${city} ${address}`),
    directlyOperated: location.directly_operated ?? false,
    operator: operatorOf(location),
    chargers: chargersOf(evses.filter(({ status }) => !GONE.includes(status))),
  };
}

function operatorOf({ operator, operator_mail: mail }: OcpiLocation): Station['operator'] {
  const name = cleanText(operator?.name ?? '');
  // A mistyped address costs the mail, not the station.
  return name === '' ? null : { name, mail: mail && isMailAddress(mail) ? mail : null };
}

/** Machines with the same number on them are one charger: a driver cannot tell which of them is meant. */
function chargersOf(evses: readonly OcpiEvse[]): Charger[] {
  const byNumber = new Map<string, Charger>();
  for (const charger of evses.map(toCharger)) {
    const first = byNumber.get(charger.number);
    byNumber.set(charger.number, first === undefined ? charger : withTwin(first, charger));
  }
  return [...byNumber.values()];
}

function withTwin(first: Charger, twin: Charger): Charger {
  const speed = first.speed === twin.speed ? first.speed : null;
  return { ...first, speed, twins: [...(first.twins ?? []), twin] };
}

function toCharger({ uid, physical_reference: printed, tid, connectors }: OcpiEvse): Charger {
  const number = plainChargerNumber(cleanText(printed ?? '')) || plainChargerNumber(cleanText(uid));
  return { id: uid, number, tid: cleanText(tid ?? '') || null, speed: speedOf(connectors) };
}

function speedOf(connectors: OcpiEvse['connectors']): ChargerSpeed {
  const isFast = connectors.some(
    ({ power_type: type, max_electric_power: watts }) => type === 'DC' || (watts ?? 0) >= FAST_FROM_W,
  );
  return isFast ? 'fast' : 'slow';
}
