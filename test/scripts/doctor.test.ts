import { mkdtempSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { checkParts } from '../../scripts/support/doctorChecks';
import type { Clock } from '../../src/domain/clock';
import { readConfig } from '../../src/platform/config';
import { systemClock } from '../../src/platform/systemClock';
import { openStore } from '../../src/storage/openStore';
import { startPostgres, type PostgresServer } from '../support/postgresServer';
import { runTool } from './runTool';

const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
const path = join(folder, 'bot.sqlite');

async function stateOf(part: string, env: Record<string, string> = {}, clock: Clock = systemClock) {
  const [finding] = await checkParts(readConfig({ DATABASE_URL: path, ...env }), clock, part);
  return finding;
}

describe('npm run doctor', () => {
  it('finds nothing wrong without settings, and creates nothing', async () => {
    const findings = await checkParts(readConfig({ DATABASE_URL: path }));
    expect(findings.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ['mail server', { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@example.com' }, 'ECONNREFUSED', 'SMTP_URL'],
    [
      'back office',
      { CHARGING_API_URL: 'http://127.0.0.1:9', CHARGING_API_TOKEN: 't' },
      'no_answer',
      'CHARGING_API_URL',
    ],
    ['staff board', { AGIT_WEBHOOK_URL: 'http://127.0.0.1:9/hook' }, 'fetch failed', 'AGIT_WEBHOOK_URL'],
    ['operator contacts', { CPO_CONTACTS: '/nowhere/contacts.json' }, 'contacts_invalid', 'CPO_CONTACTS'],
  ])('says what is wrong with the %s, why, and what to correct', async (part, env, why, setting) => {
    const problem = (await stateOf(part, env))?.problem;
    expect(problem?.why).toContain(why);
    expect(`${problem?.what} ${problem?.fix}`).toContain(setting);
  });

  it('recognizes a file that is no database', async () => {
    const text = join(folder, 'text.sqlite');
    writeFileSync(text, 'no database'.repeat(1_000));
    const problem = (await stateOf('database', { DATABASE_URL: text }))?.problem;
    expect([problem?.why, problem?.fix]).toEqual([
      expect.stringContaining('not_a_database'),
      expect.stringContaining('DATABASE_URL names something that is no SQLite database'),
    ]);
  });

  it('names a write-ahead log that a reader keeps from being cut', async () => {
    const kept = join(folder, 'kept.sqlite');
    await (await openStore({ kind: 'sqlite', path: kept })).close();
    const reader = new SqliteDatabase(kept);
    reader.exec('begin; select count(*) from outbox');
    const writer = new SqliteDatabase(kept);
    writer.exec('create table filler (content blob)');
    for (let megabytes = 0; megabytes < 33; megabytes++) writer.exec('insert into filler values (zeroblob(1048576))');
    const problem = (await stateOf('database', { DATABASE_URL: kept }))?.problem;
    expect(problem?.why).toMatch(/write-ahead log \(-wal\) has 3\d MB/);
    reader.close();
    writer.close();
    expect((await stateOf('database', { DATABASE_URL: kept }))?.state).toBe('answers');
  });

  describe('compares the clock of the machine with that of PostgreSQL', () => {
    let server: PostgresServer;
    let url: string;

    beforeAll(async () => {
      server = await startPostgres();
      url = await server.createDatabase('clocks');
    });

    afterAll(() => server.stop());

    it.each([
      [0, null],
      [-3_000, null],
      [20_000, 'clocks_differ: that of the database is 20 s earlier'],
      [-90_000, 'clocks_differ: that of the database is 90 s later'],
      [3_600_000, 'clocks_differ: that of the database is 3600 s earlier'],
    ])('which is %d ms ahead', async (aheadMs, why) => {
      const clock = { now: () => new Date(Date.now() + aheadMs) };
      const { problem, state } = (await stateOf('clock', { DATABASE_URL: url }, clock))!;
      expect(problem?.why ?? null).toBe(why);
      expect(state).toBe(why === null ? 'as that of the database' : 'problem');
    });
  });

  it('names a PostgreSQL server that does not answer once', async () => {
    const findings = await checkParts(readConfig({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none' }));
    expect(findings.flatMap(({ part, problem }) => (problem === null ? [] : [part]))).toEqual(['database']);
  });

  it('recognizes a folder in the place of the database', async () => {
    expect((await stateOf('database', { DATABASE_URL: folder }))?.problem?.why).toContain('not_a_database');
  });

  it('prints what is on, and ends without an error if nothing is wrong', async () => {
    const { code, stdout } = await runTool('doctor.ts', []);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^retention +kept for ever$/m);
    expect(stdout).toMatch(/^words and playbooks +\d+ files, nothing to correct$/m);
  });
});
