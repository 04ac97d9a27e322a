import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Server } from 'restify';
import { createHttpServer } from '../../src/channels/createHttpServer';
import { CodedError, ERRORS } from '../../src/platform/codedError';
import { createLogger } from '../../src/platform/logger';
import { captureLog } from '../support/captureLog';
import { RawSocket } from '../support/rawSocket';

describe('request bodies', () => {
  let server: Server;
  let url: string;

  beforeEach(async () => {
    server = createHttpServer({}, createLogger({ level: 'silent' }));
    server.post('/echo', (req, res, next) => {
      res.send(200, { body: req.body as unknown });
      next();
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
    url = `http://127.0.0.1:${server.address().port}`;
  });

  afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  const post = (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) =>
    fetch(`${url}/echo`, { method: 'POST', body, headers: { connection: 'close', ...headers } });
  const json = { 'content-type': 'application/json' };

  it.each(['/healthz', '/none'])('are answered with what nobody stores or takes for another type: %s', async (path) => {
    const { headers } = await fetch(url + path, { headers: { connection: 'close' } });
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff']);
  });

  it.each([
    ['that is only declared as compressed', 'junk', 'gzip'],
    ['that is compressed', gzipSync('{"a":1}'), 'gzip'],
    ['with an encoding in mixed case', '{}', 'GZip'],
    ['with an unknown encoding', '{}', 'br'],
  ])('are rejected if there is one %s, and the server continues', async (_what, body, encoding) => {
    const res = await post(body, { ...json, 'content-encoding': encoding });
    expect(res.status).toBe(415);
    expect(await res.json()).toEqual({ code: 'UnsupportedMediaType', message: expect.any(String) as string });
    expect(await (await post('{"a":1}', json)).json()).toEqual({ body: { a: 1 } });
  });

  it.each([
    ['a byte order mark', '\ufeff{"a":1}', 'application/json'],
    ['a charset', '{"a":1}', 'application/json; charset=utf-8'],
    ['a charset in capitals and quotes', '{"a":1}', 'Application/JSON;charset="UTF-8"'],
    ['a byte order mark and a charset', '\ufeff{"a":1}', 'application/json; charset=utf-8'],
    ['the type of CloudEvents', '{"a":1}', 'application/cloudevents+json'],
    ['the type of a vendor, with a charset', '{"a":1}', 'application/vnd.microsoft.activity+json; charset=utf-8'],
    ['the type of JSON-LD with a profile', '{"a":1}', 'application/ld+json;profile="https://example.com/x"'],
    ['a structured type and a byte order mark', '\ufeff{"a":1}', 'application/activity+json'],
  ])('are read if they have %s', async (_what, body, type) => {
    const res = await post(body, { 'content-type': type });
    expect(await res.json()).toEqual({ body: { a: 1 } });
  });

  it.each([
    ['text/plain', '{"a":1}'],
    ['application/jsonp', '{"a":1}'],
    ['application/x-www-form-urlencoded', 'a=1'],
    ['text/json+x', '{"a":1}'],
    ['+json', '{"a":1}'],
  ])('are rejected if they are declared as %s', async (type, body) => {
    expect((await post(body, { 'content-type': type })).status).toBe(415);
  });

  it.each([
    ['two byte order marks', '\ufeff\ufeff{"a":1}'],
    ['UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le')],
    ['half an object', '{"a":'],
  ])('are rejected as invalid JSON if they contain %s', async (_what, body) => {
    const res = await post(body, json);
    expect(res.status).toBe(400);
    expect(Object.keys((await res.json()) as object)).toEqual(['code', 'message']);
  });

  it('are kept as they came, for the check of a signature', async () => {
    server.post('/raw', (req, res, next) => {
      res.send(200, { raw: String((req as { rawBody?: unknown }).rawBody) });
      next();
    });
    const headers = { ...json, connection: 'close' };
    const res = await fetch(`${url}/raw`, { method: 'POST', body: '\ufeff{ "a":1}', headers });
    expect(await res.json()).toEqual({ raw: '\ufeff{ "a":1}' });
  });

  it.each([
    ['declares more than it may', () => `content-length: ${10 ** 9}\r\n\r\n{"a":"`],
    ['sends more than it may in chunks', () => `transfer-encoding: chunked\r\n\r\n${chunks(600 * 1024)}`],
    ['sends more than it may in one chunk', () => `transfer-encoding: chunked\r\n\r\n${chunks(600 * 1024, 1)}`],
  ])('are rejected before their end if the client %s, and the connection is closed', async (_what, rest) => {
    const socket = await RawSocket.open(server.address().port);
    socket.write(`POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${rest()}`);
    await socket.closed();
    expect(socket.text()).toMatch(/^HTTP\/1\.1 413 /);
    expect(socket.text().match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  it('are accepted right up to the limit', async () => {
    const body = JSON.stringify({ a: 'x'.repeat(512 * 1024 - 8) });
    expect(Buffer.byteLength(body)).toBe(512 * 1024);
    expect((await post(body, json)).status).toBe(200);
    expect((await post(body.replace('x', 'xy'), json)).status).toBe(413);
  });

  it('are accepted with the encoding identity', async () => {
    const res = await post('{"a":1}', { ...json, 'content-encoding': 'identity' });
    expect(await res.json()).toEqual({ body: { a: 1 } });
  });

  it('are rejected if they contain files, and no file is written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'uploads-'));
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    const form = new FormData();
    form.append('file', new Blob(['x'.repeat(1024 * 1024)]), 'large.bin');
    const res = await post(form);
    const written = await readdir(folder);
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await rm(folder, { recursive: true });
    expect(res.status).toBe(415);
    expect(written).toEqual([]);
  });
});

/** Chunks of a body that does not end. */
function chunks(bytes: number, count = 100): string {
  const size = Math.ceil(bytes / count);
  return `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`.repeat(count);
}

describe('connections', () => {
  let server: Server;
  const limits = { headersMs: 200, requestMs: 400, idleMs: 600, checkIntervalMs: 50 };

  beforeEach(async () => {
    server = createHttpServer({}, createLogger({ level: 'silent' }), limits);
    server.post('/echo', (_req, res, next) => {
      res.send(200, {});
      next();
    });
    server.get('/hang', (_req, _res, _next) => undefined);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  });

  afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  it.each([
    [
      'a web socket',
      'GET /healthz HTTP/1.1',
      'upgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\n',
    ],
    ['a web socket at an unknown address', 'GET /none HTTP/1.1', 'upgrade: websocket\r\nconnection: upgrade\r\n'],
    [
      'HTTP/2',
      'GET /healthz HTTP/1.1',
      'connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABk\r\n',
    ],
    ['TLS', 'OPTIONS * HTTP/1.1', 'upgrade: TLS/1.2\r\nconnection: upgrade\r\n'],
    [
      'an unknown protocol with a body',
      'POST /echo HTTP/1.1',
      'upgrade: x\r\nconnection: upgrade\r\ncontent-length: 9\r\n',
    ],
  ])('are answered and closed at once if they ask for %s', async (_what, line, headers) => {
    const socket = await RawSocket.open(server.address().port, { allowHalfOpen: true });
    socket.write(`${line}\r\nhost: x\r\n${headers}\r\n`);
    await socket.closed();
    expect(socket.text()).toMatch(/^HTTP\/1\.1 426 [^]*connection: close\r\n/i);
    expect(JSON.parse(socket.text().split('\r\n\r\n')[1]!)).toEqual({
      code: 'UpgradeNotSupported',
      message: expect.any(String) as string,
    });
  });

  it.each([
    ['send nothing', ''],
    ['send half a request line', 'POST /ec'],
    ['send half of the headers', 'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-ty'],
    [
      'send half of a body',
      'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    ],
    [
      'never end a chunked body',
      'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n',
    ],
    ['stay silent after an answer', 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['ask for something that is never answered', 'GET /hang HTTP/1.1\r\nhost: x\r\n\r\n'],
  ])('are closed after a time limit if they %s', async (_what, text) => {
    const socket = await RawSocket.open(server.address().port);
    socket.write(text);
    await expect(socket.closed()).resolves.toBeUndefined();
  });

  it.each(['/healthz', '/readyz'])('may ask %s with HEAD', async (path) => {
    const res = await fetch(`http://127.0.0.1:${server.address().port}${path}`, {
      method: 'HEAD',
      headers: { connection: 'close' },
    });
    expect(res.status).toBe(200);
    expect(await res.text()).toBe('');
  });
});

describe('GET /readyz', () => {
  const log = captureLog();
  let server: Server;
  let database: Error | null;
  let keys: Error | null;

  beforeEach(async () => {
    [database, keys] = [null, null];
    const check = (error: () => Error | null) => () => {
      const found = error();
      return found === null ? Promise.resolve() : Promise.reject(found);
    };
    const checks = { database: check(() => database), signing_keys: check(() => keys) };
    server = createHttpServer(checks, createLogger({ level: 'info', destination: log.stream }));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  });

  afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  const ask = (method = 'GET') =>
    fetch(`http://127.0.0.1:${server.address().port}/readyz`, { method, headers: { connection: 'close' } });
  const ready = (name: string) => ({ name, ready: true });

  it('lists all parts if they are ready', async () => {
    const res = await ask();
    expect(res.status).toBe(200);
    expect(await res.json()).toEqual({ status: 'ready', parts: [ready('database'), ready('signing_keys')] });
  });

  it('says which part is not ready and what to do, without details', async () => {
    database = new CodedError('storage_unavailable', { detail: 'secret.sqlite' });
    const res = await ask();
    const { hint: reason } = ERRORS.storage_unavailable;
    const part = { name: 'database', ready: false, code: 'storage_unavailable', reason };
    expect(res.status).toBe(503);
    expect(await res.json()).toEqual({
      status: 'not ready',
      code: 'storage_unavailable',
      parts: [part, ready('signing_keys')],
    });
    expect((await ask('HEAD')).status).toBe(503);
  });

  it('logs the reason of each part once, and again after it was ready', async () => {
    const countLines = () => log.text().split('"part":"signing_keys"').length - 1;
    const before = countLines();
    keys = new CodedError('signing_keys_unavailable');
    await ask();
    await ask();
    expect(countLines()).toBe(before + 1);
    keys = null;
    await ask();
    keys = new CodedError('signing_keys_unavailable');
    await ask();
    expect(countLines()).toBe(before + 2);
  });

  it('names a part without a code if the reason has none', async () => {
    keys = new Error('boom');
    expect(await (await ask()).json()).toEqual({
      status: 'not ready',
      parts: [ready('database'), { name: 'signing_keys', ready: false }],
    });
  });
});

describe('requests whose address is no URL', () => {
  let server: Server;

  beforeEach(async () => {
    server = createHttpServer({ assertReady: () => Promise.resolve() }, createLogger({ level: 'silent' }));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  });

  afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  it.each([
    ['a port that is too high', '/healthz', '127.0.0.1:99999'],
    ['a port that is no number', '/healthz', 'bot.example:x'],
    ['half an IPv6 address', '/healthz', '['],
    ['a space in the host', '/healthz', 'bot example'],
    ['a byte that no host has', '/healthz', 'bot\xff^.example'],
    ['a percent sign in the host', '/healthz', '%'],
    ['a path of another protocol without a host', 'http://', 'bot.example'],
    ['another server with a port that is too high', 'http://other.example:99999/', 'bot.example'],
    ['an unknown path', '/none', '['],
  ])('are rejected if they have %s, and the server continues', async (_what, path, host) => {
    const socket = await RawSocket.open(server.address().port);
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
    await socket.closed();
    expect(socket.text()).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`http://127.0.0.1:${server.address().port}/healthz`)).status).toBe(200);
  });
});
