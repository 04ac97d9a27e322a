import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { startPostgres } from '../support/postgresServer';
import { timeAlternately, TimedBot } from './benchTurns';
import { BUILT_PROGRAM, compareWithEcho } from './compareWithEcho';
import { fillStore, lengthenConversations } from './fillStore';
import { percentile } from '../../src/platform/percentile';
import { TALK } from './talk';
import { answerHelp } from '../../scripts/support/answerHelp';

answerHelp(`Measures what a turn costs, as ratios within one run: compared with the smallest echo bot, and on a large database with an
empty one.
  npm run bench -- [--sqlite] [--postgres] [--echo] [--stored] [--turns N] [--conversations 100000]`);

const { values } = parseArgs({
  options: {
    sqlite: { type: 'boolean' },
    postgres: { type: 'boolean' },
    echo: { type: 'boolean' },
    stored: { type: 'boolean' },
    turns: { type: 'string' },
    conversations: { type: 'string', default: '100000' },
  },
});
const LINES_EACH = 10;
const LONG_LINES = 2_000;
const WARM_UP = 60;
const ECHO_WARM_UP = 1_200;
const ECHO_TURNS = 4_000;
const STORED_TURNS = 600;
const turns = Number(values.turns ?? STORED_TURNS);
const stored = { conversations: Number(values.conversations), linesEach: LINES_EACH };

async function main(): Promise<void> {
  const both = !values.sqlite && !values.postgres;
  if (both || values.sqlite) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    await bench('SQLite', (name) => Promise.resolve({ kind: 'sqlite', path: join(folder, `${name}.sqlite`) }));
    await rm(folder, { recursive: true });
  }
  if (both || values.postgres) {
    const server = await startPostgres({ fsync: true });
    await bench('PostgreSQL', async (name) => ({ kind: 'postgres', url: await server.createDatabase(name) }));
    await server.stop();
  }
}

async function bench(engine: string, locate: (name: string) => Promise<DatabaseLocation>): Promise<void> {
  if (values.echo || !values.stored) await benchEcho(engine, await locate('bench_echo'));
  if (values.stored || !values.echo) await benchStored(engine, locate);
}

async function benchEcho(engine: string, location: DatabaseLocation): Promise<void> {
  const databaseUrl = location.kind === 'sqlite' ? location.path : location.url;
  const sizes = { warmUpTurns: ECHO_WARM_UP, turns: Number(values.turns ?? ECHO_TURNS), aloneTurns: 300, rounds: 10 };
  console.log(`${engine}: a turn, compared with the smallest echo bot`);
  console.log((await compareWithEcho({ program: BUILT_PROGRAM, databaseUrl, ...sizes })).table.join('\n'));
}

async function benchStored(engine: string, locate: (name: string) => Promise<DatabaseLocation>): Promise<void> {
  const [empty, full] = [await locate('bench_empty'), await locate('bench_full')];
  await fillStore(full, stored);
  const [emptyBot, fullBot] = [await TimedBot.open(empty), await TimedBot.open(full)];
  const fresh = (name: string) => (round: number) => `${name}-${round}`;
  await timeAlternately(
    { bot: emptyBot, conversation: fresh('warm') },
    { bot: fullBot, conversation: fresh('warm') },
    WARM_UP,
  );
  const lines = stored.conversations * LINES_EACH;
  report(
    `${engine}: a turn with ${lines} stored lines of ${stored.conversations} conversations, compared with an empty store`,
    await timeAlternately(
      { bot: fullBot, conversation: fresh('new') },
      { bot: emptyBot, conversation: fresh('new') },
      turns,
    ),
  );
  const long = Array.from({ length: Math.ceil(turns / TALK.length) }, (_, n) => fresh('long')(n));
  for (const conversation of long) {
    await fullBot.turn(conversation, '처음부터 다시');
    await fullBot.turn(conversation.replace('long', 'short'), '처음부터 다시');
  }
  await lengthenConversations(full, long, LONG_LINES);
  report(
    `${engine}: a turn of a conversation of ${LONG_LINES} lines, compared with one of 2`,
    await timeAlternately(
      { bot: fullBot, conversation: fresh('long') },
      { bot: fullBot, conversation: fresh('short') },
      turns,
    ),
  );
  await Promise.all([emptyBot.close(), fullBot.close()]);
}

function report(title: string, [one, other]: readonly [number[], number[]]): void {
  const ratio = percentile(one, 0.5)! / percentile(other, 0.5)!;
  const ms = (times: readonly number[]) => `${percentile(times, 0.5)!.toFixed(2)} ms`;
  console.log(
    `${title}\n  ratio ${ratio.toFixed(3)}  (median ${ms(one)} against ${ms(other)}, ${one.length} turns each)`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
