import 'dotenv/config';
import { startApp } from './app';
import { readConfig } from './platform/config';
import { explainError } from './platform/explainError';
import { createLogger } from './platform/logger';

async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger({ level: config.logLevel });
  for (const variable of config.unusedSettings) logger.warn({ variable }, 'this setting is not used by this version');
  for (const { variable, warning } of config.warnings) logger.warn({ variable }, warning);
  const app = await startApp(config, logger);
  const stop = (signal: NodeJS.Signals) => {
    logger.info({ signal }, 'stopping');
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'shutdown failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  logger.info({ url: app.url, local: config.local }, 'listening');
}

main().catch((error: unknown) => {
  // The logger may not exist yet, and the message is for the operator at the terminal.
  console.error(explainError(error));
  process.exitCode = 1;
});
