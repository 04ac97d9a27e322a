import {
  EMPTY_STATION_DIRECTORY,
  type StationDirectory,
  type StationMatch,
  type StationIndex,
} from '../domain/stationDirectory';
import { findNearest, type MapLocation, type Nearby } from '../domain/mapLocation';
import type { Station } from '../domain/station';
import { Wakeup } from '../platform/wakeup';
import { CodedError } from '../platform/codedError';
import type { Logger } from '../platform/logger';
import type { ChargingApi } from './chargingApi';

export interface StationCacheDependencies {
  readonly api: Pick<ChargingApi, 'fetchStations'>;
  readonly createIndex: (stations: readonly Station[]) => Promise<StationIndex>;
  readonly logger: Logger;
}

const PAGE_SIZE = 500;
const MAX_STATIONS = 500_000;
const REFRESH_INTERVAL_MS = 30 * 60_000;
const RETRY_INTERVAL_MS = 60_000;

/**
 * Keeps the station directory in memory and refreshes it in the background. If a refresh fails, the last directory
 * stays in use; before the first one is loaded, no station is found.
 */
export class StationCache implements StationDirectory {
  private index: StationIndex = EMPTY_STATION_DIRECTORY;
  private byId: ReadonlyMap<string, Station> = new Map();
  private readonly stopping = new AbortController();
  private readonly wakeup = new Wakeup();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly dependencies: StationCacheDependencies) {}

  get isLoaded(): boolean {
    return this.byId.size > 0;
  }

  find(query: string): StationMatch {
    return this.index.find(query);
  }

  findById(id: string): Station | null {
    return this.byId.get(id) ?? null;
  }

  nearest(location: MapLocation, limit: number, maxMetres: number): readonly Nearby<Station>[] {
    return findNearest(this.byId.values(), location, limit, maxMetres);
  }

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeup.wake();
    await this.loop;
  }

  /**
   * Loads the directory once. Returns `false` if it could not be loaded completely; the reason is logged. Also returns
   * `true` if a complete directory was rejected because it shrank too much.
   */
  async refresh(): Promise<boolean> {
    const { createIndex, logger } = this.dependencies;
    try {
      const stations = await this.fetchAll();
      if (stations.length * 2 < this.byId.size) {
        // Stations close one by one. If so many are missing at once, it is probably a mistake of the back office.
        // If it is not, restarting the bot loads the new directory.
        const counts = { stations: stations.length, before: this.byId.size };
        logger.error(counts, 'station directory shrank to less than half, keeping the last one until a restart');
        return true;
      }
      const index = await createIndex(stations);
      this.index = index;
      this.byId = new Map(stations.map((station) => [station.id, station]));
      logger.info({ stations: stations.length }, 'station directory loaded');
      return true;
    } catch (error) {
      if (!this.stopping.signal.aborted)
        logger.warn({ err: error }, 'station directory not loaded, keeping the last one');
      return false;
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const succeeded = await this.refresh();
      if (!this.stopping.signal.aborted) await this.wakeup.wait(succeeded ? REFRESH_INTERVAL_MS : RETRY_INTERVAL_MS);
    }
  }

  private async fetchAll(): Promise<Station[]> {
    const all = new Map<string, Station>();
    let invalidCount = 0;
    let invalidEvseCount = 0;
    let total: number | null = null;
    // A server may return fewer than requested, so only an empty page marks the end.
    for (let offset = 0; ;) {
      const page = await this.dependencies.api.fetchStations(offset, PAGE_SIZE, this.stopping.signal);
      total = page.total ?? total;
      if (page.count === 0 && offset < (total ?? 0)) {
        throw new CodedError('charging_answer_invalid', { detail: 'incomplete' });
      }
      if (page.count === 0) break;
      const countBefore = all.size;
      for (const station of page.stations) all.set(station.id, station);
      invalidCount += page.invalidCount;
      invalidEvseCount += page.invalidEvseCount;
      offset += page.count;
      if (all.size === 0 && page.firstError !== null) throw page.firstError;
      const isRepeating = page.stations.length > 0 && all.size === countBefore;
      if (isRepeating || offset > MAX_STATIONS) {
        throw new CodedError('charging_answer_invalid', { detail: isRepeating ? 'offset_ignored' : 'too_many' });
      }
    }
    if (invalidCount > 0 || invalidEvseCount > 0) {
      const counts = { invalidCount, invalidEvseCount };
      this.dependencies.logger.warn(counts, 'locations or chargers that violate the contract were left out');
    }
    return [...all.values()];
  }
}
