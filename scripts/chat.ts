import { randomUUID } from 'node:crypto';
import { createBot } from '../src/createBot';
import { startDeliveryWorker } from '../src/backgroundJobs';
import { TERMINAL_HELP } from '../src/channels/terminal/readTerminalLine';
import { runTerminalChat } from '../src/channels/terminal/runTerminalChat';
import { loadEnvFile, readConfig } from '../src/platform/config';
import { createLogger } from '../src/platform/logger';
import { playHub } from './support/playHub';
import { runCommand } from './support/runCommand';

/** How long the terminal waits after a reply for the outcome of a back office command. */
const MAX_OUTCOME_WAIT_MS = 10_000;

const USAGE = `Starts a conversation with the bot, without a running bot.
  npm run chat
${TERMINAL_HELP}`;

void runCommand(USAGE, async () => {
  loadEnvFile();
  const config = readConfig();
  const logger = createLogger({ level: 'error' });
  const bot = await createBot(config, logger);
  const deliveries = startDeliveryWorker(bot, {}, logger);
  await bot.charging?.directory.refresh();
  const terminal = { input: process.stdin, output: process.stdout };
  await runTerminalChat(terminal, {
    run: (activity, deliver) => bot.turns.run(activity, deliver, { maxOutcomeWaitMs: MAX_OUTCOME_WAIT_MS }),
    playHub: (key, event) => playHub(bot, key, event),
    newConversationId: randomUUID,
  });
  await deliveries.stop();
  await bot.store.close();
});
