import type {
  BackOffice,
  ChannelUser,
  ChargingError,
  ChargingPlace,
  OfficeAnswer,
  OfficeSession,
} from '../domain/backOffice';
import type { StationDirectory } from '../domain/stationDirectory';
import { describeError } from '../platform/describeError';
import type { Logger } from '../platform/logger';
import type { ChargingApi } from './chargingApi';

export interface ApiBackOfficeParts {
  readonly api: ChargingApi;
  readonly directory: StationDirectory;
  readonly logger: Logger;
}

/** The back office over HTTP. Sessions carry the names of the directory. */
export class ApiBackOffice implements BackOffice {
  constructor(private readonly parts: ApiBackOfficeParts) {}

  driverOf(user: ChannelUser, limit: AbortSignal): Promise<OfficeAnswer<string | null>> {
    return this.answer(() => this.parts.api.driverOf(user, limit));
  }

  sessionsOf(driver: string, since: string, limit: AbortSignal): Promise<OfficeAnswer<readonly OfficeSession[]>> {
    return this.answer(async () => {
      const sessions = await this.parts.api.sessions({ driver }, since, limit);
      // A filter that is not heeded must not make somebody else's charge this driver's.
      return sessions.filter((session) => session.driver === driver).map((session) => this.named(session));
    });
  }

  sessionsAt(place: ChargingPlace, since: string, limit: AbortSignal): Promise<OfficeAnswer<readonly OfficeSession[]>> {
    return this.answer(async () => {
      const sessions = await this.parts.api.sessions({ place }, since, limit);
      const isThere = ({ stationId, chargerId }: OfficeSession) =>
        stationId === place.stationId && chargerId === place.chargerId;
      return sessions.filter(isThere).map((session) => this.named(session));
    });
  }

  session(id: string, limit: AbortSignal): Promise<OfficeAnswer<OfficeSession | null>> {
    return this.answer(async () => {
      const session = await this.parts.api.session(id, limit);
      return session === null || session.id !== id ? null : this.named(session);
    });
  }

  lastErrorAt(place: ChargingPlace, limit: AbortSignal): Promise<OfficeAnswer<ChargingError | null>> {
    return this.answer(() => this.parts.api.lastErrorAt(place, limit));
  }

  private named(session: OfficeSession): OfficeSession {
    const station = this.parts.directory.station(session.stationId);
    const charger = station?.chargers.find(({ id }) => id === session.chargerId);
    return {
      ...session,
      station: station?.name ?? null,
      charger: charger?.number ?? null,
      tid: charger?.tid ?? null,
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
