import type { StationDirectory } from '../../src/domain/stationDirectory';
import { mayNameStation } from './resolvePlace';

/** A station and a charger; `null` if unknown. */
export interface Place {
  readonly station: string | null;
  readonly charger: string | null;
  /** The station's id in the directory, if it is known. */
  readonly stationId?: string | null;
}

/** Whether a place is certainly another than the one on record. What is unknown may be the same. */
export function isOtherPlace(directory: StationDirectory, recorded: Place, place: Place): boolean {
  if (recorded.charger !== null && place.charger !== null && recorded.charger !== place.charger) return true;
  if (recorded.station === null || place.station === null) return false;
  const stationId = recorded.stationId ?? findStationId(directory, recorded.station);
  if (stationId !== null && mayNameStation(directory, place.station, stationId)) return false;
  const [known, named] = [recorded.station, place.station].map((name) => name.replace(/\s/g, ''));
  return !named!.includes(known!) && !known!.includes(named!);
}

function findStationId(directory: StationDirectory, name: string): string | null {
  const match = directory.find(name);
  return match.found === 'one' ? match.station.id : null;
}
