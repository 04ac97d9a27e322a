import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A bot process that keeps its address when it is killed and restarted. */
export class Bot {
  private child: ChildProcess | null = null;
  private readiness: Promise<void> = Promise.resolve();

  private constructor(
    private readonly port: number,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async create(env: Readonly<Record<string, string>>): Promise<Bot> {
    return new Bot(await freePort(), env);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when the bot listens; rejects if it exits earlier. */
  get ready(): Promise<void> {
    return this.readiness;
  }

  start(): void {
    const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'botProcess.ts')], {
      env: { PATH: process.env['PATH'], ...this.env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    const listening = once(createInterface(child.stdout), 'line').then(() => undefined);
    const ended = once(child, 'exit').then(([code, signal]) => {
      if (signal !== 'SIGKILL') throw new Error(`the bot exited by itself with ${String(code)}`);
    });
    this.readiness = Promise.race([listening, ended]);
    this.readiness.catch(() => undefined);
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
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
