import 'dotenv/config';
import { randomUUID } from 'node:crypto';
import { createBot } from '../src/app';
import { terminalChat } from '../src/channels/terminal/terminalChat';
import { readConfig } from '../src/platform/config';
import { explainError } from '../src/platform/explainError';
import { createLogger } from '../src/platform/logger';

async function main(): Promise<void> {
  const config = readConfig();
  const bot = await createBot(config, createLogger({ level: 'error' }));
  await terminalChat(
    { input: process.stdin, output: process.stdout },
    (activity, deliver) => bot.turns.run(activity, deliver),
    randomUUID(),
  );
  await bot.store.close();
}

main().catch((error: unknown) => {
  console.error(explainError(error));
  process.exitCode = 1;
});
