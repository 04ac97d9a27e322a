import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../src/platform/projectRoot';
import { openStore } from '../../src/storage/openStore';

// Each command starts a process that loads all words.
jest.setTimeout(240_000);

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const documents = ['README.md', 'SECURITY.md', ...readdirSync(join(projectRoot, 'docs')).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith('.md'))
  .map(read);
const documented = [
  ...new Set(
    documents.flatMap((document) => [...document.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)]).map(([, name]) => name!),
  ),
].sort();

/** Arguments and input with which a command takes seconds, and what it prints then. */
const RUN: Readonly<Record<string, { args?: string; input?: string; prints: RegExp }>> = {
  'backoffice:demo': { args: '--help', prints: /backoffice:demo/ },
  chat: { input: '충전기 화면이 꺼졌어요\n', prints: /어느 충전소/ },
  doctor: { prints: /back office/ },
  fit: { args: '--help', prints: /--measure/ },
  'kakao:sim': { input: '안녕하세요\n', prints: /충전/ },
  match: { args: '화면이꺼졌어요', prints: /other_fault/ },
  misses: { prints: /메시지가 없어요/ },
  outbox: { prints: /^/ },
  preview: { prints: /preview\.html/ },
  tickets: { args: '--json', prints: /^$/ },
  words: { prints: /고칠 곳이 없어요/ },
};

/** Commands that a test or `.ci/run` runs with more than these, or whose work a test does. */
const RUN_ELSEWHERE: Readonly<Record<string, string>> = {
  backup: 'test/scripts/upkeep.test.ts',
  'bench:short': '.ci/run',
  build: 'test/docs/dockerfile.image.ts',
  'desk:user': 'test/scripts/deskUser.test.ts',
  eval: 'test/scripts/eval.test.ts',
  forget: 'test/scripts/upkeep.test.ts',
  fuzz: 'test/scripts/fuzz.long.ts',
  licences: 'test/scripts/licences.test.ts',
  pictures: 'test/channels/pictures.test.ts',
  playground: 'test/playground.test.ts',
  serve: 'test/docs/dockerfile.image.ts',
  soak: 'test/crash/soak.long.ts',
  teach: 'test/scripts/teach.test.ts',
  'test:crash': 'test/crash/crash.long.ts',
  'test:image': 'test/docs/dockerfile.image.ts',
  'test:long': '.ci/run',
  'test:quick': 'test/quickTests.test.ts',
  transcript: 'test/scripts/upkeep.test.ts',
};

/** They measure for minutes, or need a screen; they were run by hand for the figures and pictures of the documents. */
const BY_HAND = [
  'bench',
  'bench:desk',
  'bench:kakao',
  'bench:load',
  'bench:processes',
  'bench:sockets',
  'bench:start',
  'bench:stations',
  'screenshots',
];

describe('the commands in the documents', () => {
  let folder: string;
  let path: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'commands-'));
    path = join(folder, 'bot.sqlite');
    await (await openStore({ kind: 'sqlite', path })).close();
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are all run somewhere', () => {
    const known = [...Object.keys(RUN), ...Object.keys(RUN_ELSEWHERE), ...BY_HAND];
    expect(documented.filter((name) => !known.includes(name))).toEqual([]);
    expect(Object.values(RUN_ELSEWHERE).filter((path) => read(path) === '')).toEqual([]);
  });

  it.each(Object.entries(RUN))('npm run -s %s works', async (name, { args = '', input = '', prints }) => {
    const env = { PATH: process.env['PATH'], HOME: folder, DATABASE_URL: path };
    const command = ['run', '-s', name, '--', ...args.split(' ').filter(Boolean)];
    const child = spawn('npm', command, { cwd: projectRoot, env, stdio: 'pipe' });
    child.stdin.end(input);
    const ended = once(child, 'exit') as Promise<[number | null]>;
    const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(prints);
  });
});
