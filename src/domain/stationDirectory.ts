import type { MapLocation, Nearby } from './mapLocation';
import type { Station } from './station';

/** `one`: the query clearly names this station. `several`: it may name any of these, at most 5, most likely first. */
export type StationMatch =
  | { readonly found: 'one'; readonly station: Station }
  | { readonly found: 'several'; readonly stations: readonly Station[] }
  | { readonly found: 'none' };

export const NO_STATION_MATCH: StationMatch = { found: 'none' };

/** Finds the stations that a text may name. Has no side effects and is fast: it searches in memory only. */
export interface StationIndex {
  find(query: string): StationMatch;
}

/** The charging stations, kept in memory: look-ups are fast and never fail. Empty if no back office is connected. */
export interface StationDirectory extends StationIndex {
  /** Whether the stations have been loaded; until then, no look-up finds any. */
  readonly isLoaded: boolean;
  /** Returns the station with this directory id, or `null` if there is none. */
  findById(id: string): Station | null;
  /** Returns at most `limit` stations within `maxMetres` of a location, nearest first. */
  nearest(location: MapLocation, limit: number, maxMetres: number): readonly Nearby<Station>[];
}

/** The directory if no back office is connected: stations stay as the driver typed them. */
export const EMPTY_STATION_DIRECTORY: StationDirectory = {
  isLoaded: false,
  find: () => NO_STATION_MATCH,
  findById: () => null,
  nearest: () => [],
};
