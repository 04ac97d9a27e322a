import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../src/app';
import { withSession } from './support/fakeBackOffice';
import { ERRORS } from '../src/platform/codedError';
import { readConfig } from '../src/platform/config';
import { createLogger } from '../src/platform/logger';
import { compiledSource } from './support/compiledSource';
import { Connector } from './support/connector';
import { openStore } from '../src/storage/openStore';
import { RawSocket } from './support/rawSocket';
import { sharedContent } from './support/sharedContent';

const ROOT = join(__dirname, '..');
const PROCESS_MS = 60_000;
const POST_HEAD =
  'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n';
const UPGRADE = 'GET /chat HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n';

describe('stopping', () => {
  it('does not prevent a turn in progress from committing and replying', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bot-')), 'bot.sqlite');
    const config = readConfig({ DATABASE_URL: path, PORT: '0' });
    const app = await startApp(config, createLogger({ level: 'silent' }), { content: sharedContent() });
    const connector = await Connector.open();
    const release = connector.holdAnswers();
    const request = fetch(`${app.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(connector.activity({ id: 'last', text: '상담원 연결해주세요' })),
    });
    await connector.nextSend();
    const stopped = app.stop();
    release();
    expect((await request).status).toBe(200);
    await stopped;
    await connector.close();
    const store = await openStore({ kind: 'sqlite', path });
    const key = { channel: 'emulator', conversationId: 'c1' };
    expect((await store.readConversation(key))?.tickets[0]?.status).toBe('queued');
    await store.close();
  });
});

describe('stopping in the middle of a turn', () => {
  it('waits until the turn is committed and answered, and accepts no new message', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bot-')), 'bot.sqlite');
    const config = readConfig({ DATABASE_URL: path, PORT: '0' });
    let startTurn = (): void => undefined;
    let answerOffice = (): void => undefined;
    const turnStarted = new Promise<void>((resolve) => (startTurn = resolve));
    const officeAnswered = new Promise<void>((resolve) => (answerOffice = resolve));
    const overrides = withSession({
      async planStatusChange() {
        startTurn();
        await officeAnswered;
        return null;
      },
    });
    const app = await startApp(config, createLogger({ level: 'silent' }), { content: sharedContent(), ...overrides });
    const connector = await Connector.open();
    const post = (id: string, text: string) =>
      fetch(`${app.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(connector.activity({ id, text })),
      });
    const messages = ['끝났는데 이용 중이에요', '네', '방금 끝났어요'];
    for (const [index, text] of messages.entries()) await post(`message-${index}`, text);
    const request = post('last', '기다리기 어려워요');
    await turnStarted;
    const stopped = app.stop();
    await expect(post('late', '안녕하세요')).rejects.toThrow();
    answerOffice();
    expect((await request).status).toBe(200);
    await stopped;
    expect(connector.sent.at(-1)?.text).toContain('더 알려 주실 내용');
    await connector.close();
    const store = await openStore({ kind: 'sqlite', path });
    const record = await store.readConversation({ channel: 'emulator', conversationId: 'c1' });
    expect(record?.tickets[0]).toMatchObject({ status: 'queued', reason: 'status_change_needed' });
    await store.close();
  });
});

describe('the process', () => {
  async function run(
    env: Record<string, string>,
    signal?: NodeJS.Signals,
    beforeSignal: (port: number) => Promise<void> = () => Promise.resolve(),
    program: readonly string[] = [compiledSource('src/index.ts')],
  ): Promise<{ code: number | null; out: string }> {
    const child = spawn(process.execPath, program, {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...env },
    });
    let out = '';
    const read = (part: Buffer): void => {
      out += part.toString();
      const port = /"url":"[^"]*:(\d+)".*"listening"/.exec(part.toString())?.[1];
      if (signal !== undefined && port !== undefined) void beforeSignal(Number(port)).then(() => child.kill(signal));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, out };
  }

  it.each<[NodeJS.Signals, string, string[]]>([
    ['SIGTERM', 'as `npm start` runs it', ['--import', 'tsx', 'src/index.ts']],
    ['SIGINT', 'compiled', [compiledSource('src/index.ts')]],
  ])(
    'listens, and shuts down cleanly on %s, %s',
    async (signal, _how, program) => {
      const { code, out } = await run({ DATABASE_URL: ':memory:', PORT: '0' }, signal, undefined, program);
      expect(out).toContain('"stopping"');
      expect(code).toBe(0);
    },
    PROCESS_MS,
  );

  it(
    'ends on SIGTERM although clients hold connections on which they send nothing, or not all',
    async () => {
      const sockets: RawSocket[] = [];
      const hold = async (port: number): Promise<void> => {
        for (const text of ['', 'POST /api/mess', POST_HEAD, `${POST_HEAD}{"type":`, UPGRADE]) {
          const socket = await RawSocket.open(port, { allowHalfOpen: true });
          socket.write(text);
          sockets.push(socket);
        }
      };
      const { code, out } = await run({ DATABASE_URL: ':memory:', PORT: '0' }, 'SIGTERM', hold);
      expect(sockets).toHaveLength(5);
      for (const socket of sockets) await socket.closed();
      expect(out).toContain('"stopping"');
      expect(code).toBe(0);
    },
    PROCESS_MS,
  );

  it(
    'prints every problem of the settings at once without secrets, and does not start',
    async () => {
      const { code, out } = await run({
        NODE_ENV: 'production',
        PORT: 'many',
        DEFAULT_LOCALE: 'fr',
        HANDOFF_WEBHOOK_SECRET: 'hunter2',
      });
      expect(code).toBe(1);
      for (const variable of ['MicrosoftAppId', 'PORT', 'DEFAULT_LOCALE', 'HANDOFF_WEBHOOK_SECRET']) {
        expect(out).toContain(variable);
      }
      expect(out).not.toMatch(/hunter2|listening/);
    },
    PROCESS_MS,
  );

  it(
    'prints a hint and the cause if the database cannot be opened',
    async () => {
      const { code, out } = await run({ DATABASE_URL: 'postgres://127.0.0.1:1/none', PORT: '0' });
      expect(code).toBe(1);
      expect(out).toContain(ERRORS.storage_unavailable.hint);
      expect(out).toContain('ECONNREFUSED');
    },
    PROCESS_MS,
  );

  it(
    'warns about mail settings without recipients',
    async () => {
      const { out } = await run(
        {
          ...{ DATABASE_URL: ':memory:', PORT: '0' },
          ...{ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'help@example.com' },
        },
        'SIGTERM',
      );
      expect(out).toMatch(/"variable":"SMTP_URL".*no mail is sent/);
    },
    PROCESS_MS,
  );
});
