import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../domain/clock';
import {
  createDemoLocations,
  createDemoSession,
  toOcpiTime,
  readSample,
  type DemoSession,
  type SampleSession,
} from './demoData';
import { respondWithFault, isDemoFault, type DemoFault } from './demoFaults';

/** The effect of a command on a session. `later`: ends it after 2 s. `never`: is accepted but has no effect. */
export const STOP_EFFECTS = ['now', 'later', 'never', 'refused'] as const;
export type StopEffect = (typeof STOP_EFFECTS)[number];

export interface DemoOptions {
  readonly clock: Clock;
  readonly token: string;
  /** 0 (the default) chooses any free port. */
  readonly port?: number;
  /** Returns the driver of a channel's user, or `null` if unregistered. By default, every user is `DEMO_DRIVER`. */
  readonly driverOf?: (channel: string, userId: string) => string | null;
  /** Replaces the sample sessions. */
  readonly sessions?: readonly SampleSession[];
}

/** The driver of every user, unless `driverOf` is given. */
export const DEMO_DRIVER = 'KR-DEMO-DRIVER-1';

const STOP_DELAY_MS = 2_000;
const MAX_PAGE_SIZE = 1_000;
const MAX_SESSIONS = 100;

/** `total`: the number of items on all pages. */
type DemoResponse = readonly [status: number, data: unknown, total?: number];

/** Serves sample data on loopback through the API of `docs/charging-api.yaml`, for trying out and testing the bot. */
export class DemoBackOfficeServer {
  /** If set, every response has this fault, unless the request asks for another one. */
  fault: DemoFault | null = null;
  stopEffect: StopEffect = 'now';
  /** The session ids of all received commands, in order, including repeated ones. */
  readonly commandedSessionIds: string[] = [];
  readonly sessions: Map<string, DemoSession>;
  readonly locations: Record<string, unknown>[];
  /** The paths of all requests so far. */
  readonly requestPaths: string[] = [];
  private readonly usedIdempotencyKeys = new Set<string>();

  private constructor(
    private readonly options: DemoOptions,
    private readonly server: Server,
  ) {
    const sample = readSample();
    const now = options.clock.now();
    this.locations = createDemoLocations(sample, now);
    const sessions = (options.sessions ?? sample.sessions).map((session) => createDemoSession(session, now));
    this.sessions = new Map(sessions.map((session) => [session.id, session]));
  }

