import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { agentCrashTest } from './agentCrashTest';
import { BROKEN_GUARANTEES, type BrokenGuarantee } from './brokenGuarantees';
import { commandCrashTest } from './commandCrashTest';
import { crashTest, type CrashTest } from './crashTest';
import { EmptyDatabases } from './emptyDatabases';
import { formatProblems } from './groupProblems';
import { answerHelp } from '../../scripts/support/answerHelp';

answerHelp(`Kills bots under load at random times, and checks that nothing is lost or done twice: drivers alone, with commands to the back
office, and with an agent of the desk. Exits with 1 if something is.
  npm run test:crash -- [--kills 20] [--only sqlite|postgres] [--part load|commands|agent] [--seed N]
      [--drivers 10] [--minutes N]
  npm run test:crash -- --break ${BROKEN_GUARANTEES.join('|')}
No kill begins after --minutes, in each test. --break breaks a guarantee on purpose; the test must find that.`);

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    drivers: { type: 'string', default: '10' },
    only: { type: 'string' },
    part: { type: 'string' },
    minutes: { type: 'string' },
    break: { type: 'string', default: '' },
  },
});

interface NamedTest {
  readonly name: string;
  readonly database: string;
  readonly crash: typeof crashTest;
  /** The broken guarantees that it detects. */
  readonly finds: readonly BrokenGuarantee[];
}

const TESTS: readonly NamedTest[] = [
  {
    ...{ name: 'under load', database: 'load', crash: crashTest },
    finds: ['early', 'forgetful', 'hasty', 'timeless'],
  },
  { name: 'with commands', database: 'commands', crash: commandCrashTest, finds: ['unreserved'] },
  { name: 'with an agent', database: 'agent', crash: agentCrashTest, finds: ['talkative'] },
];

async function main(): Promise<void> {
  if (values.break !== '' && !BROKEN_GUARANTEES.some((name) => name === values.break))
    throw new Error(`--break ${BROKEN_GUARANTEES.join('|')}`);
  if (values.part !== undefined && !TESTS.some(({ database }) => database === values.part))
    throw new Error(`--part ${TESTS.map(({ database }) => database).join('|')}`);
  const test = {
    kills: Number(values.kills),
    seed: Number(values.seed),
    drivers: Number(values.drivers),
    ...(values.minutes === undefined ? {} : { minutes: Number(values.minutes) }),
    broken: values.break as BrokenGuarantee,
    report: (line: string) => console.log(`  ${line}`),
  };
  const databases = await EmptyDatabases.open();
  try {
    if (values.only !== 'postgres') {
      const testOn = (name: string) => Promise.resolve({ ...test, location: databases.sqlite(name), processes: 1 });
      await run('SQLite, one process', testOn);
    }
    if (values.only !== 'sqlite') {
      const testOn = async (name: string) => ({ ...test, location: await databases.postgres(name), processes: 2 });
      await run('PostgreSQL, two processes', testOn);
    }
  } finally {
    await databases.close();
  }
}

/** Runs all tests, or only the one that `--part` names, or that can detect the guarantee broken by `--break`. */
async function run(setup: string, testOn: (name: string) => Promise<CrashTest>): Promise<void> {
  for (const { name, database, crash, finds } of TESTS) {
    const isWanted = values.part === undefined || values.part === database;
    if (isWanted && (values.break === '' || finds.some((broken) => broken === values.break)))
      await runOne(`${setup}, ${name}`, await testOn(database), crash);
  }
}

async function runOne(name: string, test: CrashTest, crash: typeof crashTest): Promise<void> {
  console.log(
    `${name}: ${test.kills} kills, seed ${test.seed}${test.broken ? `, broken on purpose: ${test.broken}` : ''}`,
  );
  const [began, loadBefore] = [Date.now(), readLoad()];
  const { problems, counts } = await crash(test);
  console.log(`  ${JSON.stringify(counts)}`);
  for (const line of formatProblems(problems)) console.log(`  ${line}`);
  const seconds = Math.round((Date.now() - began) / 1_000);
  const verdict = problems.length === 0 ? 'nothing lost or doubled' : `${problems.length} problems`;
  console.log(`  ${verdict} (${seconds} s, load ${loadBefore} to ${readLoad()})`);
  if (problems.length > 0) process.exitCode = 1;
}

/** How many processes of the machine compute or wait for the disk, over the last minute. */
function readLoad(): string {
  return loadavg()[0]!.toFixed(1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
