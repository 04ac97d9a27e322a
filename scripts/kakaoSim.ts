import { randomBytes, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { startApp } from '../src/app';
import { formatScreen } from '../src/channels/kakao/simulator/formatScreen';
import { KakaoSimulator, type PhoneScreen } from '../src/channels/kakao/simulator/kakaoSimulator';
import { servePhonePage } from '../src/channels/kakao/simulator/phonePage';
import { PHONE_HELP, readPhoneLine } from '../src/channels/kakao/simulator/readPhoneLine';
import { loadEnvFile, readConfig } from '../src/platform/config';
import { createLogger } from '../src/platform/logger';
import { runCommand } from './support/runCommand';

const BOT_ID = 'simulated';
/** Pictures need an https address; the simulated phone fetches them from this machine. */
const PUBLIC_URL = 'https://simulated.example';
/** Longer than an answer that is still posted. */
const MAX_STOP_MS = 3_000;

const USAGE = `Starts a bot, and a phone with KakaoTalk for it in the terminal and as a page.
  npm run kakao:sim
${PHONE_HELP}`;

void runCommand(USAGE, async () => {
  loadEnvFile();
  const secret = randomBytes(24).toString('hex');
  const config = { ...readConfig(), port: 0, host: '127.0.0.1', publicUrl: PUBLIC_URL };
  const kakao = { ...config.kakao, skillSecret: secret, botId: BOT_ID };
  const later: PhoneScreen[] = [];
  let skillUrl = '';
  const simulator = new KakaoSimulator({
    ...{ secret, botId: BOT_ID, userId: randomUUID(), skillUrl: () => skillUrl, now: () => Date.now() },
    onCallback: (screen) => {
      later.push(screen);
      process.stdout.write(`\n${formatScreen(screen)}\n> `);
    },
  });
  const { requestHttps } = simulator;
  const app = await startApp({ ...config, kakao }, createLogger({ level: 'error' }), { requestHttps });
  skillUrl = `${app.url}/kakao/skill`;
  const page = await servePhonePage(simulator, later, app.url);
  process.stdout.write(`${PHONE_HELP}\nThe same phone as a page: ${page.url}\n> `);
  for await (const line of createInterface({ input: process.stdin })) {
    // A terminal shows by itself what is typed.
    if (!process.stdin.isTTY) process.stdout.write(`${line}\n`);
    const input = line.trim() === '' ? null : readPhoneLine(line, simulator);
    if (input === null) process.stdout.write(`  ${JSON.stringify(simulator.options)}\n`);
    else process.stdout.write(`${formatScreen(await simulator.send(input))}\n`);
    process.stdout.write('> ');
  }
  page.close();
  setTimeout(() => process.exit(), MAX_STOP_MS).unref();
  await app.stop();
});
