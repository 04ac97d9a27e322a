import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const START_TIMEOUT_MS = 60_000;
const POLL_INTERVAL_MS = 20;

/** A Node.js server on loopback in a process of its own, whose CPU time and memory are read from /proc (Linux). */
export class MeasuredProcess {
  private static readonly ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    /** Time from the start of the process until it answered. Milliseconds. */
    readonly startMs: number,
  ) {}

  /** Starts `node` with `args`; its port is in PORT. Resolves when the server answers a request for `/readyz`. */
  static async start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<MeasuredProcess> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const began = performance.now();
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'], ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const end = AbortSignal.timeout(START_TIMEOUT_MS);
    while (!(await answers(`${url}/readyz`))) {
      if (child.exitCode !== null || end.aborted) throw new Error(`${args.join(' ')} did not start`);
      await wait(POLL_INTERVAL_MS);
    }
    return new MeasuredProcess(child, url, performance.now() - began);
  }

  /** Returns the CPU time used so far, of all threads, user and system. Milliseconds. */
  async cpuMs(): Promise<number> {
    const stat = await readFile(`/proc/${this.child.pid}/stat`, 'utf8');
    // The name in parentheses may contain spaces; user and system time are the 12th and 13th fields after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / MeasuredProcess.ticksPerSecond;
  }

  /** Returns the resident memory. MB. */
  async residentMb(): Promise<number> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1_024;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
