import type { ChargingError, ChannelUser, ChargingPlace, BackOfficeSession } from '../domain/backOffice';
import { CodedError } from '../platform/codedError';
import {
  EMPTY_STATION_PAGE,
  parseCommandAccepted,
  unwrapEnvelope,
  parseDriver,
  parseLastError,
  parseSession,
  parseSessions,
  parseStations,
  type SessionList,
  type StationPage,
} from './parseResponses';
import { requestJson, type JsonResponse, type JsonRequest } from './requestJson';

export interface ChargingApiOptions {
  /** Without a trailing slash. */
  readonly url: string;
  readonly token: string;
  /** Limit for one request. Milliseconds. */
  readonly timeoutMs?: number;
}

/** Selects the sessions of a driver or at a charger. */
export type SessionFilter = { readonly driver: string } | { readonly place: ChargingPlace };

const TIMEOUT_MS = 3_000;
const PAGE_TIMEOUT_MS = 20_000;
const MAX_SESSIONS = 50;
/** 50 sessions with all OCPI fields need a quarter of this. */
const MAX_BYTES = 256 * 1024;
/** A page of a thousand stations needs 1 to 2 MB. It may be large because no driver waits for it. */
const PAGE_MAX_BYTES = 8 * 1024 * 1024;
const NOT_FOUND = 404;

/**
 * Client for the API in `docs/charging-api.yaml`. Every method throws `charging_unavailable` (no response, timeout or
 * server error), `charging_refused` (4xx) or `charging_answer_invalid` (the response violates the contract).
 */
export class ChargingApi {
  private readonly timeoutMs: number;

  constructor(private readonly options: ChargingApiOptions) {
    this.timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  }

  /**
   * Fetches a page of the station directory. After the last one the page is empty, whether the back office answers with
   * an empty list, with `null`, or that it knows no such page.
   */
  async fetchStations(offset: number, limit: number, signal: AbortSignal): Promise<StationPage> {
    try {
      return await this.fetchStationPage(offset, limit, signal);
    } catch (error) {
      if (offset > 0 && isPastEnd(error)) return EMPTY_STATION_PAGE;
      throw error;
    }
  }

  private async fetchStationPage(offset: number, limit: number, signal: AbortSignal): Promise<StationPage> {
    const query = { offset: String(offset), limit: String(limit) };
    const limits = { timeoutMs: PAGE_TIMEOUT_MS, maxBytes: PAGE_MAX_BYTES };
    const { json, total } = await this.request({ path: '/locations', query, signal, ...limits });
    const data = unwrapEnvelope(json);
    return data === null && offset > 0 ? EMPTY_STATION_PAGE : parseStations(data, total);
  }

  /** Returns the back office's own reference of a channel's user, or `null` if the user is not registered there. */
  async fetchDriver({ channel, userId }: ChannelUser, signal: AbortSignal): Promise<string | null> {
    const query = { channel, channel_user_id: userId };
    const data = await this.nullIfNotFound(() => this.requestData({ path: '/drivers', query, signal }));
    return data === null ? null : parseDriver(data);
  }

  /**
   * Returns at most 50 sessions, newest first.
   * @param since ISO 8601; leaves out sessions that began earlier
   */
  async fetchSessions(filter: SessionFilter, since: string, signal: AbortSignal): Promise<SessionList> {
    const filterQuery: Record<string, string> =
      'driver' in filter
        ? { contract_id: filter.driver }
        : { location_id: filter.place.stationId, evse_uid: filter.place.chargerId };
    const query = { ...filterQuery, date_from: since, limit: String(MAX_SESSIONS) };
    return parseSessions(await this.requestData({ path: '/sessions', query, signal }), MAX_SESSIONS);
  }

  /** Returns `null` if the session does not exist. */
  async fetchSession(id: string, signal: AbortSignal): Promise<BackOfficeSession | null> {
    const data = await this.nullIfNotFound(() =>
      this.requestData({ path: `/sessions/${encodePathSegment(id)}`, signal }),
    );
    return data === null ? null : parseSession(data);
  }

  async fetchLastError({ stationId, chargerId }: ChargingPlace, signal: AbortSignal): Promise<ChargingError | null> {
    const path = `/locations/${encodePathSegment(stationId)}/${encodePathSegment(chargerId)}`;
    const data = await this.nullIfNotFound(() => this.requestData({ path, signal }));
    return data === null ? null : parseLastError(data);
  }

  /**
   * Sends the command to end a session. Returns whether it was accepted; fetch the session to see the outcome.
   * @param idempotencyKey the same for every attempt of a command, so that the back office executes it only once
   */
  async stopSession(sessionId: string, idempotencyKey: string, signal: AbortSignal): Promise<boolean> {
    const data = await this.requestData({
      method: 'POST',
      path: '/commands/STOP_SESSION',
      body: { session_id: sessionId },
      headers: { 'idempotency-key': idempotencyKey },
      signal,
    });
    return parseCommandAccepted(data);
  }

  private async requestData(request: RequestOptions): Promise<unknown> {
    return unwrapEnvelope((await this.request(request)).json);
  }

  private request({ path, headers, ...rest }: RequestOptions): Promise<JsonResponse> {
    const authorization = `Bearer ${this.options.token}`;
    const url = this.options.url + path;
    const limits = { timeoutMs: this.timeoutMs, maxBytes: MAX_BYTES };
    return requestJson({ ...limits, ...rest, url, headers: { ...headers, authorization } });
  }

  private async nullIfNotFound(send: () => Promise<unknown>): Promise<unknown> {
    try {
      return await send();
    } catch (error) {
      if (error instanceof CodedError && error.detail === `http_${NOT_FOUND}`) return null;
      throw error;
    }
  }
}

/** Refusals by which back offices say that a page is after the end of a list. */
const PAST_END = ['http_404', 'http_400', 'http_416', 'status_code 2001'];

function isPastEnd(error: unknown): boolean {
  return error instanceof CodedError && PAST_END.includes(error.detail ?? '');
}

type Limits = Pick<JsonRequest, 'timeoutMs' | 'maxBytes'>;
type RequestOptions = Omit<JsonRequest, 'url' | keyof Limits> & Partial<Limits> & { readonly path: string };

/** Encodes an id for a URL path. Throws `charging_answer_invalid` for `.` and `..`: they would change the path. */
function encodePathSegment(id: string): string {
  if (id === '.' || id === '..') throw new CodedError('charging_answer_invalid', { detail: 'id' });
  return encodeURIComponent(id);
}
