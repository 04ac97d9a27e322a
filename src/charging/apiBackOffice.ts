import type {
  BackOffice,
  ChannelUser,
  ChargingError,
  ChargingPlace,
  OfficeAnswer,
  OfficeSession,
} from '../domain/backOffice';
import type { Clock } from '../domain/clock';
import { chargerWith, machinesOf } from '../domain/station';
import type { StationDirectory } from '../domain/stationDirectory';
import { describeError } from '../platform/describeError';
import type { Logger } from '../platform/logger';
import type { ChargingApi, SessionFilter } from './chargingApi';

export interface ApiBackOfficeParts {
  readonly api: ChargingApi;
  readonly directory: StationDirectory;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How far two clocks may be apart. A session that begins later than that was told in another time zone, or is none. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** The back office over HTTP. Sessions carry the names of the directory. */
export class ApiBackOffice implements BackOffice {
  constructor(private readonly parts: ApiBackOfficeParts) {}

  driverOf(user: ChannelUser, limit: AbortSignal): Promise<OfficeAnswer<string | null>> {
    return this.answer(() => this.parts.api.driverOf(user, limit));
  }

  sessionsOf(driver: string, since: string, limit: AbortSignal): Promise<OfficeAnswer<readonly OfficeSession[]>> {
    return this.answer(async () => {
      const sessions = await this.sessions({ driver }, since, limit);
      // A filter that is not heeded must not make somebody else's charge this driver's.
      return sessions.filter((session) => session.driver === driver).map((session) => this.named(session));
    });
  }

  sessionsAt(place: ChargingPlace, since: string, limit: AbortSignal): Promise<OfficeAnswer<readonly OfficeSession[]>> {
    return this.answer(async () => {
      const lists = this.machinesAt(place).map(async (machine) => {
        const sessions = await this.sessions({ place: machine }, since, limit);
        return sessions.filter(
          ({ stationId, chargerId }) => stationId === machine.stationId && chargerId === machine.chargerId,
        );
      });
      const all = (await Promise.all(lists)).flat();
      return all.sort((a, b) => compare(b.startedAt, a.startedAt)).map((session) => this.named(session));
    });
  }

  session(id: string, limit: AbortSignal): Promise<OfficeAnswer<OfficeSession | null>> {
    return this.answer(async () => {
      const session = await this.parts.api.session(id, limit);
      return session === null || session.id !== id ? null : this.named(session);
    });
  }

  lastErrorAt(place: ChargingPlace, limit: AbortSignal): Promise<OfficeAnswer<ChargingError | null>> {
    return this.answer(async () => {
      const errors = await Promise.all(
        this.machinesAt(place).map((machine) => this.parts.api.lastErrorAt(machine, limit)),
      );
      const known = errors.filter((error) => error !== null);
      return known.sort((a, b) => compare(b.at, a.at))[0] ?? null;
    });
  }

  private async sessions(filter: SessionFilter, since: string, limit: AbortSignal): Promise<OfficeSession[]> {
    const { api, clock, logger } = this.parts;
    const { sessions, unsound } = await api.sessions(filter, since, limit);
    if (unsound > 0) logger.warn({ unsound }, 'sessions that the contract does not allow were left out');
    const latest = new Date(clock.now().getTime() + CLOCK_SKEW_MS).toISOString();
    return sessions.filter(({ startedAt }) => startedAt <= latest);
  }

  /** Every machine that a charger of the directory stands for. */
  private machinesAt({ stationId, chargerId }: ChargingPlace): ChargingPlace[] {
    const charger = chargerWith(this.parts.directory.station(stationId), chargerId);
    if (charger === null) return [{ stationId, chargerId }];
    return machinesOf(charger).map(({ id }) => ({ stationId, chargerId: id }));
  }

  /** With the charger that the directory has for its machine: one that has twins is known by the first of them. */
  private named(session: OfficeSession): OfficeSession {
    const station = this.parts.directory.station(session.stationId);
    const charger = chargerWith(station, session.chargerId);
    const machine = charger === null ? null : machinesOf(charger).find(({ id }) => id === session.chargerId);
    return {
      ...session,
      chargerId: charger?.id ?? session.chargerId,
      station: station?.name ?? null,
      charger: charger?.number ?? null,
      tid: machine?.tid ?? null,
    };
  }

  private async answer<T>(ask: () => Promise<T>): Promise<OfficeAnswer<T>> {
    try {
      return { answered: true, value: await ask() };
    } catch (error) {
      this.parts.logger.warn({ err: error }, 'the charging back office gave no answer, the turn goes on without it');
      const { code, name } = describeError(error);
      return { answered: false, error: String(code ?? name) };
    }
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
