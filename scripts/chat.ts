import { randomUUID } from 'node:crypto';
import { createBot } from '../src/app';
import { startDeliveryWorker } from '../src/backgroundJobs';
import { runTerminalChat } from '../src/channels/terminal/runTerminalChat';
import { loadEnvFile, readConfig } from '../src/platform/config';
import { explainError } from '../src/platform/explainError';
import { createLogger } from '../src/platform/logger';

/** How long the terminal waits after a reply for the outcome of a back office command. */
const MAX_OUTCOME_WAIT_MS = 10_000;

async function main(): Promise<void> {
  loadEnvFile();
  const config = readConfig();
  const logger = createLogger({ level: 'error' });
  const bot = await createBot(config, logger);
  const deliveries = startDeliveryWorker(bot, {}, logger);
  await bot.charging?.directory.refresh();
  await runTerminalChat(
    { input: process.stdin, output: process.stdout },
    (activity, deliver) => bot.turns.run(activity, deliver, { maxOutcomeWaitMs: MAX_OUTCOME_WAIT_MS }),
    randomUUID(),
  );
  await deliveries.stop();
  await bot.store.close();
}

main().catch((error: unknown) => {
  console.error(explainError(error));
  process.exitCode = 1;
});
