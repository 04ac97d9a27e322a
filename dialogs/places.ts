import { withCheck } from '../src/domain/checks';
import type { Details } from '../src/domain/details';
import { chargerOf, type Station } from '../src/domain/station';
import type { StationDirectory, StationHit } from '../src/domain/stationDirectory';
import type { TicketCheck } from '../src/domain/ticket';
import type { SupportCase } from './conversationState';

/** How many words behind a station's name may still belong to it. */
const MOST_WORDS_BEHIND = 2;

/**
 * Takes what was said of station and charger for what the directory has: its own name where one station is clearly
 * meant, candidates where several may be, and what was said where it knows none.
 * @param text the whole message, whose words around the name may tell more
 */
export function settlePlace(directory: StationDirectory, known: SupportCase, before: Details, text: string): void {
  const { station, charger } = known.details;
  if (station !== null && station !== before.station) settleStation(directory, known, before, station, text);
  if (station !== before.station || charger !== before.charger) settleCharger(directory, known);
}

/** Makes this the case's station. */
export function setStation(directory: StationDirectory, known: SupportCase, station: Station): void {
  known.details = { ...known.details, station: station.name };
  known.stationOptions = [];
  known.stationId = station.id;
  settleCharger(directory, known);
}

/** The case's station, where the directory has it. */
export function stationOf(directory: StationDirectory, known: SupportCase): Station | null {
  return known.stationId === null ? null : directory.station(known.stationId);
}

/** Whether the directory tells which chargers the case's station has. One of which it tells none says nothing about numbers. */
export function hasChargers(directory: StationDirectory, known: SupportCase): boolean {
  return (stationOf(directory, known)?.chargers.length ?? 0) > 0;
}

/** Whether words name the case's station, however it is called. */
export function isSameStation(directory: StationDirectory, known: SupportCase, said: string): boolean {
  if (said === known.details.station) return true;
  return known.stationId !== null && mayNameStation(directory, said, known.stationId);
}

/** Whether a station is among those that words may name. */
export function mayNameStation(directory: StationDirectory, said: string, stationId: string): boolean {
  return idsOf(directory.find(said)).includes(stationId);
}

/** What the directory says of the place, for the ticket; nothing where no directory is connected. */
export function placeChecks(directory: StationDirectory, known: SupportCase, now: Date): TicketCheck[] {
  const { station, charger } = known.details;
  if (station === null) return [];
  if (!directory.isRead) return withCheck([], 'station', 'unavailable', now);
  if (known.stationId === null) {
    return withCheck([], 'station', known.stationOptions.length > 0 ? 'several' : 'not_found', now);
  }
  const checks = withCheck([], 'station', 'found', now);
  if (charger === null) return checks;
  return withCheck(checks, 'charger', known.chargerId === null ? 'not_at_station' : 'found', now);
}

function settleStation(
  directory: StationDirectory,
  known: SupportCase,
  before: Details,
  said: string,
  text: string,
): void {
  const hit = findStation(directory, said, text);
  if (known.stationId !== null && before.station !== null && idsOf(hit).includes(known.stationId)) {
    known.details = { ...known.details, station: before.station };
    return;
  }
  if (hit.found === 'one') return setStation(directory, known, hit.station);
  known.stationId = null;
  known.stationOptions = idsOf(hit);
}

/** A name is easily cut too short: of several stations, one more word of the message may tell which. */
function findStation(directory: StationDirectory, said: string, text: string): StationHit {
  const hit = directory.find(said);
  const at = text.indexOf(said);
  if (hit.found !== 'several' || at < 0) return hit;
  const behind = text.slice(at + said.length).split(/\s+/, MOST_WORDS_BEHIND + 1);
  for (let words = behind.length; words > 0; words--) {
    const longer = directory.find(said + behind.slice(0, words).join(' '));
    if (longer.found === 'one') return longer;
  }
  return hit;
}

function settleCharger(directory: StationDirectory, known: SupportCase): void {
  const station = stationOf(directory, known);
  const { charger, chargerSpeed } = known.details;
  const found = station === null || charger === null ? null : chargerOf(station, charger);
  known.chargerId = found?.id ?? null;
  if (found !== null) known.details = { ...known.details, charger: found.number };
  if (found !== null && chargerSpeed === null) known.details = { ...known.details, chargerSpeed: found.speed };
  const { session } = known;
  const isElsewhere = session !== null && (session.stationId !== known.stationId || session.chargerId !== found?.id);
  if (isElsewhere) known.session = null;
}

function idsOf(hit: StationHit): string[] {
  if (hit.found === 'one') return [hit.station.id];
  return hit.found === 'several' ? hit.stations.map(({ id }) => id) : [];
}
