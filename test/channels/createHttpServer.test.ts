import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Server } from 'restify';
import { createHttpServer } from '../../src/channels/createHttpServer';
import { createLogger } from '../../src/platform/logger';

describe('request bodies', () => {
  let server: Server;
  let url: string;

  beforeEach(async () => {
    server = createHttpServer({ assertReady: () => Promise.resolve() }, createLogger({ level: 'silent' }));
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
