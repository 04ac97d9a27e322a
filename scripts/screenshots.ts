import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startApp } from '../src/app';
import { hashPassword } from '../src/desk/accounts/passwords';
import { readConfig } from '../src/platform/config';
import { createLogger } from '../src/platform/logger';
import { projectRoot } from '../src/platform/projectRoot';
import { runBrowserScript } from './support/runBrowserScript';
import { runCommand } from './support/runCommand';
import { toolText } from './support/toolText';

const USAGE = `Takes the pictures of the chat page and of the agents' desk for the documents, into docs/pictures/. Starts a bot of its own.

usage: npm run -s screenshots`;

void runCommand(USAGE, async () => {
  const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0' });
  const app = await startApp(config, createLogger({ level: 'error' }));
  try {
    const folder = join(projectRoot, 'docs/pictures');
    await runBrowserScript('takeScreenshots.mjs', [`${app.url}/chat/?lang=ko`, folder]);
    const agent = { name: toolText('screenshots.agent'), password: randomUUID() };
    const passwordHash = await hashPassword(agent.password);
    await app.bot.store.accounts.saveUser({ id: 'agent', name: agent.name, role: 'agent', passwordHash });
    await runBrowserScript('takeDeskScreenshots.mjs', [app.url, folder, JSON.stringify(agent)]);
  } finally {
    await app.stop();
  }
});
