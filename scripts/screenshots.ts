import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startApp, type App } from '../src/app';
import { KakaoSimulator, type PhoneScreen } from '../src/channels/kakao/simulator/kakaoSimulator';
import { servePhonePage } from '../src/channels/kakao/simulator/phonePage';
import { hashPassword } from '../src/desk/accounts/passwords';
import { readConfig } from '../src/platform/config';
import { createLogger } from '../src/platform/logger';
import { projectRoot } from '../src/platform/projectRoot';
import { runBrowserScript } from './support/runBrowserScript';
import { runCommand } from './support/runCommand';
import { toolText } from './support/toolText';

const USAGE = `Takes the pictures of the chat page, the agents' desk and KakaoTalk for the documents, into docs/pictures/. Starts a bot of its own.

usage: npm run -s screenshots`;

void runCommand(USAGE, async () => {
  const secret = randomUUID();
  const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0', KAKAO_SKILL_SECRET: secret });
  const app = await startApp(config, createLogger({ level: 'error' }));
  try {
    const folder = join(projectRoot, 'docs/pictures');
    await runBrowserScript('takeScreenshots.mjs', [`${app.url}/chat/?lang=ko`, folder]);
    const agent = { name: toolText('screenshots.agent'), password: randomUUID() };
    const passwordHash = await hashPassword(agent.password);
    await app.bot.store.accounts.saveUser({ id: 'agent', name: agent.name, role: 'agent', passwordHash });
    await runBrowserScript('takeDeskScreenshots.mjs', [app.url, folder, JSON.stringify(agent)]);
    await takeKakaoScreenshots(app, secret, folder);
  } finally {
    await app.stop();
  }
});

async function takeKakaoScreenshots(app: App, secret: string, folder: string): Promise<void> {
  const later: PhoneScreen[] = [];
  const skillUrl = () => `${app.url}/kakao/skill`;
  const simulator = new KakaoSimulator({
    ...{ secret, skillUrl, botId: 'simulated-bot', userId: randomUUID(), now: () => Date.now() },
    onCallback: (screen) => later.push(screen),
  });
  const page = await servePhonePage(simulator, later, app.url);
  try {
    await runBrowserScript('takeKakaoScreenshots.mjs', [page.url, folder]);
  } finally {
    page.close();
  }
}
