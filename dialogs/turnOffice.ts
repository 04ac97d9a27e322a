import type {
  BackOffice,
  ChannelUser,
  ChargingError,
  ChargingPlace,
  OfficeAnswer,
  OfficeSession,
} from '../src/domain/backOffice';

/** All that is asked of the back office in one turn has so long together. Milliseconds. */
const LIMIT_MS = 2_000;

/** The back office as one turn of one driver asks it: within a short time for all questions together. */
export class TurnOffice {
  private limit: AbortSignal | undefined;
  private asked: Promise<OfficeAnswer<string | null>> | undefined;

  /** @param user who writes; `null` where others read along: then nothing of an account may be said, and it counts as not known */
  constructor(
    private readonly office: BackOffice,
    private readonly user: ChannelUser | null,
  ) {}

  /** The back office's own reference of whoever writes; `null` where their account is not known. */
  driver(): Promise<OfficeAnswer<string | null>> {
    this.asked ??=
      this.user === null
        ? Promise.resolve({ answered: true, value: null })
        : this.office.driverOf(this.user, this.signal());
    return this.asked;
  }

  sessionsOf(driver: string, since: Date): Promise<OfficeAnswer<readonly OfficeSession[]>> {
    return this.office.sessionsOf(driver, since.toISOString(), this.signal());
  }

  sessionsAt(place: ChargingPlace, since: Date): Promise<OfficeAnswer<readonly OfficeSession[]>> {
    return this.office.sessionsAt(place, since.toISOString(), this.signal());
  }

  session(id: string): Promise<OfficeAnswer<OfficeSession | null>> {
    return this.office.session(id, this.signal());
  }

  lastErrorAt(place: ChargingPlace): Promise<OfficeAnswer<ChargingError | null>> {
    return this.office.lastErrorAt(place, this.signal());
  }

  private signal(): AbortSignal {
    this.limit ??= AbortSignal.timeout(LIMIT_MS);
    return this.limit;
  }
}
