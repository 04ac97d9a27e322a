import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { waitUntilDrained } from '../crash/waitUntilDrained';
import { startPostgres } from '../support/postgresServer';
import { BUILT_PROGRAM, CONNECTOR } from './compareWithEcho';
import { MeasuredProcess } from './measuredProcess';
import type { LoadPhase, PhaseResult } from './offeredLoad';
import { percentile } from '../../src/platform/percentile';
import { answerHelp } from '../../scripts/support/answerHelp';

answerHelp(`Measures how the bot behaves at its capacity and far beyond.
  npm run bench:load -- [--postgres] [--seconds 20] [--times 1,3,10]`);

const { values } = parseArgs({
  options: {
    postgres: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '20' },
    times: { type: 'string', default: '1,3,10' },
  },
});
const RAMP = { from: 10, factor: 1.25, seconds: 5, steps: 18 };
/** A rate is carried if nothing is refused and the slowest hundredth of the drivers waits no longer. */
const MAX_CARRIED_P99_MS = 1_000;
const PROBES_PER_SECOND = 10;
const MAX_RECOVERY_SECONDS = 60;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-load-'));
  const server = values.postgres ? await startPostgres({ fsync: true }) : null;
  const location: DatabaseLocation =
    server === null
      ? { kind: 'sqlite', path: join(folder, 'load.sqlite') }
      : { kind: 'postgres', url: await server.createDatabase('bench_load') };
  const connector = await MeasuredProcess.start(CONNECTOR);
  const bot = await MeasuredProcess.start([BUILT_PROGRAM], {
    DATABASE_URL: location.kind === 'sqlite' ? location.path : location.url,
    LOG_LEVEL: 'warn',
  });
  const generator = fork(join(__dirname, 'loadProcess.ts'), { execArgv: ['--import', 'tsx'] });
  const offer = createOffer(generator, { botUrl: bot.url, serviceUrl: connector.url });
  try {
    console.log(`${location.kind}, load average ${loadavg()[0]!.toFixed(1)}`);
    await measure(offer, bot, location);
  } finally {
    generator.kill();
    await bot.stop();
    await connector.stop();
    await server?.stop();
    await rm(folder, { recursive: true });
  }
}

type Offer = (name: string, messagesPerSecond: number, seconds: number) => Promise<PhaseResult>;

function createOffer(generator: ChildProcess, target: Pick<LoadPhase, 'botUrl' | 'serviceUrl'>): Offer {
  return async (name, messagesPerSecond, seconds) => {
    generator.send({ ...target, name, messagesPerSecond, seconds } satisfies LoadPhase);
    const [result] = (await once(generator, 'message')) as [PhaseResult];
    return result;
  };
}

async function measure(offer: Offer, bot: MeasuredProcess, location: DatabaseLocation): Promise<void> {
  await offer('warm', RAMP.from, RAMP.seconds);
  const capacity = await findCapacity(offer);
  const results: PhaseResult[] = [];
  for (const times of values.times.split(',').map(Number)) {
    const result = await offer(`times${times}`, capacity * times, Number(values.seconds));
    const memory = await bot.residentMb();
    const recovery = await measureRecovery(offer, results[0] ?? result, `after${times}`);
    results.push(result);
    console.log(`${times} x: ${describe(result)}; ${memory.toFixed(0)} MB; normal again after ${recovery}`);
  }
  const lost = await countLost(location, results);
  console.log(`accepted messages that are not stored exactly once: ${lost.messages}; replies left: ${lost.replies}`);
  if (lost.messages + lost.replies > 0) process.exitCode = 1;
}

/** Returns the highest rate that the bot carries, in messages per second. */
async function findCapacity(offer: Offer): Promise<number> {
  let carried = RAMP.from;
  for (let step = 0; step < RAMP.steps; step++) {
    const rate = RAMP.from * RAMP.factor ** step;
    const result = await offer(`ramp${step}`, rate, RAMP.seconds);
    const isCarried = result.durations.length === result.offered && p99Of(result) <= MAX_CARRIED_P99_MS;
    console.log(`${rate.toFixed(0)} messages/s: ${describe(result)}`);
    if (!isCarried) break;
    carried = rate;
  }
  return carried;
}

/** Writes a few messages a second until their p99 is that of `normal` or better. */
async function measureRecovery(offer: Offer, normal: PhaseResult, name: string): Promise<string> {
  for (let second = 0; second < MAX_RECOVERY_SECONDS; second++) {
    const result = await offer(`${name}-${second}`, PROBES_PER_SECOND, 1);
    if (result.durations.length === result.offered && p99Of(result) <= p99Of(normal)) return `${second} s`;
  }
  return `more than ${MAX_RECOVERY_SECONDS} s`;
}

function describe({ durations, offered, refused, timedOut, failed }: PhaseResult): string {
  const ms = (share: number) => percentile(durations, share)?.toFixed(0) ?? '-';
  return `${offered} offered, ${durations.length} accepted (p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms), ${refused} refused, ${timedOut} timed out, ${failed} failed`;
}

function p99Of({ durations }: PhaseResult): number {
  return percentile(durations, 0.99) ?? Infinity;
}

/** Counts accepted messages that are not in the transcript exactly once, and replies that have not been sent. */
async function countLost(location: DatabaseLocation, results: readonly PhaseResult[]) {
  const store = await openStore(location);
  try {
    await waitUntilDrained(store);
    let messages = 0;
    for (const [conversationId, ids] of results.flatMap(({ accepted }) => Object.entries(accepted))) {
      const lines = await store.readTranscript({ channel: 'emulator', conversationId });
      const stored = lines.map(({ activity }) => activity.id);
      messages += ids.filter((id) => stored.filter((one) => one === id).length !== 1).length;
    }
    let replies = 0;
    for await (const { status, kind } of store.outbox.list()) if (kind === 'reply' && status !== 'done') replies += 1;
    return { messages, replies };
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
