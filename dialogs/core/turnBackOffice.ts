import type {
  BackOffice,
  ChannelUser,
  ChargingError,
  ChargingPlace,
  BackOfficeResult,
  BackOfficeSession,
} from '../../src/domain/backOffice';

/** Time limit for all back-office requests of one turn together. Milliseconds. */
const TURN_TIME_LIMIT_MS = 2_000;

/** Back-office requests on behalf of one driver in one turn; all of them share one time limit. */
export class TurnBackOffice {
  private timeLimit: AbortSignal | undefined;
  private driverResult: Promise<BackOfficeResult<string | null>> | undefined;

  /** @param user the sender; `null` in a group: no account data may be shown there, so the account counts as unknown */
  constructor(
    private readonly backOffice: BackOffice,
    private readonly user: ChannelUser | null,
  ) {}

  /** Returns the back office's reference for the sender; `null` if their account is unknown. */
  findDriver(): Promise<BackOfficeResult<string | null>> {
    this.driverResult ??=
      this.user === null
        ? Promise.resolve({ ok: true, value: null })
        : this.backOffice.findDriver(this.user, this.signal());
    return this.driverResult;
  }

  findDriverSessions(driver: string, since: Date): Promise<BackOfficeResult<readonly BackOfficeSession[]>> {
    return this.backOffice.findDriverSessions(driver, since.toISOString(), this.signal());
  }

  findChargerSessions(place: ChargingPlace, since: Date): Promise<BackOfficeResult<readonly BackOfficeSession[]>> {
    return this.backOffice.findChargerSessions(place, since.toISOString(), this.signal());
  }

  findSession(id: string): Promise<BackOfficeResult<BackOfficeSession | null>> {
    return this.backOffice.findSession(id, this.signal());
  }

  findLastError(place: ChargingPlace): Promise<BackOfficeResult<ChargingError | null>> {
    return this.backOffice.findLastError(place, this.signal());
  }

  private signal(): AbortSignal {
    this.timeLimit ??= AbortSignal.timeout(TURN_TIME_LIMIT_MS);
    return this.timeLimit;
  }
}