  static async open(options: DemoOptions): Promise<DemoBackOfficeServer> {
    const server = createServer();
    const demo = new DemoBackOfficeServer(options, server);
    server.on('request', (req, res) => {
      demo.respond(req, res).catch(() => res.destroy());
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return demo;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', this.url);
    const body = await readJson(req);
    this.requestPaths.push(url.pathname);
    const requestedFault = url.searchParams.get('fault') ?? req.headers['x-demo-fault'];
    const fault = isDemoFault(requestedFault) ? requestedFault : this.fault;
    if (fault !== null) return respondWithFault(fault, res);
    const isAuthorized = req.headers.authorization === `Bearer ${this.options.token}`;
    // A request for an unknown fault gets a 400, so that a typo does not look like success.
    const routeRequest = (): DemoResponse => (requestedFault === undefined ? this.route(req, url, body) : [400, null]);
    const [status, data, total] = isAuthorized ? routeRequest() : [401, null];
    const timestamp = toOcpiTime(this.options.clock.now(), 0);
    const code = status < 300 ? 1000 : 2000;
    const totalHeader = total === undefined ? {} : { 'x-total-count': String(total) };
    res.writeHead(status, { 'content-type': 'application/json', ...totalHeader });
    res.end(JSON.stringify({ ...(data === null ? {} : { data }), status_code: code, timestamp }));
  }

  private route(req: IncomingMessage, { pathname, searchParams }: URL, body: unknown): DemoResponse {
    const [resource, id, uid] = pathname.split('/').slice(1).map(decodeURIComponent);
    if (req.method === 'POST' && pathname === '/commands/STOP_SESSION') return this.stopSession(body, req);
    if (req.method !== 'GET') return [405, null];
    if (resource === 'drivers') return this.findDriver(searchParams);
    if (resource === 'sessions')
      return id === undefined ? this.listSessions(searchParams) : okOrNotFound(this.sessions.get(id));
    if (resource !== 'locations') return [404, null];
    if (id === undefined) return this.listLocations(searchParams);
    const location = this.locations.find((candidate) => candidate['id'] === id);
    if (uid === undefined) return okOrNotFound(location);
    return okOrNotFound((location?.['evses'] as { uid: string }[] | undefined)?.find((evse) => evse.uid === uid));
  }

  private listLocations(query: URLSearchParams): DemoResponse {
    const searchText = query.get('q')?.toLowerCase() ?? '';
    const offset = parseCount(query, 'offset', 0);
    const limit = parseCount(query, 'limit', 50);
    if (offset === null || limit === null || limit === 0) return [400, null];
    const matching = this.locations.filter(({ name, names }) =>
      JSON.stringify([name, names]).toLowerCase().includes(searchText),
    );
    return [200, matching.slice(offset, offset + Math.min(limit, MAX_PAGE_SIZE)), matching.length];
  }

  private findDriver(query: URLSearchParams): DemoResponse {
    const { driverOf = () => DEMO_DRIVER } = this.options;
    const driver = driverOf(query.get('channel') ?? '', query.get('channel_user_id') ?? '');
    return driver === null ? [404, null] : [200, { contract_id: driver }];
  }

  private listSessions(query: URLSearchParams): DemoResponse {
    const [driver, location, evse] = ['contract_id', 'location_id', 'evse_uid'].map((name) => query.get(name));
    const from = query.get('date_from');
    const limit = parseCount(query, 'limit', 50);
    if (from === null || (driver === null && (location === null || evse === null))) return [400, null];
    if (Number.isNaN(Date.parse(from)) || limit === null || limit === 0) return [400, null];
    const matching = [...this.sessions.values()].filter(
      (session) =>
        (driver === null || session.cdr_token.contract_id === driver) &&
        (location === null || session.location_id === location) &&
        (evse === null || session.evse_uid === evse) &&
        Date.parse(session.start_date_time) >= Date.parse(from),
    );
    return [200, matching.slice(0, Math.min(limit, MAX_SESSIONS))];
  }

  private stopSession(body: unknown, req: IncomingMessage): DemoResponse {
    const id = String((body as { session_id?: unknown } | null)?.session_id);
    const session = this.sessions.get(id);
    const idempotencyKey = String(req.headers['idempotency-key']);
    this.commandedSessionIds.push(id);
    if (session === undefined) return [200, { result: 'UNKNOWN_SESSION', timeout: 0 }];
    if (this.stopEffect === 'refused') return [200, { result: 'REJECTED', timeout: 0 }];
    if (!this.usedIdempotencyKeys.has(idempotencyKey) && this.stopEffect !== 'never') {
      if (this.stopEffect === 'now') this.endSession(session);
      else setTimeout(() => this.endSession(session), STOP_DELAY_MS).unref();
    }
    this.usedIdempotencyKeys.add(idempotencyKey);
    return [200, { result: 'ACCEPTED', timeout: 30 }];
  }

  private endSession(session: DemoSession): void {
    const at = toOcpiTime(this.options.clock.now(), 0);
    Object.assign(session, { status: 'COMPLETED', end_date_time: at, last_updated: at });
  }
}

/** Reads an integer from the query. Returns `fallback` if it is absent, or `null` if it is not an integer. */
function parseCount(query: URLSearchParams, name: string, fallback: number): number | null {
  const text = query.get(name);
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function okOrNotFound(data: unknown): DemoResponse {
  return data === undefined ? [404, null] : [200, data];
}

async function readJson(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
