import type {
  BackOffice,
  ChannelUser,
  ChargingError,
  ChargingPlace,
  BackOfficeResult,
  BackOfficeSession,
} from '../domain/backOffice';
import type { Clock } from '../domain/clock';
import { findChargerById, listMachines } from '../domain/station';
import type { StationDirectory } from '../domain/stationDirectory';
import { describeError } from '../platform/describeError';
import type { Logger } from '../platform/logger';
import type { ChargingApi, SessionFilter } from './chargingApi';

export interface ApiBackOfficeDependencies {
  readonly api: ChargingApi;
  readonly directory: StationDirectory;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The tolerated clock difference. A session that begins later than this has a wrong time zone or is invalid. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** Queries the charging back office over HTTP and adds station and charger names from the directory to sessions. */
export class ApiBackOffice implements BackOffice {
  constructor(private readonly dependencies: ApiBackOfficeDependencies) {}

  findDriver(user: ChannelUser, signal: AbortSignal): Promise<BackOfficeResult<string | null>> {
    return this.callApi(() => this.dependencies.api.fetchDriver(user, signal));
  }

  findDriverSessions(
    driver: string,
    since: string,
    signal: AbortSignal,
  ): Promise<BackOfficeResult<readonly BackOfficeSession[]>> {
    return this.callApi(async () => {
      const sessions = await this.fetchSessions({ driver }, since, signal);
      // Filter again: the back office may ignore the filter, and a driver must not see another driver's sessions.
      return sessions.filter((session) => session.driver === driver).map((session) => this.addDirectoryNames(session));
    });
  }

  findChargerSessions(
    place: ChargingPlace,
    since: string,
    signal: AbortSignal,
  ): Promise<BackOfficeResult<readonly BackOfficeSession[]>> {
    return this.callApi(async () => {
      const lists = this.findMachines(place).map(async (machine) => {
        const sessions = await this.fetchSessions({ place: machine }, since, signal);
        return sessions.filter(
          ({ stationId, chargerId }) => stationId === machine.stationId && chargerId === machine.chargerId,
        );
      });
      const all = (await Promise.all(lists)).flat();
      return all
        .sort((a, b) => compareText(b.startedAt, a.startedAt))
        .map((session) => this.addDirectoryNames(session));
    });
  }

  findSession(id: string, signal: AbortSignal): Promise<BackOfficeResult<BackOfficeSession | null>> {
    return this.callApi(async () => {
      const session = await this.dependencies.api.fetchSession(id, signal);
      return session === null || session.id !== id ? null : this.addDirectoryNames(session);
    });
  }

  findLastError(place: ChargingPlace, signal: AbortSignal): Promise<BackOfficeResult<ChargingError | null>> {
    return this.callApi(async () => {
      const errors = await Promise.all(
        this.findMachines(place).map((machine) => this.dependencies.api.fetchLastError(machine, signal)),
      );
      const found = errors.filter((error) => error !== null);
      return found.sort((a, b) => compareText(b.at, a.at))[0] ?? null;
    });
  }

  private async fetchSessions(filter: SessionFilter, since: string, signal: AbortSignal): Promise<BackOfficeSession[]> {
    const { api, clock, logger } = this.dependencies;
    const { sessions, invalidCount } = await api.fetchSessions(filter, since, signal);
    if (invalidCount > 0) logger.warn({ invalidCount }, 'sessions that violate the contract were left out');
    const latestStart = new Date(clock.now().getTime() + CLOCK_SKEW_MS).toISOString();
    return sessions.filter(({ startedAt }) => startedAt <= latestStart);
  }

  /** Returns every machine that belongs to a charger of the directory. */
  private findMachines({ stationId, chargerId }: ChargingPlace): ChargingPlace[] {
    const charger = findChargerById(this.dependencies.directory.findById(stationId), chargerId);
    if (charger === null) return [{ stationId, chargerId }];
    return listMachines(charger).map(({ id }) => ({ stationId, chargerId: id }));
  }

  /** Adds the names from the directory. If several machines share a number, `chargerId` becomes that of the first. */
  private addDirectoryNames(session: BackOfficeSession): BackOfficeSession {
    const station = this.dependencies.directory.findById(session.stationId);
    const charger = findChargerById(station, session.chargerId);
    const machine = charger === null ? null : listMachines(charger).find(({ id }) => id === session.chargerId);
    return {
      ...session,
      chargerId: charger?.id ?? session.chargerId,
      station: station?.name ?? null,
      charger: charger?.number ?? null,
      tid: machine?.tid ?? null,
    };
  }

  private async callApi<T>(call: () => Promise<T>): Promise<BackOfficeResult<T>> {
    try {
      return { ok: true, value: await call() };
    } catch (error) {
      this.dependencies.logger.warn(
        { err: error },
        'charging back office request failed, the turn continues without it',
      );
      const { code, name } = describeError(error);
      return { ok: false, error: String(code ?? name) };
    }
  }
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
