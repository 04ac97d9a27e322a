import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerHelp } from '../../scripts/support/answerHelp';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { addDeskUser, DeskBrowser, PASSWORD } from '../support/deskBrowser';
import { startPostgres } from '../support/postgresServer';
import { fillDesk, numberOf } from './fillDesk';
import { MeasuredProcess } from './measuredProcess';

answerHelp(`Measures how long the agents' desk waits for its lists, searches and overview among many tickets.
  npm run bench:desk -- [--postgres] [--tickets 10000]`);

const { values } = parseArgs({
  options: { postgres: { type: 'boolean', default: false }, tickets: { type: 'string', default: '10000' } },
});
const TICKETS = Number(values.tickets);
const DAYS = 30;
const SUPERVISOR = '최관리';
const TIMES = 30;
/** The overview is asked for seldom and costs more. */
const TIMES_OF_OVERVIEW = 5;
const DEEP_PAGES = 20;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-desk-'));
  const server = values.postgres ? await startPostgres({ fsync: true }) : null;
  const location: DatabaseLocation =
    server === null
      ? { kind: 'sqlite', path: join(folder, 'bot.sqlite') }
      : { kind: 'postgres', url: await server.createDatabase('bench_desk') };
  const store = await openStore(location);
  await addDeskUser(store.accounts, SUPERVISOR, 'supervisor');
  await store.close();
  await fillDesk(location, TICKETS, DAYS);
  const database = location.kind === 'sqlite' ? location.path : location.url;
  const env = { DATABASE_URL: database, LOG_LEVEL: 'error', DESK_SESSION_SECRET: 'd'.repeat(40) };
  const bot = await MeasuredProcess.start(['--import', 'tsx', 'src/index.ts'], env);
  const load = loadavg()[0]!.toFixed(1);
  process.stdout.write(`${TICKETS} tickets of ${DAYS} days, ${location.kind}, load average ${load}\n`);
  try {
    await measure(bot);
  } finally {
    await bot.stop();
    await server?.stop();
    await rm(folder, { recursive: true });
  }
}

async function measure(bot: MeasuredProcess): Promise<void> {
  const desk = new DeskBrowser({ app: { url: bot.url } });
  await desk.signIn(SUPERVISOR, PASSWORD);
  const number = numberOf(TICKETS >> 1);
  const paths: readonly (readonly [what: string, path: string, times?: number])[] = [
    ['waiting, first page', 'queue?view=waiting'],
    ['all open, first page', 'queue?view=open'],
    ['closed, first page', 'queue?view=closed'],
    [`closed, page ${DEEP_PAGES + 1}`, `queue?view=closed&after=${await findDeepPage(desk)}`],
    ['search: a number', `queue?view=closed&q=${number}`],
    ['search: a word of many', `queue?view=closed&q=${encodeURIComponent('센터필드 인증중')}`],
    ['search: a word of none', `queue?view=closed&q=${encodeURIComponent('없는낱말')}`],
    ['filter: language of none', 'queue?view=closed&locale=en'],
    ['a ticket', `tickets/${number}`],
    ['conversations of the bot', 'bot-conversations'],
    ['overview, 7 days', 'overview?days=7', TIMES_OF_OVERVIEW],
    [`overview, ${DAYS} days`, `overview?days=${DAYS}`, TIMES_OF_OVERVIEW],
    [`table, ${DAYS} days`, `overview.csv?days=${DAYS}`, TIMES_OF_OVERVIEW],
  ];
  for (const [what, path, times = TIMES] of paths) {
    const ms = [];
    const cpuBefore = await bot.cpuMs();
    for (let count = 0; count < times; count++) ms.push(await time(desk, path));
    const cpu = ((await bot.cpuMs()) - cpuBefore) / times;
    ms.sort((one, other) => one - other);
    const [median, worst] = [ms[times >> 1]!, ms.at(-1)!].map((one) => one.toFixed(0).padStart(6));
    process.stdout.write(
      `${what.padEnd(26)} ${median} ms, at most ${worst} ms, ${cpu.toFixed(0).padStart(5)} ms of CPU\n`,
    );
  }
}

async function findDeepPage(desk: DeskBrowser): Promise<string> {
  let after = '';
  for (let page = 0; page < DEEP_PAGES; page++) {
    const { body } = await desk.get(`queue?view=closed${after === '' ? '' : `&after=${after}`}`);
    after = String(body['next']);
  }
  return after;
}

async function time(desk: DeskBrowser, path: string): Promise<number> {
  const start = performance.now();
  const response = await desk.open(`api/${path}`);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return performance.now() - start;
}

void main();
