import { parseArgs } from 'node:util';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../src/domain/outbox';
import type { Store } from '../src/domain/store';
import { systemClock } from '../src/platform/clock';
import { CommandError } from './support/commandError';
import { openExistingStore } from './support/openExistingStore';
import { OUTBOX_HEADER, outboxLine } from './support/outboxLine';
import { runCommand } from './support/runCommand';
import { writeOutput } from './support/writeOutput';

const USAGE = [
  `npm run -s outbox [-- --status ${DELIVERY_STATUSES.join('|')}|all] [--json]`,
  'npm run -s outbox -- retry ID|--dead',
].join('\n  ');

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, status: { type: 'string' }, dead: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [command, id, ...more] = positionals;
  if (more.length > 0) throw usage();
  const store = await openExistingStore();
  try {
    if (command === 'retry') console.log(await retry(store, id, values.dead === true));
    else if (command === undefined && !values.dead) {
      await writeOutput(list(store, statusesOf(values.status), values.json === true));
    } else throw usage();
  } finally {
    await store.close();
  }
}

function usage(): CommandError {
  return new CommandError(`This is how it is called:\n  ${USAGE}`);
}

/** Without `--status` what still has to arrive, and what did not. */
function statusesOf(given: string | undefined): readonly DeliveryStatus[] {
  if (given === undefined) return ['pending', 'dead'];
  if (given === 'all') return DELIVERY_STATUSES;
  const status = DELIVERY_STATUSES.find((known) => known === given);
  if (status === undefined) throw usage();
  return [status];
}

async function* list(store: Store, statuses: readonly DeliveryStatus[], json: boolean): AsyncIterable<string> {
  if (!json) yield `${OUTBOX_HEADER}\n`;
  for await (const row of store.outbox.list({ statuses })) yield `${json ? JSON.stringify(row) : outboxLine(row)}\n`;
}

async function retry(store: Store, id: string | undefined, dead: boolean): Promise<string> {
  if ((id === undefined) === !dead) throw usage();
  const count = await store.outbox.requeue(id === undefined ? 'dead' : { id }, systemClock.now().toISOString());
  if (count > 0) return `${count} due again; the running bot delivers them.`;
  if (id === undefined) return 'Nothing is dead.';
  throw new CommandError(`There is no dead or cancelled delivery ${JSON.stringify(id)}.`);
}

void runCommand(main);
