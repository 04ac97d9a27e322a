import { EMPTY_DIRECTORY, type StationDirectory, type StationHit, type StationIndex } from '../domain/stationDirectory';
import type { Station } from '../domain/station';
import { Bell } from '../platform/bell';
import { CodedError } from '../platform/codedError';
import type { Logger } from '../platform/logger';
import type { ChargingApi } from './chargingApi';

export interface StationCacheParts {
  readonly api: Pick<ChargingApi, 'stations'>;
  readonly createIndex: (stations: readonly Station[]) => Promise<StationIndex>;
  readonly logger: Logger;
}

const PAGE = 500;
const MOST_STATIONS = 500_000;
const REFRESH_EVERY_MS = 30 * 60_000;
const AFTER_FAILURE_MS = 60_000;

/**
 * The directory in memory, read anew in the background. As long as it cannot be read the last one stays; before the
 * first one every station is unknown.
 */
export class StationCache implements StationDirectory {
  private index: StationIndex = EMPTY_DIRECTORY;
  private byId: ReadonlyMap<string, Station> = new Map();
  private readonly stopped = new AbortController();
  private readonly bell = new Bell();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly parts: StationCacheParts) {}

  get isRead(): boolean {
    return this.byId.size > 0;
  }

  find(said: string): StationHit {
    return this.index.find(said);
  }

  station(id: string): Station | null {
    return this.byId.get(id) ?? null;
  }

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    this.bell.ring();
    await this.loop;
  }

  /** Asks for the directory once. Resolves with whether the answer was whole, taken or not; what went wrong is logged. */
  async refresh(): Promise<boolean> {
    const { createIndex, logger } = this.parts;
    try {
      const stations = await this.readAll();
      if (stations.length * 2 < this.byId.size) {
        // Stations go one by one: so many at once are a mistake over there, until somebody says otherwise.
        const counts = { stations: stations.length, before: this.byId.size };
        logger.error(counts, 'station directory shrank to less than half, the last one stays until a restart');
        return true;
      }
      const index = await createIndex(stations);
      this.index = index;
      this.byId = new Map(stations.map((station) => [station.id, station]));
      logger.info({ stations: stations.length }, 'station directory read');
      return true;
    } catch (error) {
      if (!this.stopped.signal.aborted) logger.warn({ err: error }, 'station directory not read, the last one stays');
      return false;
    }
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const read = await this.refresh();
      if (!this.stopped.signal.aborted) await this.bell.wait(read ? REFRESH_EVERY_MS : AFTER_FAILURE_MS);
    }
  }

  private async readAll(): Promise<Station[]> {
    const all = new Map<string, Station>();
    let unsound = 0;
    let total: number | null = null;
    // A server may give fewer than were asked for: only an empty page is the end.
    for (let offset = 0; ;) {
      const page = await this.parts.api.stations(offset, PAGE, this.stopped.signal);
      total = page.total ?? total;
      if (page.count === 0 && offset < (total ?? 0)) {
        throw new CodedError('charging_answer_invalid', { detail: 'incomplete' });
      }
      if (page.count === 0) break;
      const before = all.size;
      for (const station of page.stations) all.set(station.id, station);
      unsound += page.unsound;
      offset += page.count;
      if (all.size === 0 && page.fault !== null) throw page.fault;
      const isRepeating = page.stations.length > 0 && all.size === before;
      if (isRepeating || offset > MOST_STATIONS) {
        throw new CodedError('charging_answer_invalid', { detail: isRepeating ? 'offset_ignored' : 'too_many' });
      }
    }
    if (unsound > 0) this.parts.logger.warn({ unsound }, 'locations that the contract does not allow were left out');
    return [...all.values()];
  }
}
