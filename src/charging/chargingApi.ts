import type { ChargingError, ChannelUser, ChargingPlace, OfficeSession } from '../domain/backOffice';
import { CodedError } from '../platform/codedError';
import {
  readCommandTaken,
  readData,
  readDriver,
  readLastError,
  readSession,
  readSessions,
  readStations,
  type SessionsRead,
  type StationsRead,
} from './readAnswers';
import { requestJson, type JsonAnswer, type JsonRequest } from './requestJson';

export interface ChargingApiOptions {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string;
  /** One request that takes longer has failed. */
  readonly timeoutMs?: number;
}

/** Whose sessions, or sessions where. */
export type SessionFilter = { readonly driver: string } | { readonly place: ChargingPlace };

const TIMEOUT_MS = 3_000;
const PAGE_TIMEOUT_MS = 20_000;
const MOST_SESSIONS = 50;
/** 50 sessions with all that OCPI has in them are a quarter of this. */
const MOST_BYTES = 256 * 1024;
/** A page of a thousand stations is one or two of these; nobody waits for it. */
const PAGE_MOST_BYTES = 8 * 1024 * 1024;
const NOT_FOUND = 404;

/**
 * The client of `docs/charging-api.yaml`. Every method rejects with `charging_unavailable` (no answer, too slow, a
 * fault over there), `charging_refused` (4xx) or `charging_answer_invalid` (not what the contract says).
 */
export class ChargingApi {
  private readonly timeoutMs: number;

  constructor(private readonly options: ChargingApiOptions) {
    this.timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  }

  /** A page of the directory. */
  async stations(offset: number, limit: number, signal: AbortSignal): Promise<StationsRead> {
    const query = { offset: String(offset), limit: String(limit) };
    const limits = { timeoutMs: PAGE_TIMEOUT_MS, mostBytes: PAGE_MOST_BYTES };
    const { json, total } = await this.request({ path: '/locations', query, signal, ...limits });
    return readStations(readData(json), total);
  }

  /** The back office's own reference of a channel's user; `null` for one it does not know. */
  async driverOf({ channel, userId }: ChannelUser, signal: AbortSignal): Promise<string | null> {
    const query = { channel, channel_user_id: userId };
    const data = await this.orNull(() => this.ask({ path: '/drivers', query, signal }));
    return data === null ? null : readDriver(data);
  }

  /** @param since ISO 8601: begun since. The newest first, at most 50. */
  async sessions(filter: SessionFilter, since: string, signal: AbortSignal): Promise<SessionsRead> {
    const of: Record<string, string> =
      'driver' in filter
        ? { contract_id: filter.driver }
        : { location_id: filter.place.stationId, evse_uid: filter.place.chargerId };
    const query = { ...of, date_from: since, limit: String(MOST_SESSIONS) };
    return readSessions(await this.ask({ path: '/sessions', query, signal }), MOST_SESSIONS);
  }

  /** `null`: there is no such session. */
  async session(id: string, signal: AbortSignal): Promise<OfficeSession | null> {
    const data = await this.orNull(() => this.ask({ path: `/sessions/${segment(id)}`, signal }));
    return data === null ? null : readSession(data);
  }

  async lastErrorAt({ stationId, chargerId }: ChargingPlace, signal: AbortSignal): Promise<ChargingError | null> {
    const path = `/locations/${segment(stationId)}/${segment(chargerId)}`;
    const data = await this.orNull(() => this.ask({ path, signal }));
    return data === null ? null : readLastError(data);
  }

  /**
   * Has a session ended. Resolves with whether the command was taken; what came of it is read from the session.
   * @param key the same for the same command: the back office carries it out once
   */
  async stopSession(sessionId: string, key: string, signal: AbortSignal): Promise<boolean> {
    const data = await this.ask({
      method: 'POST',
      path: '/commands/STOP_SESSION',
      body: { session_id: sessionId },
      headers: { 'idempotency-key': key },
      signal,
    });
    return readCommandTaken(data);
  }

  private async ask(request: AskOptions): Promise<unknown> {
    return readData((await this.request(request)).json);
  }

  private request({ path, headers, ...rest }: AskOptions): Promise<JsonAnswer> {
    const authorization = `Bearer ${this.options.token}`;
    const url = this.options.url + path;
    const limits = { timeoutMs: this.timeoutMs, mostBytes: MOST_BYTES };
    return requestJson({ ...limits, ...rest, url, headers: { ...headers, authorization } });
  }

  private async orNull(ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof CodedError && error.detail === `http_${NOT_FOUND}`) return null;
      throw error;
    }
  }
}

type Limits = Pick<JsonRequest, 'timeoutMs' | 'mostBytes'>;
type AskOptions = Omit<JsonRequest, 'url' | keyof Limits> & Partial<Limits> & { readonly path: string };

/** An id as a part of a path. Dots alone cannot be one, however they are written: they would lead elsewhere. */
function segment(id: string): string {
  if (id === '.' || id === '..') throw new CodedError('charging_answer_invalid', { detail: 'id' });
  return encodeURIComponent(id);
}
