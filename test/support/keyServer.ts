import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';

export const APP_ID = '11111111-2222-3333-4444-555555555555';

const PAIRS = ['first', 'second', 'other'].map((kid) => ({
  kid,
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }),
}));

/** How the server answers: with its keys (among odd ones), not at all, without an end, with an error, or with something else. */
type Mode = 'keys' | 'odd_keys' | 'hang' | 'endless' | 'error' | 'not_json' | 'no_keys' | 'redirect';

const ODD_KEYS = [
  null,
  'key',
  {},
  { kid: 'odd', kty: 'RSA', n: 7 },
  { kid: 'odd', kty: 'RSA', n: '', e: '' },
  { kid: 'odd', kty: 'EC' },
];
const ENDLESS_CHUNK = Buffer.alloc(64 * 1024, ' ');

/** A fake of the service that publishes the keys with which channels sign their requests. */
export class KeyServer {
  mode: Mode = 'keys';
  /** Ids of the keys that are published. */
  published = ['first'];
  endorsements: string[] | undefined;
  /** Number of requests for the configuration. */
  requests = 0;
  /** What was sent of answers without an end. */
  endlessBytes = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<KeyServer> {
    const server = createServer();
    const keyServer = new KeyServer(server);
    server.on('request', (req, res) => keyServer.answer(req.url ?? '', res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return keyServer;
  }

  private get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.origin}/configuration`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer(path: string, res: ServerResponse): void {
    if (path === '/configuration') this.requests += 1;
    if (this.mode === 'hang') return;
    if (this.mode === 'endless') return this.answerWithoutEnd(res);
    if (this.mode === 'not_json') return void res.end('<html>');
    if (this.mode === 'error') res.statusCode = 500;
    if (this.mode === 'redirect') {
      res.statusCode = 302;
      res.setHeader('location', '/keys');
    }
    const published = this.mode === 'no_keys' ? [] : this.published.map((kid) => this.toPublishedKey(kid));
    const keys = this.mode === 'odd_keys' ? [...ODD_KEYS, ...published] : published;
    res.end(JSON.stringify(path === '/configuration' ? { jwks_uri: `${this.origin}/keys` } : { keys }));
  }

  private answerWithoutEnd(res: ServerResponse): void {
    const send = () => {
      do this.endlessBytes += ENDLESS_CHUNK.length;
      while (!res.destroyed && res.write(ENDLESS_CHUNK));
    };
    res.on('drain', send).on('error', () => undefined);
    send();
  }

  private toPublishedKey(kid: string): object {
    return { ...pairOf(kid).publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements: this.endorsements };
  }
}

function pairOf(kid: string): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return PAIRS.find((pair) => pair.kid === kid)!;
}

export function publicKeyOf(kid: string): KeyObject {
  return pairOf(kid).publicKey;
}

export interface TokenOptions {
  readonly claims?: JWTPayload;
  readonly header?: Partial<JWTHeaderParameters>;
  /** Claims to leave out. */
  readonly without?: readonly string[];
  /** The id of the key that signs, or the key. */
  readonly signedWith?: string | KeyObject | Uint8Array;
}

/** Signs a token like the one of a channel, with changes. */
export function signToken(
  serviceUrl: string,
  { claims = {}, header = {}, without = [], signedWith = 'first' }: TokenOptions = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const usual = { iss: 'https://api.botframework.com', aud: APP_ID, serviceurl: serviceUrl, nbf: now, exp: now + 600 };
  const payload = Object.fromEntries(
    Object.entries({ ...usual, ...claims }).filter(([name]) => !without.includes(name)),
  );
  const key = typeof signedWith === 'string' ? pairOf(signedWith).privateKey : signedWith;
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'first', ...header }).sign(key);
}
