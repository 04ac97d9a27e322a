import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { compiledSource } from '../support/compiledSource';

/** What operators are promised, see docs/operating.md. */
const MAX_STOP_MS = 30_000;

/** A bot process that keeps its address when it is killed and restarted. */
export class Bot {
  private child: ChildProcess | null = null;
  private readiness: Promise<void> = Promise.resolve();
  private isStopping = false;

  private constructor(
    private readonly port: number,
    private readonly env: Readonly<Record<string, string>>,
    private readonly script: string,
  ) {}

  /** @param script the file beside this one that runs the bot */
  static async create(env: Readonly<Record<string, string>>, script = 'botProcess.ts'): Promise<Bot> {
    return new Bot(await freePort(), env, script);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when the bot listens; rejects if it exits earlier. */
  get ready(): Promise<void> {
    return this.readiness;
  }

  start(): void {
    const child = spawn(process.execPath, [compiledSource(join('test/crash', this.script))], {
      env: { PATH: process.env['PATH'], ...this.env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    this.isStopping = false;
    const listening = once(createInterface(child.stdout), 'line').then(() => undefined);
    const ended = once(child, 'exit').then(([code, signal]) => {
      if (signal !== 'SIGKILL' && !this.isStopping) throw new Error(`the bot exited by itself with ${String(code)}`);
    });
    this.readiness = Promise.race([listening, ended]);
    this.readiness.catch(() => undefined);
  }

  /** The id of the running process; `null` if there is none. */
  get pid(): number | null {
    return this.running?.pid ?? null;
  }

  async kill(): Promise<void> {
    const child = this.running;
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Asks the process to end, as operators do. Rejects, after killing it, if that takes longer than they are promised. */
  async stop(): Promise<void> {
    const child = this.running;
    if (child === null) return;
    this.isStopping = true;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), MAX_STOP_MS);
    const [, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    clearTimeout(timer);
    if (signal === 'SIGKILL') throw new Error(`a bot did not end within ${MAX_STOP_MS} ms after SIGTERM`);
  }

  private get running(): ChildProcess | null {
    const { child } = this;
    return child === null || child.exitCode !== null || child.signalCode !== null ? null : child;
  }
}

export interface BotsOptions {
  readonly location: DatabaseLocation;
  readonly processes: number;
  /** Other settings of the processes. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts bots that share a database. They may not listen yet. */
export async function startBots({ location, processes, env }: BotsOptions): Promise<Bot[]> {
  const database = location.kind === 'sqlite' ? location.path : location.url;
  const settings = { ...env, DATABASE_URL: database };
  const bots = await Promise.all(Array.from({ length: processes }, () => Bot.create(settings)));
  for (const bot of bots) bot.start();
  return bots;
}

export interface KillOptions {
  readonly kills: number;
  /** No kill begins later, from the start of the first one; without it all are made. */
  readonly minutes?: number;
  /** Longest time between the start of listening and the kill. */
  readonly maxLifeMs: number;
  /** Longest time between the start of the process and a kill that does not wait until it listens. */
  readonly maxStartMs: number;
  /** Share of the kills that do not wait until the process listens. */
  readonly killedStartingRate: number;
  readonly random: () => number;
  readonly report?: (line: string) => void;
}

/** Kills bots at random times and restarts each. Resolves with the number of kills when all of them listen again. */
export async function killAtRandom(bots: readonly Bot[], options: KillOptions): Promise<number> {
  const { kills, minutes = Infinity, maxLifeMs, maxStartMs, killedStartingRate, random, report } = options;
  const endsAt = Date.now() + minutes * 60_000;
  let kill = 0;
  while (kill < kills && Date.now() < endsAt) {
    kill += 1;
    const bot = bots[Math.floor(random() * bots.length)]!;
    if (random() < killedStartingRate) await wait(random() * maxStartMs);
    else {
      await bot.ready;
      await wait(random() * maxLifeMs);
    }
    await bot.kill();
    bot.start();
    if (kill % 10 === 0) report?.(`${kill} kills`);
  }
  await Promise.all(bots.map((bot) => bot.ready));
  return kill;
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
