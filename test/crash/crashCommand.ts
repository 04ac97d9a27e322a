// npm run test:crash -- --kills N [--only sqlite|postgres] [--seed N] [--drivers N] [--break early|forgetful|hasty]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgresServer';
import { BREAKS, type Break } from './breaks';
import { crashTest, type CrashTest } from './crashTest';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    drivers: { type: 'string', default: '10' },
    only: { type: 'string' },
    break: { type: 'string', default: '' },
  },
});

async function main(): Promise<void> {
  if (values.break !== '' && !BREAKS.some((known) => known === values.break))
    throw new Error(`--break ${BREAKS.join('|')}`);
  const test = {
    kills: Number(values.kills),
    seed: Number(values.seed),
    drivers: Number(values.drivers),
    broken: values.break as Break,
    report: (line: string) => console.log(`  ${line}`),
  };
  if (values.only !== 'postgres') await onSqlite(test);
  if (values.only !== 'sqlite') await onPostgres(test);
}

async function onSqlite(test: Omit<CrashTest, 'location' | 'processes'>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'crash-'));
  const location = { kind: 'sqlite', path: join(folder, 'bot.sqlite') } as const;
  await run('SQLite, one process', { ...test, location, processes: 1 });
  await rm(folder, { recursive: true });
}

async function onPostgres(test: Omit<CrashTest, 'location' | 'processes'>): Promise<void> {
  const server = await startPostgres();
  const location = { kind: 'postgres', url: await server.createDatabase('crash') } as const;
  await run('PostgreSQL, two processes', { ...test, location, processes: 2 });
  await server.stop();
}

async function run(name: string, test: CrashTest): Promise<void> {
  console.log(
    `${name}: ${test.kills} kills, seed ${test.seed}${test.broken ? `, broken on purpose: ${test.broken}` : ''}`,
  );
  const began = Date.now();
  const { faults, counts } = await crashTest(test);
  console.log(`  ${JSON.stringify(counts)}`);
  for (const fault of faults.slice(0, 10)) console.log(`  LOST OR TWICE  ${fault}`);
  const seconds = Math.round((Date.now() - began) / 1_000);
  console.log(`  ${faults.length === 0 ? 'nothing lost, nothing twice' : `${faults.length} faults`} (${seconds} s)`);
  if (faults.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
