import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { readSamples } from '../docs/metricsText';
import { RunningBot } from '../support/runningBot';

/** All labels that metrics may have: none of them is a person, conversation, ticket or station. */
const LABELS = [
  ...['channel', 'stage', 'outcome', 'decision', 'reason', 'kind', 'limit', 'level', 'code', 'way', 'le', 'quantile'],
  // Of the process and of Node.js.
  ...['type', 'space', 'version', 'major', 'minor', 'patch'],
];
const TOKEN = 'm'.repeat(32);

describe('GET /metrics', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await RunningBot.open({ METRICS_TOKEN: TOKEN });
  });

  afterEach(() => bot.close());

  const read = (headers: Record<string, string> = {}) => fetch(`${bot.app.url}/metrics`, { headers });

  it('counts the turns of a driver and the ticket that they open, without text and numbers', async () => {
    await bot.openTicket();
    await bot.say('제 번호는 010-2345-6789예요');
    const res = await read();
    const text = await res.text();
    expect(res.status).toBe(200);
    expect(text).toContain('evbot_turns_total{channel="emulator",outcome="processed"} 4');
    expect(text).toContain('evbot_queue_waiting 1');
    expect(text).not.toMatch(/나주|2345/);
    const labels = readSamples(text)
      .filter(({ name }) => name.startsWith('evbot_'))
      .flatMap((sample) => Object.keys(sample.labels));
    expect([...new Set(labels)].filter((label) => !LABELS.includes(label))).toEqual([]);
    const lines = bot.log.text().split('\n');
    expect(lines.filter((line) => line.includes('"turn ended"'))).toHaveLength(4);
    expect(lines.filter((line) => line.includes('"ticket opened"'))).toHaveLength(1);
    expect(bot.log.text()).not.toMatch(/나주|화면|2345|6789/);
  });

  it('answers what a proxy passes on with 404, unless it has the token', async () => {
    const proxied = { 'x-forwarded-for': '203.0.113.7' };
    expect((await read(proxied)).status).toBe(404);
    expect((await read({ ...proxied, authorization: `Bearer ${TOKEN}x` })).status).toBe(404);
    expect((await read({ ...proxied, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });
});

describe('GET /metrics beside a program that keeps reading the SQLite file', () => {
  it('shows that the write-ahead log grows with every turn', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'metrics-'));
    const path = join(folder, 'bot.sqlite');
    const bot = await RunningBot.open({ DATABASE_URL: path });
    const readSize = async () => {
      const text = await (await fetch(`${bot.app.url}/metrics`)).text();
      return Number(/^evbot_sqlite_log_bytes (\d+)$/m.exec(text)?.[1]);
    };
    await bot.say('안녕하세요');
    const reader = new SqliteDatabase(path, { readonly: true });
    reader.exec('begin; select count(*) from outbox');
    const sizes = [await readSize()];
    for (let turn = 0; turn < 10; turn++) {
      await bot.say('안녕하세요');
      sizes.push(await readSize());
    }
    expect(sizes.every((size, index) => index === 0 || size >= sizes[index - 1]!)).toBe(true);
    expect(sizes.at(-1)! - sizes[0]!).toBeGreaterThan(100_000);
    reader.close();
    await bot.close();
    await rm(folder, { recursive: true });
  });
});

describe('POST /api/messages from an address with too many messages', () => {
  it('is answered with 429 and Retry-After, without being processed', async () => {
    const bot = await RunningBot.open({ MAX_MESSAGES_PER_ADDRESS: '60' });
    const post = () =>
      fetch(`${bot.app.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
        body: '{}',
      });
    for (let count = 0; count < 60; count++) expect((await post()).status).toBe(400);
    const refused = await post();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
    const metrics = await (await fetch(`${bot.app.url}/metrics`)).text();
    expect(metrics).toContain('evbot_refused_messages_total{limit="address"} 1');
    await bot.close();
  });
});
