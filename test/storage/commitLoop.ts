// A process of its own: opens the store given as JSON and commits turns of one conversation, printing each that holds.
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
