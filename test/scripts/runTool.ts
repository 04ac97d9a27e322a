import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { compiledSource } from '../support/compiledSource';
import type { ScriptResult } from './runScript';

const ROOT = join(__dirname, '..', '..');

/** Runs a script without settings, in the project's folder, with `input` as standard input. */
export async function runTool(script: string, args: readonly string[], input = ''): Promise<ScriptResult> {
  const child = spawn(process.execPath, [compiledSource(join('scripts', script)), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH },
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
