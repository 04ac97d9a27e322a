import { parseArgs } from 'node:util';
import { EmptyDatabases } from './emptyDatabases';
import { formatProblems } from './groupProblems';
import { soakTest, type Soak } from './soakTest';
import { answerHelp } from '../../scripts/support/answerHelp';

answerHelp(`Restarts bots while drivers write and an agent answers, receivers and channel are slow, refuse, drop and lie, and PostgreSQL is
stopped. Exits with 1 if something is lost, doubled or out of order, or a process needs too much memory or too many files.
  npm run -s soak -- [--minutes 10] [--only sqlite|postgres] [--seed N] [--drivers 6]`);

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    drivers: { type: 'string', default: '6' },
    only: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const soak = {
    ...{ minutes: Number(values.minutes), seed: Number(values.seed), drivers: Number(values.drivers) },
    report: (line: string) => console.log(`  ${line}`),
  };
  const databases = await EmptyDatabases.open();
  try {
    if (values.only !== 'postgres')
      await run('SQLite, one process', { ...soak, location: databases.sqlite('soak'), processes: 1, server: null });
    if (values.only !== 'sqlite') {
      const location = await databases.postgres('soak');
      const server = await databases.postgresServer();
      await run('PostgreSQL, two processes', { ...soak, location, processes: 2, server });
    }
  } finally {
    await databases.close();
  }
}

async function run(name: string, soak: Soak): Promise<void> {
  console.log(`${name}: ${soak.minutes} minutes, seed ${soak.seed}`);
  const { problems, counts } = await soakTest(soak);
  console.log(`  ${JSON.stringify(counts)}`);
  for (const line of formatProblems(problems)) console.log(`  ${line}`);
  console.log(`  ${problems.length === 0 ? 'everything held' : `${problems.length} problems`}`);
  if (problems.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
