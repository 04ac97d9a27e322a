import { parseArgs } from 'node:util';
import { DELIVERY_KINDS, DELIVERY_STATUSES, type DeliveryKind, type DeliveryStatus } from '../src/domain/outbox';
import type { Store } from '../src/domain/store';
import { systemClock } from '../src/platform/systemClock';
import { CommandError } from './support/commandError';
import { openExistingStore } from './support/openExistingStore';
import { OUTBOX_HEADER, formatOutboxRow } from './support/formatOutboxRow';
import { runCommand } from './support/runCommand';
import { writeOutput } from './support/writeOutput';

/** A timer that is due early would answer a driver too soon. */
const HURRIED_KINDS = DELIVERY_KINDS.filter((kind) => kind !== 'timer');

const USAGE = [
  'Lists deliveries, and makes them due again.',
  `npm run -s outbox [-- --status ${DELIVERY_STATUSES.join('|')}|all] [--json]`,
  'npm run -s outbox -- retry ID|--dead    makes what was given up due again',
  `npm run -s outbox -- now [${HURRIED_KINDS.join('|')}]    makes what waits for its next attempt due now`,
].join('\n  ');

void runCommand(USAGE, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, status: { type: 'string' }, dead: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [command, id, ...more] = positionals;
  if (more.length > 0) throw createUsageError();
  const store = await openExistingStore();
  try {
    if (command === 'now' && !values.dead) console.log(await hurryDeliveries(store, id));
    else if (command === 'retry') console.log(await retryDeliveries(store, id, values.dead === true));
    else if (command === undefined && !values.dead) {
      await writeOutput(listDeliveries(store, parseStatuses(values.status), values.json === true));
    } else throw createUsageError();
  } finally {
    await store.close();
  }
});

function createUsageError(): CommandError {
  return new CommandError(USAGE);
}

/** Parses `--status`. Without it, the list has the deliveries that are pending or dead. */
function parseStatuses(statusArgument: string | undefined): readonly DeliveryStatus[] {
  if (statusArgument === undefined) return ['pending', 'dead'];
  if (statusArgument === 'all') return DELIVERY_STATUSES;
  const status = DELIVERY_STATUSES.find((candidate) => candidate === statusArgument);
  if (status === undefined) throw createUsageError();
  return [status];
}

async function* listDeliveries(
  store: Store,
  statuses: readonly DeliveryStatus[],
  asJson: boolean,
): AsyncIterable<string> {
  if (!asJson) yield `${OUTBOX_HEADER}\n`;
  for await (const row of store.outbox.list({ statuses }))
    yield `${asJson ? JSON.stringify(row) : formatOutboxRow(row)}\n`;
}

async function hurryDeliveries(store: Store, kindArgument: string | undefined): Promise<string> {
  const kinds: readonly DeliveryKind[] = HURRIED_KINDS.filter(
    (kind) => kindArgument === undefined || kind === kindArgument,
  );
  if (kinds.length === 0) throw createUsageError();
  const count = await store.outbox.hurry(kinds, systemClock.now().toISOString());
  return count === 0 ? 'No delivery waits for a later attempt.' : `${count} due now; the running bot delivers them.`;
}

async function retryDeliveries(store: Store, id: string | undefined, allDead: boolean): Promise<string> {
  if ((id === undefined) === !allDead) throw createUsageError();
  const count = await store.outbox.requeue(id === undefined ? 'dead' : { id }, systemClock.now().toISOString());
  if (count > 0) return `${count} due again; the running bot delivers them.`;
  if (id === undefined) return 'There are no dead deliveries.';
  throw new CommandError(`There is no dead or cancelled delivery ${JSON.stringify(id)}.`);
}
