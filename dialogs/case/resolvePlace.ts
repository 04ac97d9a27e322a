import { upsertCheck } from '../../src/domain/checks';
import type { Details } from '../../src/domain/details';
import type { MapLocation } from '../../src/domain/mapLocation';
import { joinStationPart } from '../../src/domain/joinStationPart';
import { findChargerByNumber, isChargerNumber, type Station } from '../../src/domain/station';
import type { StationDirectory, StationMatch } from '../../src/domain/stationDirectory';
import type { TicketCheck } from '../../src/domain/ticket';
import type { SupportCase } from '../core/supportCaseState';

/** How many words after a station's name may still belong to it. */
const MAX_EXTRA_WORDS = 2;

/**
 * Looks up the case's station and charger in the directory if they differ from `before`. Sets the directory's name if
 * one station matches, `stationOptions` if several do, and keeps the typed name if none does.
 * @param text the whole message; words after the name may decide between several stations
 */
export function resolvePlace(
  directory: StationDirectory,
  supportCase: SupportCase,
  before: Details,
  text: string,
): void {
  if (supportCase.details.station !== null && before.station !== null)
    supportCase.details = {
      ...supportCase.details,
      station: joinStationPart(before.station, supportCase.details.station),
    };
  const { station, charger } = supportCase.details;
  if (station !== before.station || charger !== before.charger) dropLookedUpSpeed(directory, supportCase, before);
  if (station !== null && station !== before.station) resolveStation(directory, supportCase, before, station, text);
  if (station !== before.station || charger !== before.charger) resolveCharger(directory, supportCase);
}

/** Drops the speed that only the directory gave, because it belongs to the charger that is replaced. */
function dropLookedUpSpeed(directory: StationDirectory, supportCase: SupportCase, before: Details): void {
  const { chargerSpeed } = supportCase.details;
  const replaced = stationOf(directory, supportCase)?.chargers.find(({ id }) => id === supportCase.chargerId);
  if (replaced?.speed === chargerSpeed && before.chargerSpeed === chargerSpeed)
    supportCase.details = { ...supportCase.details, chargerSpeed: null };
}

/** How many stations near a shared place are offered. */
const MAX_NEARBY = 3;
/** How far a station may be from the place that the driver shared. Metres. */
const MAX_DISTANCE = 2_000;
/** A station so near is probably where the driver stands. Metres. */
const SAME_SPOT_DISTANCE = 150;

/**
 * Keeps a place that the driver shared on a map, and sets `stationOptions` to the stations that it may mean: the only
 * one at this spot, or else the nearest ones. A station that is known stays; of several of a name, those nearby remain.
 */
export function resolveLocation(directory: StationDirectory, supportCase: SupportCase, location: MapLocation): void {
  supportCase.location = location;
  if (supportCase.stationId !== null) return;
  const { stationOptions, details } = supportCase;
  if (details.station !== null) {
    const near = directory.nearest(location, Infinity, MAX_DISTANCE).map(({ item }) => item.id);
    const remaining = near.filter((id) => stationOptions.includes(id));
    if (remaining.length > 0) supportCase.stationOptions = remaining;
    return;
  }
  const near = directory.nearest(location, MAX_NEARBY, MAX_DISTANCE);
  const atSpot = near.filter(({ metres }) => metres <= SAME_SPOT_DISTANCE);
  supportCase.stationOptions = (atSpot.length === 1 ? atSpot : near).map(({ item }) => item.id);
}

/** Returns the ids of the stations nearest to the shared place, without one that the driver declined. */
export function otherStationsNearby(
  directory: StationDirectory,
  { location }: SupportCase,
  declinedId: string | undefined,
): string[] {
  const near = location === null ? [] : directory.nearest(location, MAX_NEARBY + 1, MAX_DISTANCE);
  const ids = near.map(({ item }) => item.id);
  return ids.filter((id) => id !== declinedId).slice(0, MAX_NEARBY);
}

/** Sets the station of the case, then looks up its charger. */
export function setStation(directory: StationDirectory, supportCase: SupportCase, station: Station): void {
  supportCase.details = { ...supportCase.details, station: station.name };
  supportCase.stationOptions = [];
  supportCase.stationId = station.id;
  resolveCharger(directory, supportCase);
}

/**
 * Takes back that the directory's station is the one that the driver typed: it becomes one that they may mean, about which
 * they are asked. Keeps the typed name if they have just said that it is not this station.
 */
export function doubtStation(
  directory: StationDirectory,
  supportCase: SupportCase,
  typedName: string,
  isRejected: boolean,
): void {
  dropLookedUpSpeed(directory, supportCase, supportCase.details);
  supportCase.stationOptions = isRejected || supportCase.stationId === null ? [] : [supportCase.stationId];
  Object.assign(supportCase, { stationId: null, chargerId: null });
  supportCase.details = { ...supportCase.details, station: typedName };
}

