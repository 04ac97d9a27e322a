import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/platform/projectRoot';

/** Packages are downloaded, better-sqlite3 is compiled if it cannot be, and so is the project. */
const STEP_TIMEOUT_MS = 480_000;
jest.setTimeout(4 * STEP_TIMEOUT_MS);

/** Steps that need the base image: its package manager, and the user that it has. */
const NEEDS_IMAGE = /^(?:apt-get|mkdir -p \/app)/;

const dockerfile = readFileSync(join(projectRoot, 'Dockerfile'), 'utf8').replaceAll('\\\n', '');
const lines = (pattern: RegExp): string[][] => [...dockerfile.matchAll(pattern)].map((match) => match.slice(1));

/** Runs the steps of the Dockerfile one after the other in empty folders, as no container engine is at hand. */
describe('the steps of the Dockerfile', () => {
  let folder: string;
  let image: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'image-'));
    image = join(folder, 'image');
    mkdirSync(image);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('install, compile and copy what the bot needs, and nothing else', async () => {
    await build(join(folder, 'build'));
    copyIntoImage(join(folder, 'build'), image);
    expect(existsSync(join(image, 'dist/src/index.js'))).toBe(true);
    expect(existsSync(join(image, 'test'))).toBe(false);
    expect(existsSync(join(image, 'node_modules/jest'))).toBe(false);
  });

  it('make a bot that starts as another user, is healthy, and stops at SIGTERM', async () => {
    const [[program, ...args]] = lines(/^CMD (\[.*\])$/gm).map(([list]) => JSON.parse(list!) as string[]) as [string[]];
    const user = makeReadable(folder, image);
    const env = { PATH: process.env['PATH'], PORT: '0', NODE_ENV: 'production', KAKAO_SKILL_SECRET: 'k'.repeat(32) };
    const bot = spawn(program!, args, { cwd: image, env, stdio: ['ignore', 'pipe', 'inherit'], ...user });
    const ended = once(bot, 'exit');
    try {
      const url = await waitForUrl(bot.stdout);
      const [[check]] = lines(/^HEALTHCHECK .*?CMD (\[.*\])$/gm).map(([list]) => [JSON.parse(list!) as string[]]) as [
        [string[]],
      ];
      const run = (port: string) =>
        spawnSync(check[0]!, check.slice(1), { env: { ...env, PORT: port }, stdio: 'inherit', ...user }).status;
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      // Without the keys of Microsoft, which this machine may not reach, the bot is not ready: the check must say the same.
      const isReady = (await fetch(`${url}/readyz`)).status === 200;
      expect(run(new URL(url).port)).toBe(isReady ? 0 : 1);
      expect(run('1')).toBe(1);
    } finally {
      bot.kill('SIGTERM');
    }
    expect(await ended).toEqual([0, null]);
  });
});

async function build(into: string): Promise<void> {
  cpSync(projectRoot, into, { recursive: true, filter: isCopied });
  const [, first] = dockerfile.split(/^FROM /m);
  const steps = [...first!.matchAll(/^RUN (.+)$/gm)].map(([, step]) => step!).filter((step) => !NEEDS_IMAGE.test(step));
  expect(steps.length).toBeGreaterThanOrEqual(3);
  for (const step of steps) await runStep(step, into);
}

/** Runs a step and the processes that it starts; ends them all, and throws, if they take too long. */
async function runStep(step: string, folder: string): Promise<void> {
  const startedAt = Date.now();
  const shell = spawn('sh', ['-ec', step], { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const pipe of [shell.stdout, shell.stderr]) pipe.on('data', (data: Buffer) => output.push(data.toString()));
  const limit = setTimeout(() => process.kill(-shell.pid!, 'SIGKILL'), STEP_TIMEOUT_MS);
  const [status] = (await once(shell, 'close')) as [number | null];
  clearTimeout(limit);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  if (status !== 0) throw new Error(`${step} ended with ${status} after ${seconds} s:\n${output.join('')}`);
  console.log(`${step}: ${seconds} s`);
}

/** Whether `COPY . .` takes a path, by the lines of `.dockerignore` that are names of folders and files. */
function isCopied(path: string): boolean {
  const ignored = readFileSync(join(projectRoot, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  return !ignored.includes(path.slice(projectRoot.length + 1).split('/')[0] ?? '');
}

function copyIntoImage(from: string, image: string): void {
  const copied = lines(/^COPY --from=build \S+ \/app\/(\S+) \S+$/gm);
  for (const [path] of copied)
    cpSync(join(from, path!), join(image, path!), { recursive: true, verbatimSymlinks: true });
}

/** Returns the user `nobody` if this process may become it, and gives it a data folder, as the image does for `node`. */
function makeReadable(folder: string, image: string): { readonly uid?: number } {
  mkdirSync(join(image, 'data'));
  chmodSync(folder, 0o755);
  chmodSync(join(image, 'data'), 0o777);
  return process.getuid?.() === 0 ? { uid: 65_534 } : {};
}

async function waitForUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url !== undefined) {
      output.resume();
      return url;
    }
  }
  throw new Error('the bot ended before it listened');
}
