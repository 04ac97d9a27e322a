import { parseArgs } from 'node:util';
import { CommandError } from './support/commandError';
import { openExistingStore } from './support/openExistingStore';
import { runCommand } from './support/runCommand';

const USAGE =
  'Deletes all conversations of a driver, with transcripts, tickets and deliveries.\n  npm run -s forget -- CHANNEL USER';

async function main(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [channel, user, ...more] = positionals;
  if (channel === undefined || user === undefined || more.length > 0) {
    throw new CommandError(`Give a channel and the user's id on that channel:\n  ${USAGE}`);
  }
  const store = await openExistingStore();
  try {
    const deleted = await store.upkeep.deleteUserData(channel, user);
    const counts = Object.entries(deleted).filter(([, count]) => count > 0);
    if (counts.length === 0) throw new CommandError('No data is stored about this user.');
    for (const [table, count] of counts) console.log(`${table}: ${count} deleted`);
  } finally {
    await store.close();
  }
}

void runCommand(USAGE, main);
