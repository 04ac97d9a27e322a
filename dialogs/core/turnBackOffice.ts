import type {
  BackOffice,
  ChannelUser,
  ChargingError,
  ChargingPlace,
  BackOfficeResult,
  BackOfficeSession,
} from '../../src/domain/backOffice';

/** All that is asked of the back office in one turn has so long together. Milliseconds. */
const TURN_TIME_LIMIT_MS = 2_000;

/** The back office as one turn of one driver asks it: within a short time for all questions together. */
export class TurnBackOffice {
  private limit: AbortSignal | undefined;
  private asked: Promise<BackOfficeResult<string | null>> | undefined;

  /** @param user who writes; `null` where others read along: then nothing of an account may be said, and it counts as not known */
  constructor(
    private readonly office: BackOffice,
    private readonly user: ChannelUser | null,
  ) {}

  /** The back office's own reference of whoever writes; `null` where their account is not known. */
  driver(): Promise<BackOfficeResult<string | null>> {
    this.asked ??=
      this.user === null
        ? Promise.resolve({ ok: true, value: null })
        : this.office.findDriver(this.user, this.signal());
    return this.asked;
  }

  sessionsOf(driver: string, since: Date): Promise<BackOfficeResult<readonly BackOfficeSession[]>> {
    return this.office.findDriverSessions(driver, since.toISOString(), this.signal());
  }

  sessionsAt(place: ChargingPlace, since: Date): Promise<BackOfficeResult<readonly BackOfficeSession[]>> {
    return this.office.findChargerSessions(place, since.toISOString(), this.signal());
  }

  session(id: string): Promise<BackOfficeResult<BackOfficeSession | null>> {
    return this.office.findSession(id, this.signal());
  }

  lastErrorAt(place: ChargingPlace): Promise<BackOfficeResult<ChargingError | null>> {
    return this.office.findLastError(place, this.signal());
  }

  private signal(): AbortSignal {
    this.limit ??= AbortSignal.timeout(TURN_TIME_LIMIT_MS);
    return this.limit;
  }
}
