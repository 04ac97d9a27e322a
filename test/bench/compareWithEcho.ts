import { join } from 'node:path';
import { projectRoot } from '../../src/platform/projectRoot';
import { LoadGenerator } from './loadGenerator';
import { MeasuredProcess } from './measuredProcess';
import { percentile } from '../../src/platform/percentile';

export interface EchoComparisonOptions {
  /** SQLite path or PostgreSQL URL of an empty database. */
  readonly databaseUrl: string;
  /** Of each bot, before it is measured. */
  readonly warmUpTurns: number;
  /** Of each bot, 16 at a time. */
  readonly turns: number;
  /** Of each bot, one at a time. */
  readonly aloneTurns: number;
  /** The bots take turns at being measured, so many times, so that other work on the machine affects both alike. */
  readonly rounds: number;
  /** The build to measure. */
  readonly program: string;
}

/** What was measured of the two bots. */
export interface EchoComparison {
  /** Turns per second, ours / echo, 16 at a time. */
  readonly rateRatio: number;
  /** CPU per turn, echo / ours, 16 at a time. */
  readonly cpuRatio: number;
  /** Lines of a table: echo, ours, ratio. */
  readonly table: readonly string[];
}

const CONVERSATIONS = 400;
const CONCURRENCY = 16;
const ECHO_BOT = ['--import', 'tsx', join(__dirname, 'echoBotProcess.ts')];
/** Starts the channel's side of the measurement. */
export const CONNECTOR = ['--import', 'tsx', join(__dirname, 'connectorProcess.ts')];

/** What one bot did in all rounds. */
interface Measured {
  readonly bot: MeasuredProcess;
  readonly load: LoadGenerator;
  /** Turns per second of each round. */
  readonly rates: number[];
  /** Milliseconds of CPU per turn of each round. */
  readonly cpu: number[];
  readonly durations: number[];
  readonly aloneDurations: number[];
}

/** Drives our bot and the smallest echo bot alternately. */
export async function compareWithEcho(options: EchoComparisonOptions): Promise<EchoComparison> {
  const { databaseUrl, program, warmUpTurns, rounds } = options;
  const connector = await MeasuredProcess.start(CONNECTOR);
  const measure = (bot: MeasuredProcess): Measured => ({
    bot,
    load: new LoadGenerator({ botUrls: [bot.url], serviceUrl: connector.url, conversations: CONVERSATIONS }),
    ...{ rates: [], cpu: [], durations: [], aloneDurations: [] },
  });
  const echo = measure(await MeasuredProcess.start(ECHO_BOT));
  const ours = measure(await MeasuredProcess.start([program], { DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' }));
  try {
    for (const { load } of [echo, ours]) await load.run(warmUpTurns, CONCURRENCY);
    const residentBefore = await ours.bot.residentMb();
    for (let round = 0; round < rounds; round++) {
      for (const measured of round % 2 === 0 ? [echo, ours] : [ours, echo]) await measureRound(measured, options);
    }
    return {
      rateRatio: medianRate(ours) / medianRate(echo),
      cpuRatio: medianCpu(echo) / medianCpu(ours),
      table: await listResults(echo, ours, residentBefore),
    };
  } finally {
    for (const { load, bot } of [echo, ours]) {
      load.close();
      await bot.stop();
    }
    await connector.stop();
  }
}

async function measureRound(
  { bot, load, rates, cpu, durations, aloneDurations }: Measured,
  options: EchoComparisonOptions,
): Promise<void> {
  const turns = Math.ceil(options.turns / options.rounds);
  const cpuBefore = await bot.cpuMs();
  const began = performance.now();
  durations.push(...(await load.run(turns, CONCURRENCY)));
  rates.push((turns / (performance.now() - began)) * 1_000);
  cpu.push(((await bot.cpuMs()) - cpuBefore) / turns);
  aloneDurations.push(...(await load.run(Math.ceil(options.aloneTurns / options.rounds), 1)));
}

function medianRate({ rates }: Measured): number {
  return percentile(rates, 0.5)!;
}

function medianCpu({ cpu }: Measured): number {
  return percentile(cpu, 0.5)!;
}

async function listResults(echo: Measured, ours: Measured, residentBefore: number): Promise<string[]> {
  const row = (name: string, of: (measured: Measured) => number, ratioOf: 'ours / echo' | 'echo / ours') => {
    const ratio = ratioOf === 'ours / echo' ? of(ours) / of(echo) : of(echo) / of(ours);
    return `  ${name.padEnd(30)} ${of(echo).toFixed(2).padStart(9)} ${of(ours).toFixed(2).padStart(9)}   ${ratioOf} ${ratio.toFixed(2)}`;
  };
  const { rates } = ours;
  return [
    `  ${''.padEnd(30)} ${'echo'.padStart(9)} ${'ours'.padStart(9)}`,
    row('turns/s', medianRate, 'ours / echo'),
    row('CPU per turn, ms', medianCpu, 'echo / ours'),
    row('p99 of a turn, ms', ({ durations }) => percentile(durations, 0.99)!, 'ours / echo'),
    row('one driver alone, median, ms', ({ aloneDurations }) => percentile(aloneDurations, 0.5)!, 'ours / echo'),
    row('start to ready, ms', ({ bot }) => bot.startMs, 'ours / echo'),
    `  ours: rounds from ${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)} turns/s; resident memory ` +
      `${residentBefore.toFixed(0)} MB after the warm-up, ${(await ours.bot.residentMb()).toFixed(0)} MB at the end`,
  ];
}

/** Where `npm run build` puts the program. */
export const BUILT_PROGRAM = join(projectRoot, 'dist/src/index.js');
