import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { DirectLineTokens } from '../../../src/channels/directLine/directLineTokens';
import { SignedTicketLinks } from '../../../src/desk/signedTicketLinks';
import { projectRoot } from '../../../src/platform/projectRoot';
import { SETTINGS } from '../../../src/platform/settings';
import { openStore } from '../../../src/storage/openStore';
import type { DeskCredentials, Target } from './messageParts';

const SECRETS = {
  LINK_SECRET: 'link-secret-of-the-fuzz-run-only-0000',
  DIRECTLINE_SECRET: 'direct-line-secret-of-the-fuzz-run-only',
  KAKAO_SKILL_SECRET: 'kakao-skill-secret-of-the-fuzz-run-only',
  KAKAO_ADMIN_KEY: 'kakao-admin-key-of-the-fuzz-run-only',
  HANDOFF_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
};
/** Many, so that none of them gets a transcript of thousands of lines, which takes long to read and to show. */
const CHATS = 200;
/** Drivers whose tickets have pages, and whom agents answer at the desk. */
const ASKING = 96;
/** How the bot logs what a library wrote to the console, or Node itself to its output. */
const CONSOLE_LINES = ['a library wrote to the console', 'warning of Node'];
const MAX_STOP_MS = 35_000;

/** A bot in a process and with a database of its own, on a free port of loopback, with every door open. */
export class FuzzedBot {
  /** Lines of its output that are no lines of the log, or only because the bot redirects the console. */
  readonly rawLines: string[] = [];
  /** The lines of the errors that it logged, by message. */
  readonly loggedErrors = new Map<string, string[]>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly channel: Server,
    private readonly folder: string,
    readonly url: string,
    /** Signs in at the desk once. */
    private readonly entryUrl: string,
  ) {}

  /** Starts the bot. Rejects if it does not start. */
  static async start(): Promise<FuzzedBot> {
    const folder = await mkdtemp(join(tmpdir(), 'fuzzed-bot-'));
    const channel = await openChannel();
    const unset = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, '']));
    const child = spawn(process.execPath, ['--import', 'tsx', join('src', 'index.ts')], {
      cwd: projectRoot,
      env: { ...unset, ...SECRETS, PORT: '0', DATABASE_URL: join(folder, 'bot.sqlite') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines = createInterface(child.stdout);
    const [url, entryUrl] = await readUrls(child, lines);
    const bot = new FuzzedBot(child, channel, folder, url, entryUrl);
    lines.on('line', (line) => bot.readLine(line));
    createInterface(child.stderr).on('line', (line) => bot.rawLines.push(line));
    return bot;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Opens conversations and tickets, so that the doors that show them have something to show. */
  async prepare(texts: readonly string[]): Promise<Target> {
    const serviceUrl = `http://127.0.0.1:${(this.channel.address() as AddressInfo).port}`;
    const chats = await Promise.all(Array.from({ length: CHATS }, () => this.startChat()));
    await Promise.all(Array.from({ length: ASKING }, (_, driver) => this.askForAgent(`asking-${driver}`, serviceUrl)));
    return {
      port: Number(new URL(this.url).port),
      ...{ texts, serviceUrl, chats },
      streamPaths: await Promise.all(chats.map(makeStreamPath)),
      ...(await this.listTickets()),
      desk: await this.signInAtDesk(),
      hubSecret: SECRETS.HANDOFF_WEBHOOK_SECRET,
      kakaoSecret: SECRETS.KAKAO_SKILL_SECRET,
      kakaoAdminKey: SECRETS.KAKAO_ADMIN_KEY,
      directLineSecret: SECRETS.DIRECTLINE_SECRET,
    };
  }

  /** The process's resident memory, in bytes; `null` where `/proc` does not say it. */
  async readMemory(): Promise<number | null> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  }

  async stop(): Promise<void> {
    if (this.isAlive) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      const timer = setTimeout(() => this.child.kill('SIGKILL'), MAX_STOP_MS);
      await ended;
      clearTimeout(timer);
    }
    this.channel.closeAllConnections();
    this.channel.close();
    await rm(this.folder, { recursive: true });
  }

  private readLine(line: string): void {
    const entry = parseLogLine(line);
    if (entry === null) this.rawLines.push(line);
    else if (CONSOLE_LINES.includes(entry.msg)) this.rawLines.push(line);
    else if (entry.level === 'error')
      this.loggedErrors.set(entry.msg, [...(this.loggedErrors.get(entry.msg) ?? []), line]);
  }

  private async startChat(): Promise<string> {
    const headers = { authorization: `Bearer ${SECRETS.DIRECTLINE_SECRET}` };
    const res = await fetch(`${this.url}/directline/v3/conversations`, { method: 'POST', headers });
    return ((await res.json()) as { conversationId: string }).conversationId;
  }

  private async askForAgent(id: string, serviceUrl: string): Promise<void> {
    const people = { conversation: { id }, from: { id }, recipient: { id: 'bot' } };
    const body = {
      type: 'message',
      id,
      channelId: 'emulator',
      serviceUrl,
      ...people,
      text: 'agent please',
      locale: 'en',
    };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${this.url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private async listTickets(): Promise<Pick<Target, 'ticketNumbers' | 'ticketPaths'>> {
    const store = await openStore({ kind: 'sqlite', path: join(this.folder, 'bot.sqlite') });
    const links = new SignedTicketLinks({ secret: SECRETS.LINK_SECRET, baseUrl: () => '', validDays: 1 });
    const ticketNumbers: string[] = [];
    for await (const { number } of store.listTickets()) ticketNumbers.push(number);
    await store.close();
    if (ticketNumbers.length === 0) throw new Error('the bot opened no ticket');
    const at = new Date().toISOString();
    const ticketPaths = ticketNumbers.flatMap((number) => [
      links.ticketUrl(number, 'hub', at),
      links.transcriptUrl(number, 'hub', at),
    ]);
    return { ticketNumbers, ticketPaths };
  }

  private async signInAtDesk(): Promise<DeskCredentials> {
    const entered = await fetch(this.entryUrl, { redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const res = await fetch(`${this.url}/desk/api/me`, { headers: { cookie } });
    if (res.status !== 200) throw new Error(`the one-time link of the desk does not sign in: ${res.status}`);
    return { cookie, csrf: ((await res.json()) as { csrf: string }).csrf };
  }
}

/** Returns the path of a chat's stream with a key that lives for longer than the run. */
async function makeStreamPath(conversationId: string): Promise<string> {
  const clock = { now: () => new Date(Date.now() + 24 * 3_600_000) };
  const tokens = new DirectLineTokens({ secret: SECRETS.DIRECTLINE_SECRET, clock });
  const key = await tokens.issueStreamKey({ conversationId, userId: 'driver' });
  return `/directline/v3/conversations/${encodeURIComponent(conversationId)}/stream?t=${key}`;
}

/** Returns the bot's address and the one-time link of the desk, which it logs at the start. */
async function readUrls(child: ChildProcess, lines: Interface): Promise<[url: string, entryUrl: string]> {
  const urls: string[] = [];
  // Warnings about settings come first, and have none.
  const readUrl = (line: string) => {
    const { url } = JSON.parse(line) as { url?: string };
    if (url !== undefined) urls.push(url);
  };
  lines.on('line', readUrl);
  while (urls.length < 2 && child.exitCode === null) await Promise.race([once(lines, 'line'), once(child, 'exit')]);
  lines.off('line', readUrl);
  if (urls.length < 2) throw new Error('the bot did not start');
  return [urls[0]!, urls[1]!];
}

/** A channel that takes every reply. */
async function openChannel(): Promise<Server> {
  const server = createServer((req, res) => {
    req.resume();
    res.setHeader('content-type', 'application/json').end('{"id":"sent"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function parseLogLine(line: string): { readonly level: string; readonly msg: string } | null {
  try {
    const { level, time, msg } = JSON.parse(line) as Record<string, unknown>;
    return typeof level === 'string' && typeof time === 'string' && typeof msg === 'string' ? { level, msg } : null;
  } catch {
    return null;
  }
}
