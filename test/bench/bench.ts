// npm run bench [-- --sqlite] [--postgres] [--turns N] [--conversations N]: what a turn costs, as ratios of one run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { startPostgres } from '../support/postgresServer';
import { compete, median, TALK, TimedBot } from './benchTurns';
import { fillStore, lengthen } from './fillStore';

const { values } = parseArgs({
  options: {
    sqlite: { type: 'boolean' },
    postgres: { type: 'boolean' },
    turns: { type: 'string', default: '600' },
    conversations: { type: 'string', default: '100000' },
  },
});
const LINES_EACH = 10;
const LONG = 2_000;
const WARM_UP = 60;
const turns = Number(values.turns);
const stored = { conversations: Number(values.conversations), linesEach: LINES_EACH };

async function main(): Promise<void> {
  const both = !values.sqlite && !values.postgres;
  if (both || values.sqlite) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    await bench('SQLite', (name) => Promise.resolve({ kind: 'sqlite', path: join(folder, `${name}.sqlite`) }));
    await rm(folder, { recursive: true });
  }
  if (both || values.postgres) {
    const server = await startPostgres();
    await bench('PostgreSQL', async (name) => ({ kind: 'postgres', url: await server.createDatabase(name) }));
    await server.stop();
  }
}

async function bench(engine: string, locate: (name: string) => Promise<DatabaseLocation>): Promise<void> {
  const [empty, full] = [await locate('bench_empty'), await locate('bench_full')];
  await fillStore(full, stored);
  const [little, much] = [await TimedBot.open(empty), await TimedBot.open(full)];
  const fresh = (name: string) => (round: number) => `${name}-${round}`;
  await compete({ bot: little, conversation: fresh('warm') }, { bot: much, conversation: fresh('warm') }, WARM_UP);
  const lines = stored.conversations * LINES_EACH;
  report(
    `${engine}: a turn beside ${lines} lines of ${stored.conversations} conversations, against an empty store`,
    await compete({ bot: much, conversation: fresh('new') }, { bot: little, conversation: fresh('new') }, turns),
  );
  const long = Array.from({ length: Math.ceil(turns / TALK.length) }, (_, n) => fresh('long')(n));
  for (const conversation of long) {
    await much.turn(conversation, '처음부터 다시');
    await much.turn(conversation.replace('long', 'short'), '처음부터 다시');
  }
  await lengthen(full, long, LONG);
  report(
    `${engine}: a turn of a conversation of ${LONG} lines, against one of 2`,
    await compete({ bot: much, conversation: fresh('long') }, { bot: much, conversation: fresh('short') }, turns),
  );
  await Promise.all([little.close(), much.close()]);
}

function report(what: string, [one, other]: readonly [number[], number[]]): void {
  const ratio = median(one) / median(other);
  const ms = (times: readonly number[]) => `${median(times).toFixed(2)} ms`;
  console.log(
    `${what}\n  ratio ${ratio.toFixed(3)}  (median ${ms(one)} against ${ms(other)}, ${one.length} turns each)`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
