import { parseArgs } from 'node:util';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../src/domain/outbox';
import type { Store } from '../src/domain/store';
import { systemClock } from '../src/platform/systemClock';
import { CommandError } from './support/commandError';
import { openExistingStore } from './support/openExistingStore';
import { OUTBOX_HEADER, formatOutboxLine } from './support/formatOutboxLine';
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
  if (more.length > 0) throw usageError();
  const store = await openExistingStore();
  try {
    if (command === 'retry') console.log(await retryDeliveries(store, id, values.dead === true));
    else if (command === undefined && !values.dead) {
      await writeOutput(listDeliveries(store, parseStatuses(values.status), values.json === true));
    } else throw usageError();
  } finally {
    await store.close();
  }
}

function usageError(): CommandError {
  return new CommandError(`This is how it is called:\n  ${USAGE}`);
}

/** Without `--status` what still has to arrive, and what did not. */
function parseStatuses(statusArgument: string | undefined): readonly DeliveryStatus[] {
  if (statusArgument === undefined) return ['pending', 'dead'];
  if (statusArgument === 'all') return DELIVERY_STATUSES;
  const status = DELIVERY_STATUSES.find((candidate) => candidate === statusArgument);
  if (status === undefined) throw usageError();
  return [status];
}

async function* listDeliveries(
  store: Store,
  statuses: readonly DeliveryStatus[],
  asJson: boolean,
): AsyncIterable<string> {
  if (!asJson) yield `${OUTBOX_HEADER}\n`;
  for await (const row of store.outbox.list({ statuses }))
    yield `${asJson ? JSON.stringify(row) : formatOutboxLine(row)}\n`;
}

async function retryDeliveries(store: Store, id: string | undefined, allDead: boolean): Promise<string> {
  if ((id === undefined) === !allDead) throw usageError();
  const count = await store.outbox.requeue(id === undefined ? 'dead' : { id }, systemClock.now().toISOString());
  if (count > 0) return `${count} due again; the running bot delivers them.`;
  if (id === undefined) return 'Nothing is dead.';
  throw new CommandError(`There is no dead or cancelled delivery ${JSON.stringify(id)}.`);
}

void runCommand(main);
