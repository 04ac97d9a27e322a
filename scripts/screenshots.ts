import { join } from 'node:path';
import { startApp } from '../src/app';
import { readConfig } from '../src/platform/config';
import { createLogger } from '../src/platform/logger';
import { projectRoot } from '../src/platform/projectRoot';
import { runBrowserScript } from './support/runBrowserScript';
import { runCommand } from './support/runCommand';

const USAGE = `Takes the pictures of the chat page for the documents, into docs/pictures/. Starts a bot of its own.

usage: npm run -s screenshots`;

void runCommand(USAGE, async () => {
  const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0' });
  const app = await startApp(config, createLogger({ level: 'error' }));
  try {
    await runBrowserScript('takeScreenshots.mjs', [`${app.url}/chat/?lang=ko`, join(projectRoot, 'docs/pictures')]);
  } finally {
    await app.stop();
  }
});
