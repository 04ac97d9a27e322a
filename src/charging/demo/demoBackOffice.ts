import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../domain/clock';
import { demoLocations, demoSession, ocpiTime, readSample, type DemoSession, type SampleSession } from './demoData';
import { applyFault, isDemoFault, type DemoFault } from './demoFaults';

/** What a command does to a session. `later`: after some seconds; `never`: it is taken and stays without effect. */
export const STOP_EFFECTS = ['now', 'later', 'never', 'refused'] as const;
export type StopEffect = (typeof STOP_EFFECTS)[number];

export interface DemoOptions {
  readonly clock: Clock;
  readonly token: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** The driver that a channel's user is; `null` for none that is known. All are the first sample's without it. */
  readonly driverOf?: (channel: string, userId: string) => string | null;
  /** Instead of the sample sessions. */
  readonly sessions?: readonly SampleSession[];
}

/** The driver that users are taken for. */
export const DEMO_DRIVER = 'KR-DEMO-DRIVER-1';

const LATER_MS = 2_000;
const MOST_PER_PAGE = 1_000;
const MOST_SESSIONS = 100;

/** `total`: how many there are on all pages. */
type Answer = readonly [status: number, data: unknown, total?: number];

/** A charging back office with samples in it, on loopback: `docs/charging-api.yaml`, for trying and testing the bot. */
export class DemoBackOffice {
  /** Every answer has this fault, as if its request had asked for it. */
  fault: DemoFault | null = null;
  stops: StopEffect = 'now';
  /** The ids of sessions that a command was given for, in order, repeated ones included. */
  readonly commands: string[] = [];
  readonly sessions: Map<string, DemoSession>;
  readonly locations: Record<string, unknown>[];
  /** Answers so far, by path. */
  readonly requests: string[] = [];
  private readonly seen = new Set<string>();

  private constructor(
    private readonly options: DemoOptions,
    private readonly server: Server,
  ) {
    const sample = readSample();
    const now = options.clock.now();
    this.locations = demoLocations(sample, now);
    const sessions = (options.sessions ?? sample.sessions).map((session) => demoSession(session, now));
    this.sessions = new Map(sessions.map((session) => [session.id, session]));
  }

  static async open(options: DemoOptions): Promise<DemoBackOffice> {
    const server = createServer();
    const demo = new DemoBackOffice(options, server);
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
    this.requests.push(url.pathname);
    const asked = url.searchParams.get('fault') ?? req.headers['x-demo-fault'];
    const fault = isDemoFault(asked) ? asked : this.fault;
    if (fault !== null) return applyFault(fault, res);
    const isKnown = req.headers.authorization === `Bearer ${this.options.token}`;
    // A fault that is asked for and that there is not must not pass for none.
    const answer = (): Answer => (asked === undefined ? this.route(req, url, body) : [400, null]);
    const [status, data, total] = isKnown ? answer() : [401, null];
    const timestamp = ocpiTime(this.options.clock.now(), 0);
    const code = status < 300 ? 1000 : 2000;
    const counted = total === undefined ? {} : { 'x-total-count': String(total) };
    res.writeHead(status, { 'content-type': 'application/json', ...counted });
    res.end(JSON.stringify({ ...(data === null ? {} : { data }), status_code: code, timestamp }));
  }

  private route(req: IncomingMessage, { pathname, searchParams }: URL, body: unknown): Answer {
    const [resource, id, uid] = pathname.split('/').slice(1).map(decodeURIComponent);
    if (req.method === 'POST' && pathname === '/commands/STOP_SESSION') return this.stop(body, req);
    if (req.method !== 'GET') return [405, null];
    if (resource === 'drivers') return this.driver(searchParams);
    if (resource === 'sessions') return id === undefined ? this.list(searchParams) : found(this.sessions.get(id));
    if (resource !== 'locations') return [404, null];
    if (id === undefined) return this.page(searchParams);
    const location = this.locations.find((candidate) => candidate['id'] === id);
    if (uid === undefined) return found(location);
    return found((location?.['evses'] as { uid: string }[] | undefined)?.find((evse) => evse.uid === uid));
  }

  private page(query: URLSearchParams): Answer {
    const said = query.get('q')?.toLowerCase() ?? '';
    const offset = countOf(query, 'offset', 0);
    const limit = countOf(query, 'limit', 50);
    if (offset === null || limit === null || limit === 0) return [400, null];
    const matching = this.locations.filter(({ name, names }) =>
      JSON.stringify([name, names]).toLowerCase().includes(said),
    );
    return [200, matching.slice(offset, offset + Math.min(limit, MOST_PER_PAGE)), matching.length];
  }

  private driver(query: URLSearchParams): Answer {
    const { driverOf = () => DEMO_DRIVER } = this.options;
    const driver = driverOf(query.get('channel') ?? '', query.get('channel_user_id') ?? '');
    return driver === null ? [404, null] : [200, { contract_id: driver }];
  }

  private list(query: URLSearchParams): Answer {
    const [driver, location, evse] = ['contract_id', 'location_id', 'evse_uid'].map((name) => query.get(name));
    const from = query.get('date_from');
    const limit = countOf(query, 'limit', 50);
    if (from === null || (driver === null && (location === null || evse === null))) return [400, null];
    if (Number.isNaN(Date.parse(from)) || limit === null || limit === 0) return [400, null];
    const matching = [...this.sessions.values()].filter(
      (session) =>
        (driver === null || session.cdr_token.contract_id === driver) &&
        (location === null || session.location_id === location) &&
        (evse === null || session.evse_uid === evse) &&
        Date.parse(session.start_date_time) >= Date.parse(from),
    );
    return [200, matching.slice(0, Math.min(limit, MOST_SESSIONS))];
  }

  private stop(body: unknown, req: IncomingMessage): Answer {
    const id = String((body as { session_id?: unknown } | null)?.session_id);
    const session = this.sessions.get(id);
    const key = String(req.headers['idempotency-key']);
    this.commands.push(id);
    if (session === undefined) return [200, { result: 'UNKNOWN_SESSION', timeout: 0 }];
    if (this.stops === 'refused') return [200, { result: 'REJECTED', timeout: 0 }];
    if (!this.seen.has(key) && this.stops !== 'never') {
      if (this.stops === 'now') this.end(session);
      else setTimeout(() => this.end(session), LATER_MS).unref();
    }
    this.seen.add(key);
    return [200, { result: 'ACCEPTED', timeout: 30 }];
  }

  private end(session: DemoSession): void {
    const at = ocpiTime(this.options.clock.now(), 0);
    Object.assign(session, { status: 'COMPLETED', end_date_time: at, last_updated: at });
  }
}

/** A whole number of the query's; `null` where something else stands there. */
function countOf(query: URLSearchParams, name: string, absent: number): number | null {
  const written = query.get(name);
  if (written === null) return absent;
  return /^\d{1,9}$/.test(written) ? Number(written) : null;
}

function found(data: unknown): Answer {
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
