import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { runSql } from '../support/postgresServer';
import { createSharedDatabase } from '../support/sharedPostgres';
import { runScript } from '../scripts/runScript';
import { RunningBot } from '../support/runningBot';

/** Made by the bot's own code of the version before the desk, with the messages of `RunningBot.openTicket`. */
const readFixture = (name: string) => readFileSync(join(__dirname, '../fixtures/upgrade', name), 'utf8');
const KEY = { channel: 'emulator', conversationId: 'c1' };

describe('a bot on a database that it has not made itself', () => {
  let folder: string;
  let path: string;
  let bot: RunningBot | null = null;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'older-'));
    path = join(folder, 'bot.sqlite');
    new SqliteDatabase(path).exec(readFixture('beforeDeskSqlite.sql')).close();
  });

  afterEach(async () => {
    await bot?.close();
    await rm(folder, { recursive: true });
  });

  const open = async (file: string): Promise<RunningBot> => (bot = await RunningBot.open({ DATABASE_URL: file }));

  /** The ids of `RunningBot.say` begin anew with each bot; a message with a known id is a repetition. */
  async function say({ app, connector }: RunningBot, text: string): Promise<void> {
    const body = JSON.stringify(connector.activity({ id: randomUUID(), text }));
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body })).status).toBe(200);
  }

  const readLines = ({ app }: RunningBot) => app.bot.store.readTranscript(KEY);

  async function expectToGoOn(address: string, ticketNumber: string): Promise<void> {
    const running = await open(address);
    expect(await running.ticket()).toMatchObject({ number: ticketNumber, status: 'queued' });
    expect(await readLines(running)).toHaveLength(10);
    expect(await running.rows('webhook')).toHaveLength(1);
    await say(running, '충전기 옆에 연기 냄새는 없어요');
    const lines = await readLines(running);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.at(-1)!.activity).toMatchObject({ type: 'message', from: { role: 'bot' } });
    expect((await running.ticket()).number).toBe(ticketNumber);
  }

  it('of the version before the desk: keeps ticket, transcript and deliveries, and the driver goes on', async () => {
    await expectToGoOn(path, 'KR9T-M3MF');
  });

  it('of the version before the desk, on PostgreSQL: does the same', async () => {
    const url = await createSharedDatabase();
    await runSql(url, readFixture('beforeDeskPostgres.sql'));
    await expectToGoOn(url, 'X8RJ-KM2X');
  });

  it('restored from a copy that was made while it ran: has every ticket and line, and the driver goes on', async () => {
    const first = await open(path);
    await say(first, '화면이 아직 꺼져 있어요');
    const [ticket, lines] = [await first.ticket(), await readLines(first)];
    const copy = join(folder, 'copy.sqlite');
    expect(await runScript('backup.ts', [copy], path)).toMatchObject({ code: 0, stderr: '' });
    await first.close();
    const restored = await open(copy);
    expect(await restored.ticket()).toEqual(ticket);
    expect(await readLines(restored)).toEqual(lines);
    await say(restored, '옆 충전기도 같아요');
    expect((await readLines(restored)).length).toBeGreaterThan(lines.length);
  });
});
