import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { startApp, type App } from '../../src/app';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { backupSqlite } from '../../src/storage/connection/backupSqlite';
import { checkDatabase } from '../../src/storage/checkDatabase';
import { openStore } from '../../src/storage/openStore';
import { captureLog } from '../support/captureLog';
import { Connector } from '../support/connector';
import { sharedContent } from '../support/sharedContent';

/** An answer must come before the channel gives up, after 10 to 15 s. */
const SOON_MS = 15_000;

describe('an SQLite file that breaks while the bot runs', () => {
  let path: string;
  let connector: Connector;
  let app: App;
  let said: number;
  const log = captureLog();

  beforeEach(async () => {
    said = 0;
    path = join(mkdtempSync(join(tmpdir(), 'broken-')), 'bot.sqlite');
    connector = await Connector.open();
    const logger = createLogger({ level: 'debug', destination: log.stream });
    const config = readConfig({ DATABASE_URL: path, PORT: '0' });
    app = await startApp(config, logger, { content: sharedContent(), fragmentWaitMs: 0 });
    await say();
  });

  afterEach(async () => {
    await app.stop().catch(() => undefined);
    await connector.close();
  });

  async function say(conversation = 'c1'): Promise<number> {
    const activity = { id: `m${++said}`, text: '안녕하세요', conversation: { id: conversation } };
    const body = JSON.stringify(connector.activity(activity));
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body })).status;
  }

  async function readiness(): Promise<{ status: number; code: unknown }> {
    const res = await fetch(`${app.url}/readyz`);
    return { status: res.status, code: ((await res.json()) as { code?: string }).code };
  }

  const errors = () =>
    log
      .text()
      .split('\n')
      .filter((line) => line.includes('"level":"error"'));

  it.each([
    ['deleted', () => rmSync(path)],
    ['deleted with its log', () => ['', '-wal', '-shm'].forEach((suffix) => rmSync(path + suffix))],
    ['moved away', () => renameSync(path, `${path}.old`)],
    ['replaced by an empty file', () => (rmSync(path), writeFileSync(path, ''))],
    ['robbed of its log', () => rmSync(`${path}-wal`)],
  ])('and is %s: no message is acknowledged, and the probe and the log say so', async (_what, breakFile) => {
    expect(await readiness()).toEqual({ status: 200, code: undefined });
    breakFile();
    expect([await say(), await say('c2')]).toEqual([503, 503]);
    expect(await readiness()).toEqual({ status: 503, code: 'storage_unavailable' });
    expect(errors().some((line) => line.includes('deleted or replaced'))).toBe(true);
  });

  it('and is damaged: the probe and the log say so', async () => {
    // What is in the log only is not damaged.
    const other = new SqliteDatabase(path);
    other.pragma('wal_checkpoint(truncate)');
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(statSync(path).size, 'x'), 0);
    closeSync(file);
    expect((await readiness()).status).toBe(503);
    expect(errors().join()).toContain('not ready');
  });

  it('and is locked: messages get 503 within seconds, and work again afterwards', async () => {
    const other = new SqliteDatabase(path);
    other.exec('begin immediate');
    const startedAt = Date.now();
    const statuses = await Promise.all([say('c1'), say('c2'), say('c3'), readiness().then(({ status }) => status)]);
    expect(Date.now() - startedAt).toBeLessThan(SOON_MS);
    expect(statuses).toEqual([503, 503, 503, 503]);
    expect(errors().some((line) => line.includes('storage_unavailable'))).toBe(true);
    other.exec('rollback');
    other.close();
    expect(await say()).toBe(200);
    expect((await readiness()).status).toBe(200);
  });

  it('is not written by every probe', async () => {
    await readiness();
    const version = () => {
      const other = new SqliteDatabase(path);
      const value: unknown = other.pragma('user_version', { simple: true });
      other.close();
      return value;
    };
    const versions = new Set([version()]);
    for (let probe = 0; probe < 5; probe++) {
      expect((await readiness()).status).toBe(200);
      versions.add(version());
    }
    expect(versions.size).toBe(1);
  });

  it('can be read by its owner only, and so can its log and its copies', async () => {
    await backupSqlite(path, `${path}.copy`);
    const modes = ['', '-wal', '-shm', '.copy'].map((suffix) => (statSync(path + suffix).mode & 0o777).toString(8));
    expect(modes).toEqual(['600', '600', '600', '600']);
  });
});

it.each([
  ['gone', (path: string) => rmSync(path)],
  ['empty', (path: string) => writeFileSync(path, '')],
])('an SQLite file that is %s while its log is there is not begun anew', async (_what, breakFile) => {
  const path = join(mkdtempSync(join(tmpdir(), 'alone-')), 'bot.sqlite');
  const store = await openStore({ kind: 'sqlite', path });
  breakFile(path);
  const log = readFileSync(`${path}-wal`);
  expect(log.length).toBeGreaterThan(0);
  const refusal = { code: 'storage_unavailable', detail: expect.stringContaining('-wal') as string };
  await expect(openStore({ kind: 'sqlite', path })).rejects.toMatchObject(refusal);
  await expect(checkDatabase({ kind: 'sqlite', path })).rejects.toMatchObject(refusal);
  expect(readFileSync(`${path}-wal`).equals(log)).toBe(true);
  rmSync(path, { force: true });
  await store.close().catch(() => undefined);
  rmSync(`${path}-wal`, { force: true });
  await (await openStore({ kind: 'sqlite', path })).close();
});

it('an SQLite file of an earlier version that everybody could read becomes private when it is opened', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'private-')), 'bot.sqlite');
  writeFileSync(path, '', { mode: 0o644 });
  const store = await openStore({ kind: 'sqlite', path });
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  await store.close();
});