/** Returns the case's station; `null` if it is not identified in the directory. */
export function stationOf(directory: StationDirectory, supportCase: SupportCase): Station | null {
  return supportCase.stationId === null ? null : directory.findById(supportCase.stationId);
}

/** Returns a charger's number as the directory writes it ("B-1" for "1"); as it is if the station has no such charger. */
export function chargerAt(directory: StationDirectory, stationId: string | null, charger: string): string {
  const station = stationId === null ? null : directory.findById(stationId);
  return (station && findChargerByNumber(station, charger)?.number) ?? charger;
}

/** Whether the station is known and has no charger of the name on record, so that the driver is asked for it again. */
export function isChargerMissing(directory: StationDirectory, supportCase: SupportCase): boolean {
  const { details, chargerId } = supportCase;
  return details.charger !== null && chargerId === null && hasChargers(directory, supportCase);
}

/** Whether the station has a charger of this name. */
export function isChargerAt(directory: StationDirectory, stationId: string | null, name: string): boolean {
  const station = stationId === null ? null : directory.findById(stationId);
  return station !== null && /[a-z]/i.test(name) && findChargerByNumber(station, name) !== null;
}

/** Whether the directory lists chargers for the case's station. If it lists none, numbers cannot be checked. */
export function hasChargers(directory: StationDirectory, supportCase: SupportCase): boolean {
  return (stationOf(directory, supportCase)?.chargers.length ?? 0) > 0;
}

/** Whether a typed name may mean the station with this id. */
export function mayNameStation(directory: StationDirectory, typedName: string, stationId: string): boolean {
  return stationIdsOf(directory.find(typedName)).includes(stationId);
}

/** Returns the results of the directory look-ups for the ticket; empty if the case has no station. */
export function placeChecks(directory: StationDirectory, supportCase: SupportCase, now: Date): TicketCheck[] {
  const { station, charger } = supportCase.details;
  if (station === null) return [];
  if (!directory.isLoaded) return upsertCheck([], 'station', 'unavailable', now);
  if (supportCase.stationId === null) {
    return upsertCheck([], 'station', supportCase.stationOptions.length > 0 ? 'several' : 'not_found', now);
  }
  const checks = upsertCheck([], 'station', 'found', now);
  if (charger === null || (supportCase.chargerId === null && !isChargerNumber(charger))) return checks;
  return upsertCheck(checks, 'charger', supportCase.chargerId === null ? 'not_at_station' : 'found', now);
}

function resolveStation(
  directory: StationDirectory,
  supportCase: SupportCase,
  before: Details,
  typedName: string,
  text: string,
): void {
  const match = findStation(directory, typedName, text);
  if (
    supportCase.stationId !== null &&
    before.station !== null &&
    stationIdsOf(match).includes(supportCase.stationId)
  ) {
    supportCase.details = { ...supportCase.details, station: before.station };
    return;
  }
  if (match.found === 'one') return setStation(directory, supportCase, match.station);
  supportCase.stationId = null;
  supportCase.stationOptions = stationIdsOf(match);
}

/** Finds the station by name. If several match, tries again with up to `MAX_EXTRA_WORDS` of the words that follow. */
function findStation(directory: StationDirectory, typedName: string, text: string): StationMatch {
  const match = directory.find(typedName);
  const start = text.indexOf(typedName);
  if (match.found !== 'several' || start < 0) return match;
  const wordsAfter = text.slice(start + typedName.length).split(/\s+/, MAX_EXTRA_WORDS + 1);
  for (let count = wordsAfter.length; count > 0; count--) {
    const longer = directory.find(typedName + wordsAfter.slice(0, count).join(' '));
    if (longer.found === 'one') return longer;
  }
  return match;
}

function resolveCharger(directory: StationDirectory, supportCase: SupportCase): void {
  const station = stationOf(directory, supportCase);
  const { charger, chargerSpeed } = supportCase.details;
  const found = station === null || charger === null ? null : findChargerByNumber(station, charger);
  supportCase.chargerId = found?.id ?? null;
  if (found !== null) supportCase.details = { ...supportCase.details, charger: found.number };
  if (found !== null && chargerSpeed === null)
    supportCase.details = { ...supportCase.details, chargerSpeed: found.speed };
  const { session } = supportCase;
  const isElsewhere =
    session !== null && (session.stationId !== supportCase.stationId || session.chargerId !== found?.id);
  if (isElsewhere) supportCase.session = null;
}

function stationIdsOf(match: StationMatch): string[] {
  if (match.found === 'one') return [match.station.id];
  return match.found === 'several' ? match.stations.map(({ id }) => id) : [];
}
