import { startApp } from './app';
import { loadEnvFile, readConfig } from './platform/config';
import { describeConfig } from './platform/describeConfig';
import { explainError } from './platform/explainError';
import { limitHeapGrowth } from './platform/limitHeapGrowth';
import { createLogger, type Logger } from './platform/logger';
import { PrometheusMetrics } from './platform/prometheusMetrics';
import { redirectConsole } from './platform/redirectConsole';

async function main(): Promise<void> {
  limitHeapGrowth();
  loadEnvFile();
  const config = readConfig();
  const logger = createLogger({ level: config.logLevel });
  redirectConsole(console, logger);
  logWarningsAndCrashes(logger);
  for (const variable of config.unusedSettings) logger.warn({ variable }, 'this setting is not used by this version');
  for (const { variable, warning } of config.warnings) logger.warn({ variable }, warning);
  const metrics = new PrometheusMetrics();
  metrics.collectProcessFigures();
  const app = await startApp(config, logger, { metrics });
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
  logger.info({ url: app.url, local: config.local, ...describeConfig(config) }, 'listening');
  if (config.trial && app.desk !== null)
    logger.info({ url: app.desk.createEntryUrl() }, "the agents' desk: opens once, within 15 minutes");
}

/** Replaces what Node itself would print: warnings of libraries, and the stack of an uncaught error. */
function logWarningsAndCrashes(logger: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => logger.warn({ err: warning }, 'warning of Node'));
  process.on('uncaughtException', (error) => {
    logger.error({ err: error }, 'crashed');
    process.exit(1);
  });
}

main().catch((error: unknown) => {
  // The logger may not exist yet, and the message is for the operator at the terminal.
  process.stderr.write(`${explainError(error)}\n`);
  process.exitCode = 1;
});
