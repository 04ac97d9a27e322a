import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../src/platform/projectRoot';
import { SETTINGS } from '../../src/platform/settings';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const documents = [
  ...['README.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => posix.join('docs', name)),
];

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!);
const commandsIn = (text: string): string[] => all(text, /npm run (?:-s )?([a-z][\w:-]*)/g);
/** Made by commands. */
const NOT_STORED = ['locales/training/taught.jsonl'];

/** Paths from the folder of the project, in code spans. */
const pathsIn = (text: string): string[] =>
  all(text, /`((?:src|dialogs|locales|scripts|test|docs|deploy|public)\/[\w./-]*)`/g);
const linksIn = (text: string): string[] => all(text, /\]\((?!https?:|#)([^)#\s]+)/g);

describe.each(documents)('%s', (document) => {
  const text = read(document);

  it('names only commands and files that exist', () => {
    expect(commandsIn(text).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const named = pathsIn(text).filter((path) => !NOT_STORED.includes(path));
    expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    const targets = linksIn(text).map((link) => posix.join(posix.dirname(document), link));
    expect(targets.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });
});

it('the check of documents notices a command, a path and a link that do not exist', () => {
  expect(commandsIn('`npm run -s no:such -- FILE`')).toEqual(['no:such']);
  expect(pathsIn('in `src/none.ts`, and `test/none/`')).toEqual(['src/none.ts', 'test/none/']);
  expect(linksIn('[a](none.md#part) [b](https://x.example) [c](#here)')).toEqual(['none.md']);
});

describe('docs/security.md', () => {
  it('names a place in the code and a test for every threat', () => {
    const rows = read('docs/security.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (?:what could|-)/.test(line));
    expect(rows.length).toBeGreaterThan(30);
    const isComplete = (row: string) => {
      const [, , place, tests] = row.split('|');
      return /`(?:src|dialogs|scripts)\//.test(place!) && /`test\//.test(tests!);
    };
    const incomplete = rows.filter((row) => !isComplete(row));
    expect(incomplete).toEqual([]);
  });
});

describe('the files for machines', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, { environment?: Record<string, string>; volumes?: string[]; stop_grace_period?: string }>;
  };
  const unit = read('deploy/evbot.service');
  const dockerfile = read('Dockerfile');

  it('set only settings that the bot has', () => {
    const inCompose = Object.keys(compose.services['bot1']!.environment!);
    const inUnit = all(unit, /^Environment=(\w+)=/gm);
    const inImage = all(dockerfile, /^ENV (.+)$/gm).flatMap((line) => all(line, /(\w+)=/g));
    expect([inCompose.length, inUnit.length, inImage.length].every((count) => count > 0)).toBe(true);
    expect([...inCompose, ...inUnit, ...inImage].filter((name) => !Object.hasOwn(SETTINGS, name))).toEqual([]);
  });

  it('name only files that exist, and none that the image leaves out', () => {
    const mounted = compose.services['proxy']!.volumes!.map((volume) => volume.split(':')[0]!);
    const copied = all(dockerfile, /^COPY --from=build \S+ \/app\/(\S+)/gm);
    const built = ['dist', 'node_modules'];
    const ignored = read('.dockerignore').split('\n');
    expect(copied.length).toBeGreaterThan(5);
    expect(
      [...mounted, ...copied].filter((path) => !built.includes(path) && !existsSync(join(projectRoot, path))),
    ).toEqual([]);
    expect(copied.filter((path) => !built.includes(path) && ignored.includes(path))).toEqual([]);
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.git', 'data']));
  });

  it('run the bot as another user than root, with a health check, and without what only development needs', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK [^]*\/readyz/m);
    expect(last).not.toMatch(/^RUN (?!mkdir)/m);
    expect(dockerfile).toMatch(/^RUN npm prune --omit=dev/m);
    expect(all(dockerfile, /^FROM \S+?:(\S+)/gm).every((tag) => /^\d+\.\d+/.test(tag))).toBe(true);
    expect(unit).toMatch(/^User=evbot$/m);
  });

  it('start what `npm run serve` starts, and wait longer than the bot needs to stop', () => {
    const [program, file] = scripts['serve']!.split(' ');
    expect(dockerfile).toContain(`CMD ["${program}", "${file}"]`);
    expect(unit).toContain(`/${program} ${file}`);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)![1])).toBeGreaterThan(30);
    expect(parseInt(compose.services['bot2']!.stop_grace_period!)).toBeGreaterThan(30);
  });

  it('pass news of the desk and web sockets on at once, for longer than the bot keeps silent connections', () => {
    const proxy = read('deploy/nginx.conf');
    expect(proxy).toContain('proxy_buffering off;');
    expect(proxy).toContain('proxy_set_header Upgrade $http_upgrade;');
    expect(proxy).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;');
    expect(Number(/proxy_read_timeout (\d+)s/.exec(proxy)![1])).toBeGreaterThan(90);
  });
});
