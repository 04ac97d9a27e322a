// npm run bench:processes: one to four processes of the bot on one PostgreSQL, all on this machine.
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { answerHelp } from '../../scripts/support/answerHelp';
import { percentile } from '../../src/platform/percentile';
import { startPostgres } from '../support/postgresServer';
import { BUILT_PROGRAM, CONNECTOR } from './compareWithEcho';
import { LoadGenerator } from './loadGenerator';
import { MeasuredProcess } from './measuredProcess';
import { PostgresCpu } from './postgresCpu';

answerHelp(`Measures turns per second and CPU of one to four processes on one PostgreSQL. A driver's messages go to each of them in turn.
  npm run bench:processes -- [--processes 1,2,3,4] [--turns 1500] [--rounds 2]`);

const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '1,2,3,4' },
    turns: { type: 'string', default: '1500' },
    rounds: { type: 'string', default: '2' },
  },
});
const CONVERSATIONS = 400;
/** Turns at the same time for each process. */
const CONCURRENCY = 16;
const WARM_UP_TURNS = 400;

async function main(): Promise<void> {
  const server = await startPostgres({ fsync: true });
  const connector = await MeasuredProcess.start(CONNECTOR);
  console.log(`${availableParallelism()} cores; CPU in ms per turn; load average before each row`);
  console.log('processes  turns/s  bots  PostgreSQL  load and channel  cores used   p50    p99  load');
  try {
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const count of values.processes.split(',').map(Number)) {
        const url = await server.createDatabase(`bench_${round}_${count}`);
        console.log(await measure(count, url, connector));
      }
    }
  } finally {
    await connector.stop();
    await server.stop();
  }
}

/** Returns a line of the table. */
async function measure(count: number, url: string, connector: MeasuredProcess): Promise<string> {
  const load = loadavg()[0]!;
  const bots: MeasuredProcess[] = [];
  try {
    for (let started = 0; started < count; started++)
      bots.push(await MeasuredProcess.start([BUILT_PROGRAM], { DATABASE_URL: url, LOG_LEVEL: 'warn' }));
    const target = { botUrls: bots.map((bot) => bot.url), serviceUrl: connector.url, conversations: CONVERSATIONS };
    const generator = new LoadGenerator(target);
    await generator.run(WARM_UP_TURNS * count, CONCURRENCY * count);
    const postgres = await PostgresCpu.of(url);
    const readCpu = async () => ({
      bots: (await Promise.all(bots.map((bot) => bot.cpuMs()))).reduce((total, one) => total + one, 0),
      postgres: await postgres.ms(),
      others: (await connector.cpuMs()) + process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000,
    });
    const before = await readCpu();
    const began = performance.now();
    const turns = Number(values.turns);
    const durations = await generator.run(turns, CONCURRENCY * count);
    const ms = performance.now() - began;
    const after = await readCpu();
    generator.close();
    const used = [after.bots - before.bots, after.postgres - before.postgres, after.others - before.others];
    const [ofBots, ofPostgres, ofOthers] = used.map((cpu) => (cpu / turns).toFixed(2));
    const cores = used.reduce((total, one) => total + one, 0) / ms;
    const wait = (share: number) => percentile(durations, share)!.toFixed(0);
    return [
      ...[String(count).padStart(9), ((turns / ms) * 1_000).toFixed(0).padStart(8), ofBots!.padStart(5)],
      ...[ofPostgres!.padStart(11), ofOthers!.padStart(17), cores.toFixed(2).padStart(11)],
      ...[wait(0.5).padStart(5), wait(0.99).padStart(6), load.toFixed(1).padStart(5)],
    ].join(' ');
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
