import type { Station } from './station';

/** `one`: what was said names this station clearly. `several`: any of these, the likeliest first, at most 5. */
export type StationMatch =
  | { readonly found: 'one'; readonly station: Station }
  | { readonly found: 'several'; readonly stations: readonly Station[] }
  | { readonly found: 'none' };

export const NO_STATION_MATCH: StationMatch = { found: 'none' };

/** Finds the stations that words may name. Pure and quick: it looks only into memory. */
export interface StationIndex {
  find(query: string): StationMatch;
}

/** The charging stations, kept in memory: asking costs a turn nothing and never fails. Empty where none is connected. */
export interface StationDirectory extends StationIndex {
  /** Whether it has been read: before, no station is known. */
  readonly isLoaded: boolean;
  /** The station with this id of the directory's. */
  findById(id: string): Station | null;
}

/** The directory where none is connected: every station stays what the driver calls it. */
export const EMPTY_STATION_DIRECTORY: StationDirectory = {
  isLoaded: false,
  find: () => NO_STATION_MATCH,
  findById: () => null,
};
