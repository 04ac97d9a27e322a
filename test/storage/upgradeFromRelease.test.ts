import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import nock from 'nock';
import { openStore } from '../../src/storage/openStore';
import { runSql } from '../support/postgresServer';
import { RunningBot } from '../support/runningBot';
import { createSharedDatabase } from '../support/sharedPostgres';
import { until } from '../support/until';
import { EarlierStatements, firstTransaction } from './earlierStatements';

const HOST = 'https://hub.example';
const HUB = {
  HANDOFF_WEBHOOK_URL: `${HOST}/handoff`,
  HANDOFF_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
  PUBLIC_URL: 'https://bot.example',
};
/** Later than the deliveries that version 0.1.0 put off after an error of the hub. */
const LATER_MS = 60_000;
const COMMAND = 'a123b6ad-76e0-86f0-b8c8-8dbaf0d8eb1b';
const BOARD_POST = 337_123_456;
const readFixture = (name: string) => readFileSync(join(__dirname, '../fixtures/upgrade', name), 'utf8');

interface HubEvent {
  readonly name: string;
  readonly conversation: { readonly id: string };
  readonly value: { readonly number: string };
}

let bot: RunningBot | null = null;
let events: HubEvent[];

beforeEach(() => {
  events = [];
  const take = (sent: unknown) => events.push(sent as HubEvent) > 0;
  nock(HOST).persist().post('/handoff', take).reply(204);
});

afterEach(async () => {
  await bot?.close();
  bot = null;
  nock.cleanAll();
});

async function open(databaseUrl: string): Promise<RunningBot> {
  bot = await RunningBot.open({ ...HUB, DATABASE_URL: databaseUrl });
  bot.clock.pass(LATER_MS);
  return bot;
}

async function say(conversation: string, user: string, text: string): Promise<void> {
  const { app, connector } = bot!;
  const activity = connector.activity({ id: randomUUID(), text });
  const body = JSON.stringify({ ...activity, conversation: { id: conversation }, from: { id: user } });
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body })).status).toBe(200);
}

const read = (conversationId: string) => bot!.app.bot.store.readConversation({ channel: 'emulator', conversationId });
const readTexts = async (conversationId: string) => {
  const lines = await bot!.app.bot.store.readTranscript({ channel: 'emulator', conversationId });
  return lines.map(({ activity }) => activity['text'] as string);
};

async function expectToGoOn(databaseUrl: string, ticketNumber: string): Promise<void> {
  const { app } = await open(databaseUrl);
  const { store } = app.bot;
  await until(() => events.length > 0);
  expect(events[0]).toMatchObject({
    name: 'handoff.initiate',
    conversation: { id: 'c1' },
    value: { number: ticketNumber, faultDescription: '화면이 꺼졌어요' },
  });
  expect(await store.trail.findBoardPostId(ticketNumber)).toBe(BOARD_POST);
  expect(await store.trail.listOpenings(ticketNumber, 10)).toHaveLength(1);
  expect(await store.outbox.wasCommandIssued(COMMAND)).toBe(true);

  await say('c1', 'driver', '화면이 아직 꺼져 있어요');
  expect((await read('c1'))!.tickets).toMatchObject([{ number: ticketNumber, status: 'queued' }]);
  await until(() => events.some(({ name }) => name === 'handoff.update'));

  await say('c4', 'other driver', '나주시청 2번이요');
  expect(await readTexts('c4')).toEqual(expect.arrayContaining([expect.stringContaining('나주시청')]));
  expect((await read('c4'))!.version).toBe(2);
}

describe('the database of version 0.1.0', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'release-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is migrated on SQLite: ticket, delivery, command and playbook go on', async () => {
    const path = join(folder, 'bot.sqlite');
    new SqliteDatabase(path).exec(readFixture('version010Sqlite.sql')).close();
    await expectToGoOn(path, 'YJXJ-5442');
  });

  it('is migrated on PostgreSQL: ticket, delivery, command and playbook go on', async () => {
    await expectToGoOn(await createFilledDatabase(), '8H4M-6M44');
  });
});

describe('a process of version 0.1.0 that runs on while PostgreSQL is migrated', () => {
  let url: string;
  let earlier: EarlierStatements;

  beforeEach(async () => {
    url = await createFilledDatabase();
    earlier = new EarlierStatements(url);
  });

  afterEach(() => earlier.close());

  const migrate = async () => (await openStore({ kind: 'postgres', url })).close();

  it('gets the same from every statement as before', async () => {
    await migrate();
    expect(await earlier.play()).toEqual([]);
  });

  it('writes tickets and deliveries that this version goes on with', async () => {
    await migrate();
    await earlier.play();
    await open(url);
    const [ticket] = (await read('c2'))!.tickets;
    expect(ticket).toMatchObject({ status: 'queued', faultDescription: '화면이 꺼졌어요' });
    await until(() => events.filter(({ name }) => name === 'handoff.initiate').length === 2);
    expect(events.map((event) => event.conversation.id).sort()).toEqual(['c1', 'c2']);
    await say('c2', 'second driver', '옆 충전기도 같아요');
    expect((await read('c2'))!.tickets[0]!.number).toBe(ticket!.number);
    expect(await read('c4')).toBeNull();
  });

  const { begin, commit } = firstTransaction();
  const places = Array.from({ length: commit - begin }, (_, index) => begin + 1 + index);

  it.each(places)('is in a turn when the migration begins, before statement %i: both end', async (place) => {
    expect(await earlier.play(place)).toEqual([]);
    let hasEnded = false;
    const migration = migrate().finally(() => (hasEnded = true));
    await until(async () => hasEnded || (await isWaiting(url)));
    expect(await earlier.play()).toEqual([]);
    await migration;
  });
});

async function createFilledDatabase(): Promise<string> {
  const url = await createSharedDatabase();
  await runSql(url, readFixture('version010Postgres.sql'));
  return url;
}

/** Whether a statement waits for the lock of another connection to the same database. */
async function isWaiting(url: string): Promise<boolean> {
  const rows = await runSql(
    url,
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length > 0;
}
