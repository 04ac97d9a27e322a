import { createBot, type Bot } from '../../src/createBot';
import type { Store } from '../../src/domain/store';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';

/** Creates a bot that runs a command's turns in this process; their replies are left in the outbox to the running bot. */
export function openCommandBot(store: Store): Promise<Bot> {
  return createBot(readConfig(), createLogger({ level: 'error' }), { openStore: () => Promise.resolve(store) });
}
