import { generateKeyPairSync } from 'node:crypto';
import { startApp, type App } from '../../src/app';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { captureLog } from '../support/captureLog';
import { Connector } from '../support/connector';
import { APP_ID, KeyServer, publicKeyOf, signToken, type TokenOptions } from '../support/keyServer';
import { sharedContent } from '../support/sharedContent';

const MINUTE = 60;
/** Returns a time so many seconds from now, as claims have it: other suites may run before a test. */
const later = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const { privateKey: STRANGER } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { privateKey: CURVE } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PUBLIC_PEM = Buffer.from(publicKeyOf('first').export({ type: 'spki', format: 'pem' }));

describe('a bot with an app id', () => {
  let keyServer: KeyServer;
  let connector: Connector;
  let app: App | null;
  let offsetMs: number;
  const log = captureLog();
  const printed = [
    jest.spyOn(process.stderr, 'write'),
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((method) => jest.spyOn(console, method)),
  ];

  beforeEach(async () => {
    keyServer = await KeyServer.open();
    connector = await Connector.open();
    offsetMs = 0;
    app = null;
    printed.forEach((spy) => spy.mockClear());
  });

  afterEach(async () => {
    await app?.stop();
    await keyServer.close();
    await connector.close();
  });

  async function start(): Promise<void> {
    const config = readConfig({
      DATABASE_URL: ':memory:',
      PORT: '0',
      MicrosoftAppId: APP_ID,
      MicrosoftAppPassword: 'x',
    });
    const clock = { now: () => new Date(Date.now() + offsetMs) };
    const overrides = { content: sharedContent(), channelKeysUrl: keyServer.url, clock };
    app = await startApp(config, createLogger({ level: 'debug', destination: log.stream }), overrides);
  }

  /** Posts a message whose reply comes in the response, because the bot has no way to Microsoft here. */
  function post(authorization: string | null, fields: object = {}): Promise<Response> {
    const activity = { id: 'm1', text: '안녕하세요', deliveryMode: 'expectReplies', ...fields };
    return fetch(`${app!.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
      body: JSON.stringify(connector.activity(activity)),
    });
  }

  const postSigned = async (options: TokenOptions | (() => TokenOptions) = {}, fields: object = {}) => {
    const token = await signToken(connector.url, typeof options === 'function' ? options() : options);
    return (await post(`Bearer ${token}`, fields)).status;
  };

  it('answers a channel with a valid token', async () => {
    await start();
    const res = await post(`Bearer ${await signToken(connector.url)}`);
    expect(res.status).toBe(200);
    expect(await res.text()).toContain('챗봇');
  });

  it.each<[string, TokenOptions | (() => TokenOptions)]>([
    ['that expired four minutes ago, within the skew of clocks', () => ({ claims: { exp: later(-4 * MINUTE) } })],
    ['that names keys elsewhere, but is signed with the right one', { header: { jku: 'https://evil.example/keys' } }],
    ['that is signed with RS512', { header: { alg: 'RS512' } }],
    ['without the time from which it is valid', { without: ['nbf'] }],
  ])('accepts a token %s', async (_what, options) => {
    await start();
    expect(await postSigned(options)).toBe(200);
  });

  it.each<[string, TokenOptions | (() => TokenOptions)]>([
    ['that is signed with another key', { signedWith: STRANGER }],
    ['that is signed with another published key', { signedWith: 'second' }],
    ['that names keys elsewhere', { signedWith: STRANGER, header: { jku: 'https://evil.example/keys' } }],
    ['that names a certificate elsewhere', { signedWith: STRANGER, header: { x5u: 'https://evil.example/x' } }],
    ['that brings its own key', { signedWith: STRANGER, header: { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } } }],
    ['that is signed with the public key as a secret', { signedWith: PUBLIC_PEM, header: { alg: 'HS256' } }],
    ['that is signed with a curve', { signedWith: CURVE, header: { alg: 'ES256' } }],
    ['that is signed with PSS', { header: { alg: 'PS256' } }],
    ['without a key id', { header: { kid: undefined } }],
    ['with an unknown key id', { signedWith: 'other', header: { kid: 'other' } }],
    ['with a key id that is a path', { header: { kid: '../../dev/null' } }],
    ['with a key id that every object has', { header: { kid: '__proto__' } }],
    ['without an end', { without: ['exp'] }],
    ['that expired six minutes ago', () => ({ claims: { exp: later(-6 * MINUTE) } })],
    ['whose end is a text', { claims: { exp: 'never' as unknown as number } }],
    ['that is valid from tomorrow on', () => ({ claims: { nbf: later(24 * 60 * MINUTE) } })],
    ['that is valid in six minutes', () => ({ claims: { nbf: later(6 * MINUTE), exp: later(60 * MINUTE) } })],
    ['for another bot', { claims: { aud: 'another' } }],
    ['for no bot', { without: ['aud'] }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['of no issuer', { without: ['iss'] }],
    ['whose issuer is a list', { claims: { iss: ['https://api.botframework.com'] as unknown as string } }],
    ['for another service URL', { claims: { serviceurl: 'https://evil.example' } }],
    ['for no service URL', { without: ['serviceurl'] }],
  ])('rejects a token %s', async (_what, options) => {
    await start();
    expect(await postSigned(options)).toBe(401);
    expect(await app!.bot.store.readTranscript({ channel: 'emulator', conversationId: 'c1' })).toEqual([]);
  });

  const unsigned = (alg: string) =>
    `Bearer ${encode({ alg, kid: 'first' })}.${encode({
      iss: 'https://api.botframework.com',
      aud: APP_ID,
      exp: later(MINUTE),
    })}.`;

  it.each<[string, string | null]>([
    ['none at all', null],
    ['an empty one', ''],
    ['another scheme', 'Basic YTpi'],
    ['a scheme alone', 'Bearer'],
    ['junk', 'Bearer junk'],
    ['two dots', 'Bearer ..'],
    ['junk in three parts', 'Bearer a.b.c'],
    ['JSON that is no object', `Bearer ${encode([])}.${encode([])}.x`],
    ['null', `Bearer ${Buffer.from('null').toString('base64url')}.${Buffer.from('null').toString('base64url')}.x`],
    ['a token without a signature', unsigned('none')],
    ['a token without a signature, in capitals', unsigned('NONE')],
    ['a token whose signature was cut', unsigned('RS256')],
    ['an encrypted token', 'Bearer a.b.c.d.e'],
    ['two tokens', 'Bearer a.b.c a.b.c'],
    ['a very long one', `Bearer ${'a'.repeat(8_000)}.${'b'.repeat(2_000)}.c`],
  ])('rejects an authorization with %s', async (_what, authorization) => {
    await start();
    expect((await post(authorization)).status).toBe(401);
  });

  it('rejects a token whose key is for another channel', async () => {
    keyServer.endorsements = ['msteams', 'webchat'];
    await start();
    expect(await postSigned({}, { channelId: 'emulator' })).toBe(401);
    expect(await postSigned({}, { channelId: 'webchat' })).toBe(200);
  });

  it('writes nothing but lines of its log, and no key or token into them', async () => {
    await start();
    for (const options of [{ signedWith: STRANGER }, { claims: { exp: 1 } }, { header: { kid: 'other' } }]) {
      expect(await postSigned(options)).toBe(401);
    }
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
    expect(log.text()).toContain('sender not authenticated');
    expect(log.text()).not.toMatch(/BEGIN PUBLIC KEY|eyJ/);
  });

  it('asks the key server once for many tokens with unknown keys', async () => {
    await start();
    expect(await postSigned()).toBe(200);
    const forged = Array.from({ length: 300 }, (_, index) =>
      postSigned({ signedWith: STRANGER, header: { kid: `forged-${index}` } }),
    );
    expect(new Set(await Promise.all(forged))).toEqual(new Set([401]));
    expect(keyServer.requests).toBe(1);
  });

  it('finds a new key of the channels after a while, and drops one that is withdrawn', async () => {
    await start();
    expect(await postSigned()).toBe(200);
    keyServer.published = ['second'];
    const rotated = { signedWith: 'second', header: { kid: 'second' } };
    expect(await postSigned(rotated)).toBe(401);
    offsetMs = 6 * 60_000;
    expect(await postSigned(rotated)).toBe(200);
    expect(await postSigned()).toBe(401);
  });

  describe.each(['error', 'not_json', 'no_keys', 'redirect'] as const)('if the key server answers with %s', (mode) => {
    it('asks channels to send again, and is not ready', async () => {
      keyServer.mode = mode;
      await start();
      const statuses = await Promise.all(Array.from({ length: 50 }, () => postSigned()));
      expect(new Set(statuses)).toEqual(new Set([503]));
      expect(keyServer.requests).toBe(1);
      const res = await post(`Bearer ${await signToken(connector.url)}`);
      expect(Number(res.headers.get('retry-after'))).toBeGreaterThan(0);
      const ready = await fetch(`${app!.url}/readyz`);
      expect([ready.status, await ready.json()]).toMatchObject([
        503,
        { status: 'not ready', code: 'signing_keys_unavailable' },
      ]);
      keyServer.mode = 'keys';
      offsetMs = 11_000;
      expect((await fetch(`${app!.url}/readyz`)).status).toBe(200);
      expect(await postSigned()).toBe(200);
    });

    it('goes on with the keys it has', async () => {
      await start();
      expect(await postSigned()).toBe(200);
      keyServer.mode = mode;
      offsetMs = 25 * 60 * 60_000;
      const claims = { exp: later(26 * 60 * MINUTE) };
      for (let count = 0; count < 5; count++) expect(await postSigned({ claims }, { id: `m${count}` })).toBe(200);
      expect((await fetch(`${app!.url}/readyz`)).status).toBe(200);
    });
  });

  it('answers within seconds if the key server does not, and asks it one thing at a time', async () => {
    keyServer.mode = 'hang';
    await start();
    const statuses = await Promise.all(Array.from({ length: 50 }, () => postSigned()));
    expect(new Set(statuses)).toEqual(new Set([503]));
    expect(keyServer.requests).toBe(1);
  });

  it('reads no answer of the key server without an end', async () => {
    keyServer.mode = 'endless';
    await start();
    expect(await postSigned()).toBe(503);
    // The key server also counts what waits in buffers of the two sockets.
    expect(keyServer.endlessBytes).toBeLessThan(32 * 1024 * 1024);
  });

  it('uses the keys of the key server although some others are odd', async () => {
    keyServer.mode = 'odd_keys';
    await start();
    expect(await postSigned()).toBe(200);
    expect(await postSigned({ signedWith: STRANGER, header: { kid: 'odd' } })).toBe(401);
  });

  it('does not wait for a slow key server if it has the key', async () => {
    await start();
    expect(await postSigned()).toBe(200);
    keyServer.mode = 'hang';
    offsetMs = 25 * 60 * 60_000;
    expect(await postSigned({ claims: { exp: later(26 * 60 * MINUTE) } })).toBe(200);
  });
});
