import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../domain/clock';
import type { DeskAccounts, DeskUser } from '../../domain/deskAccounts';

const COOKIE = /(?:^|;\s*)desk=(?<id>[\w-]{43})(?:;|$)/;
const ID_BYTES = 32;
/** The use of a session is noted at most this often, so that reading the desk does not write all the time. */
const TOUCH_INTERVAL_MS = 60_000;

export interface DeskSessionsDependencies {
  readonly accounts: DeskAccounts;
  readonly clock: Clock;
  /** Without it, what the database has opens no session. */
  readonly secret: string;
  /** A session ends after this time without use. Milliseconds. */
  readonly idleMs: number;
  /** A session ends this long after the sign-in, used or not. Milliseconds. */
  readonly maxAgeMs: number;
  /** Whether browsers send the cookie by https only. */
  readonly isSecure: boolean;
}

/** Who sent a request. */
export interface SignedIn {
  readonly user: DeskUser;
  /** Identifies the session in the database. */
  readonly idHash: string;
  /** What the page sends back with every change; other sites cannot read it. */
  readonly csrf: string;
}

/** The sessions of signed-in browsers: a random id in a cookie, its hash in the database. */
export class DeskSessions {
  constructor(private readonly dependencies: DeskSessionsDependencies) {}

  /** Opens a session. Returns the `set-cookie` header for it, and the page's token. */
  async open(user: DeskUser): Promise<{ readonly cookie: string; readonly csrf: string }> {
    const { accounts, clock, idleMs, maxAgeMs } = this.dependencies;
    const now = clock.now().getTime();
    await accounts.purgeSessions(toIso(now - maxAgeMs), toIso(now - idleMs));
    const id = randomBytes(ID_BYTES).toString('base64url');
    await accounts.openSession(this.sign('session', id), user.id, toIso(now));
    return { cookie: this.toCookie(id, maxAgeMs / 1_000), csrf: this.sign('csrf', id) };
  }

  /** Returns who sent a request; `null` without a session that is still good. Counts as its use. */
  async find(req: IncomingMessage): Promise<SignedIn | null> {
    const id = COOKIE.exec(req.headers.cookie ?? '')?.groups?.['id'];
    if (id === undefined) return null;
    const { accounts, clock } = this.dependencies;
    const idHash = this.sign('session', id);
    const session = await this.findGood(idHash);
    if (session === null) return null;
    const now = clock.now().getTime();
    if (now - Date.parse(session.usedAt) >= TOUCH_INTERVAL_MS) await accounts.touchSession(idHash, toIso(now));
    return { user: session.user, idHash, csrf: this.sign('csrf', id) };
  }

  /** Whether a session is still good. Does not count as its use. */
  async isGood(idHash: string): Promise<boolean> {
    return (await this.findGood(idHash)) !== null;
  }

  /** Ends the session, or all sessions of its user. Returns the `set-cookie` header that removes the cookie. */
  async end({ idHash, user }: SignedIn, everywhere: boolean): Promise<string> {
    const { accounts } = this.dependencies;
    await (everywhere ? accounts.endSessionsOf(user.id) : accounts.endSession(idHash));
    return this.toCookie('', 0);
  }

  private async findGood(idHash: string) {
    const { accounts, clock, idleMs, maxAgeMs } = this.dependencies;
    const session = await accounts.findSession(idHash);
    if (session === null) return null;
    const now = clock.now().getTime();
    const isOver = now - Date.parse(session.createdAt) >= maxAgeMs || now - Date.parse(session.usedAt) >= idleMs;
    return isOver ? null : session;
  }

  private sign(purpose: 'session' | 'csrf', id: string): string {
    return createHmac('sha256', this.dependencies.secret).update(`desk ${purpose} ${id}`).digest('base64url');
  }

  private toCookie(id: string, maxAgeSeconds: number): string {
    const secure = this.dependencies.isSecure ? '; Secure' : '';
    return `desk=${id}; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`;
  }
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
