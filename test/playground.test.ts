import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type App } from '../src/app';
import { readConfig } from '../src/platform/config';
import { createLogger } from '../src/platform/logger';
import { sharedContent } from './support/sharedContent';

const ROOT = join(__dirname, '..');
const PLAYGROUND = join(ROOT, 'node_modules/@microsoft/m365agentsplayground/cli.js');
const LONG_MS = 300_000;

/** A whole conversation, typed and tapped. Each step waits until its expected text is on the page. */
const CONVERSATION = [
  { expect: '어떤 문제가 있나요? 아래에서 고르거나 그대로 적어 주세요.' },
  { tap: '인증 중에서 안 넘어가요', expect: '어느 충전소인가요?' },
  { type: '강남구청', expect: '몇 번 충전기인가요?' },
  { tap: '모르겠어요', expect: '무엇을 하실 때 안 됐나요?' },
  { tap: 'QR 스캔', expect: '어려우시면' },
  { tap: '제보가 어려워요', expect: '이렇게 접수할게요. 맞나요?' },
  { tap: '네', expect: '접수번호:' },
  { type: '빨리 좀 봐주세요', expect: '급하' },
  { tap: '접수 상태', expect: '담당자 확인을 기다리고 있어요' },
];

describe('the Agents Playground', () => {
  let app: App;
  let playground: ChildProcess;

  afterEach(async () => {
    playground.kill();
    await app.stop();
  });

  it(
    'shows a whole conversation with quick replies',
    async () => {
      app = await startApp(readConfig({ DATABASE_URL: ':memory:', PORT: '0' }), createLogger({ level: 'silent' }), {
        content: sharedContent(),
      });
      const port = await freePort();
      playground = spawn(
        process.execPath,
        [PLAYGROUND, '-e', `${app.url}/api/messages`, '-c', 'emulator', '-p', String(port), '--dt', 'true'],
        { cwd: ROOT, env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' }, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await once(playground.stdout!, 'data');
      const screenshot = join(mkdtempSync(join(tmpdir(), 'playground-')), 'end.png');
      const browser = spawn(
        process.execPath,
        [
          join(__dirname, 'support/playgroundTalk.mjs'),
          `http://localhost:${port}`,
          screenshot,
          JSON.stringify(CONVERSATION),
        ],
        { stdio: ['ignore', 'inherit', 'pipe'] },
      );
      let stderr = '';
      browser.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
      const [code] = (await once(browser, 'exit')) as [number | null];
      if (code !== 0) throw new Error(stderr);
      expect(statSync(screenshot).size).toBeGreaterThan(10_000);
      const tickets: string[] = [];
      for await (const ticket of app.bot.store.listTickets()) tickets.push(`${ticket.reason} ${ticket.station}`);
      expect(tickets).toEqual(['cannot_report_in_app 강남구청']);
    },
    LONG_MS,
  );
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
