import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../../src/platform/projectRoot';
import { DeskBrowser } from '../../support/deskBrowser';
import { RunningBot } from '../../support/runningBot';

const TALK = join(__dirname, '../../support/chatReturnTalk.mjs');
const EXAMPLE = readFileSync(join(projectRoot, 'docs/examples/help-page.html'), 'utf8');
/** Within that time the page comes back to a process that runs again. Milliseconds. */
const MAX_RETURN_MS = 5_000;

/** What the driver's browser showed. */
interface Seen {
  readonly errors: readonly string[];
  readonly sender: string;
  readonly isReadingOn: boolean;
  readonly title: string;
  readonly titleAfterReading: string;
  readonly offline: string;
  readonly returnMs: number;
  readonly isTypingShown: boolean;
  readonly sentWhileAway: string;
  readonly messagesTwice: readonly string[];
  readonly buttonWhileClosed: string;
  readonly buttonAfterOpening: string;
  readonly inFrame: string;
}

let bot: RunningBot;
let website: Server;
let seen: Seen;

beforeAll(async () => {
  const websitePort = await listen((website = createServer()));
  const origin = `http://localhost:${websitePort}`;
  const folder = mkdtempSync(join(tmpdir(), 'chat-return-'));
  const settings = { DATABASE_URL: join(folder, 'bot.sqlite'), CHAT_ORIGINS: origin };
  bot = await RunningBot.open(settings);
  const { url } = bot.app;
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    '/agent': () => answerAsAgent('김상담'),
    '/stop': () => bot.close(),
    '/start': async () => (bot = await RunningBot.open({ ...settings, PORT: new URL(url).port })),
  };
  website.on('request', (req, res) => {
    const step = steps[req.url ?? ''];
    if (step === undefined) {
      res.setHeader('content-type', 'text/html');
      return void res.end(EXAMPLE.replace('https://bot.example.com', url));
    }
    step().then(
      () => res.end(),
      (error: unknown) => res.writeHead(500).end(String(error)),
    );
  });
  const { stdout } = await promisify(execFile)(process.execPath, [TALK, url, origin], { timeout: 120_000 });
  seen = JSON.parse(stdout) as Seen;
}, 180_000);

afterAll(async () => {
  website.closeAllConnections();
  website.close();
  await bot.close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return (server.address() as AddressInfo).port;
}

/** Claims the newest open ticket at the desk, and writes to its driver. */
async function answerAsAgent(name: string): Promise<void> {
  const desk = await DeskBrowser.signedIn(bot, name);
  const { body } = await desk.get('queue?view=waiting');
  const [{ number } = { number: '' }] = body['rows'] as { number: string }[];
  for (const step of [{ type: 'claim' }, { type: 'reply', text: '김상담입니다. 원격으로 확인해 볼게요.' }]) {
    const answer = await desk.post(`tickets/${number}/actions`, { id: randomUUID(), step });
    if (answer.status !== 200) throw new Error(`the desk answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
}

describe('a driver in a browser whose ticket an agent answers from the desk', () => {
  it('reads the agent’s name over the message', () => {
    expect(seen.sender).toBe('김상담 · 상담원');
  });

  it('reads on above, and gets a button that leads to the new message', () => {
    expect(seen.isReadingOn).toBe(true);
  });

  it('sees no sign that the bot, which is silent now, writes an answer', () => {
    expect(seen.isTypingShown).toBe(false);
  });

  it('is told in the title of two unread messages while the page is hidden, and no more when they were read', () => {
    expect(seen.title).toMatch(/^\(2\) /);
    expect(seen.titleAfterReading).not.toMatch(/^\(/);
  });
});

describe('a driver in a browser whose connection breaks because the process ends', () => {
  it('reads that, and is back within five seconds after the process runs again', () => {
    expect(seen.offline).toContain('연결이 끊겼어요');
    expect(seen.returnMs).toBeLessThan(MAX_RETURN_MS);
  });

  it('finds the message that was written meanwhile sent, and nothing twice', () => {
    expect(seen.sentWhileAway).toBe('');
    expect(seen.messagesTwice).toEqual([]);
  });
});

describe('the chat in the frame of another site, whose browser stores nothing for it', () => {
  it('helps the driver', () => {
    expect(seen.inFrame).toContain('고장제보');
  });

  it('counts what arrives while it is closed on the button, until it is opened', () => {
    expect(seen.buttonWhileClosed).toMatch(/\(\d+\)$/);
    expect(seen.buttonAfterOpening).toBe('닫기');
  });
});

it('runs without an error on either page', () => {
  expect(seen.errors).toEqual([]);
});
