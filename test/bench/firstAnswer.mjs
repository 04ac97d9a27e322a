import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../../scripts/support/browser.mjs';

const USAGE = `Measures how long a newcomer waits: from the command that starts the bot to the first helpful answer on the chat page, in
a browser that is open already. Prints it for npm start, which runs the sources, and for npm run serve.
  npm run -s bench:start`;
if (process.argv.includes('--help')) {
  console.log(USAGE);
  process.exit();
}

const PORT = '3990';
const MESSAGE = '마포구청 3번 충전기 화면이 꺼졌어요';
const HELPFUL = '고장제보';
const RETRY_MS = 100;
const MAX_MS = 180_000;

const browser = await openBrowser();
try {
  await measure('npm start', ['start']);
  await measure('npm run serve (built before)', ['run', 'serve']);
} finally {
  await browser.close();
}

async function measure(label, command) {
  const folder = mkdtempSync(join(tmpdir(), 'first-answer-'));
  const env = { ...process.env, PORT, DATABASE_URL: join(folder, 'bot.sqlite'), LOG_LEVEL: 'error' };
  const page = await (await browser.newContext({ locale: 'ko-KR' })).newPage();
  const began = performance.now();
  // A group of its own, because npm does not pass every signal on.
  const bot = spawn('npm', command, { env, stdio: ['ignore', 'ignore', 'inherit'], detached: true });
  try {
    const opened = await waitForPage(page, began);
    await page.locator('#text').fill(MESSAGE);
    await page.locator('#text').press('Enter');
    await page.getByText(HELPFUL).first().waitFor({ timeout: MAX_MS });
    const total = performance.now() - began;
    const load = loadavg()[0].toFixed(1);
    console.log(
      `${label}: page after ${seconds(opened)} s, helpful answer after ${seconds(total)} s (load average ${load})`,
    );
  } finally {
    const ended = once(bot, 'exit');
    process.kill(-bot.pid, 'SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens the page as soon as the bot listens. Returns the milliseconds since `began`. */
async function waitForPage(page, began) {
  while (performance.now() - began < MAX_MS) {
    try {
      await page.goto(`http://127.0.0.1:${PORT}/chat/?lang=ko`);
      return performance.now() - began;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
  throw new Error('the bot did not start');
}

function seconds(ms) {
  return (ms / 1_000).toFixed(1);
}
