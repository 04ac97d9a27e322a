import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';

export interface PostgresServer {
  /** Creates an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  /** Stops the server; `resume` starts it again with the same data. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** What a child process and its pipes have at run time. */
interface Unreferenced {
  unref(): void;
}

/**
 * Starts a real PostgreSQL server with its own data folder. Rejects with the server's log if it does not start.
 * @param fsync whether it waits until commits are on the disk, as in production; tests do not
 * @param endsWithProcess whether it may run until this process ends, which it does not keep from ending
 */
export async function startPostgres({ fsync = false, endsWithProcess = false } = {}): Promise<PostgresServer> {
  const args = [join(__dirname, 'postgres.mjs'), fsync ? 'fsync=on' : 'fsync=off'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const errors: string[] = [];
  child.stderr.on('data', (data: Buffer) => errors.push(data.toString()));
  const lines = createInterface(child.stdout);
  const sendCommand = async (command: string): Promise<void> => {
    const answered = once(lines, 'line');
    child.stdin.write(`${command}\n`);
    await answered;
  };
  const url = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    exited.then(() => Promise.reject(new Error(`PostgreSQL did not start: ${errors.join('')}`))),
  ]);
  if (endsWithProcess) for (const part of [child, ...child.stdio]) (part as Unreferenced | null)?.unref();
  return {
    createDatabase: async (name) => {
      await runSql(url, `create database ${name}`);
      return url.replace(/[^/]*$/, name);
    },
    pause: () => sendCommand('stop'),
    resume: () => sendCommand('start'),
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

/** Runs SQL on a connection outside the store. */
export async function runSql(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(sql);
    return result.rows;
  } finally {
    await client.end();
  }
}
