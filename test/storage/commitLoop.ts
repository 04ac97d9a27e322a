// Runs in its own process: commits turns of one conversation to a store and prints each committed activity id.
// Arguments: the database location as JSON, the conversation id, a prefix of the activity ids, the number of turns.
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { opened, turn } from './turnCommits';

async function main([location = '', conversationId = '', name = '', turns = '']: string[]): Promise<void> {
  const store = await openStore(JSON.parse(location) as DatabaseLocation);
  const key = { channel: 'emulator', conversationId };
  for (let n = 0; n < Number(turns); n++) {
    const activityId = `${name}-${n}`;
    for (;;) {
      const expectedVersion = (await store.readConversation(key))?.version ?? 0;
      const openedTicket = opened(key, { number: activityId, status: 'closed' });
      if ((await store.commitTurn(turn(key, activityId, { expectedVersion, openedTicket }))) === 'committed') break;
    }
    process.stdout.write(`${activityId}\n`);
  }
  await store.close();
}

void main(process.argv.slice(2));
