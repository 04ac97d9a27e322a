import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { compiledSource } from '../support/compiledSource';

const ROOT = join(__dirname, '..', '..');

export interface ScriptResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a script on the database at `path`, in the project's folder, with `input` as its standard input and its output piped
 * into the shell command `readers`.
 */
export async function runScript(
  script: string,
  args: readonly string[],
  path: string,
  { readers = 'cat', input = '' } = {},
): Promise<ScriptResult> {
  const command = `set -o pipefail; "$0" "$@" | ${readers}`;
  const program = [process.execPath, compiledSource(join('scripts', script))];
  // With a socket as its input, bash thinks that it runs for a remote shell and reads the user's start file.
  const child = spawn('bash', ['--norc', '-c', command, ...program, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DATABASE_URL: path },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
