import { upsertCheck } from '../../src/domain/checks';
import type { Details } from '../../src/domain/details';
import { findChargerByNumber, type Station } from '../../src/domain/station';
import type { StationDirectory, StationMatch } from '../../src/domain/stationDirectory';
import type { TicketCheck } from '../../src/domain/ticket';
import type { SupportCase } from '../core/conversationState';

/** How many words behind a station's name may still belong to it. */
const MAX_EXTRA_WORDS = 2;

/**
 * Takes what was said of station and charger for what the directory has: its own name where one station is clearly
 * meant, candidates where several may be, and what was said where it knows none.
 * @param text the whole message, whose words around the name may tell more
 */
export function resolvePlace(
  directory: StationDirectory,
  supportCase: SupportCase,
  before: Details,
  text: string,
): void {
  const { station, charger } = supportCase.details;
  if (station !== null && station !== before.station) resolveStation(directory, supportCase, before, station, text);
  if (station !== before.station || charger !== before.charger) resolveCharger(directory, supportCase);
}

/** Makes this the case's station. */
export function setStation(directory: StationDirectory, supportCase: SupportCase, station: Station): void {
  supportCase.details = { ...supportCase.details, station: station.name };
  supportCase.stationOptions = [];
  supportCase.stationId = station.id;
  resolveCharger(directory, supportCase);
}

/** The case's station, where the directory has it. */
export function stationOf(directory: StationDirectory, supportCase: SupportCase): Station | null {
  return supportCase.stationId === null ? null : directory.findById(supportCase.stationId);
}

/** Whether the directory tells which chargers the case's station has. One of which it tells none says nothing about numbers. */
export function hasChargers(directory: StationDirectory, supportCase: SupportCase): boolean {
  return (stationOf(directory, supportCase)?.chargers.length ?? 0) > 0;
}

/** Whether words name the case's station, however it is called. */
export function isSameStation(directory: StationDirectory, supportCase: SupportCase, typedName: string): boolean {
  if (typedName === supportCase.details.station) return true;
  return supportCase.stationId !== null && mayNameStation(directory, typedName, supportCase.stationId);
}

/** Whether a station is among those that words may name. */
export function mayNameStation(directory: StationDirectory, typedName: string, stationId: string): boolean {
  return stationIdsOf(directory.find(typedName)).includes(stationId);
}

/** What the directory says of the place, for the ticket; nothing where no directory is connected. */
export function placeChecks(directory: StationDirectory, supportCase: SupportCase, now: Date): TicketCheck[] {
  const { station, charger } = supportCase.details;
  if (station === null) return [];
  if (!directory.isLoaded) return upsertCheck([], 'station', 'unavailable', now);
  if (supportCase.stationId === null) {
    return upsertCheck([], 'station', supportCase.stationOptions.length > 0 ? 'several' : 'not_found', now);
  }
  const checks = upsertCheck([], 'station', 'found', now);
  if (charger === null) return checks;
  return upsertCheck(checks, 'charger', supportCase.chargerId === null ? 'not_at_station' : 'found', now);
}

function resolveStation(
  directory: StationDirectory,
  supportCase: SupportCase,
  before: Details,
  typedName: string,
  text: string,
): void {
  const hit = findStation(directory, typedName, text);
  if (supportCase.stationId !== null && before.station !== null && stationIdsOf(hit).includes(supportCase.stationId)) {
    supportCase.details = { ...supportCase.details, station: before.station };
    return;
  }
  if (hit.found === 'one') return setStation(directory, supportCase, hit.station);
  supportCase.stationId = null;
  supportCase.stationOptions = stationIdsOf(hit);
}

/** A name is easily cut too short: of several stations, one more word of the message may tell which. */
function findStation(directory: StationDirectory, typedName: string, text: string): StationMatch {
  const hit = directory.find(typedName);
  const at = text.indexOf(typedName);
  if (hit.found !== 'several' || at < 0) return hit;
  const behind = text.slice(at + typedName.length).split(/\s+/, MAX_EXTRA_WORDS + 1);
  for (let words = behind.length; words > 0; words--) {
    const longer = directory.find(typedName + behind.slice(0, words).join(' '));
    if (longer.found === 'one') return longer;
  }
  return hit;
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

function stationIdsOf(hit: StationMatch): string[] {
  if (hit.found === 'one') return [hit.station.id];
  return hit.found === 'several' ? hit.stations.map(({ id }) => id) : [];
}
