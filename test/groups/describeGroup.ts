import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import nock from 'nock';
import slowSuites from './slowSuites.json';
import suiteGroups from './suiteGroups.json';

declare global {
  /** Set by `npm run test:quick`. */

  var IS_QUICK: boolean | undefined;
}

const TEST_FOLDER = join(__dirname, '..');

/** Lists the suites of a group, whose paths begin with one of its prefixes. */
export function listSuites(prefixes: readonly string[]): readonly string[] {
  return readdirSync(TEST_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && prefixes.some((prefix) => name.startsWith(prefix)))
    .sort();
}

/** Whether `npm run test:quick` leaves a suite out. */
export function isSlow(suite: string): boolean {
  return slowSuites.some((prefix) => suite.startsWith(prefix));
}

/**
 * Describes all suites of a group, which has the name of its file, in one Jest file: the modules and the bot's content,
 * which take seconds to load, are loaded once for all of them.
 */
export function describeGroup(groupPath: string): void {
  const prefixes = (suiteGroups as Record<string, readonly string[]>)[basename(groupPath, '.group.ts')];
  if (prefixes === undefined) throw new RangeError(`suiteGroups.json has no group for ${groupPath}`);
  const isLeftOut = (suite: string): boolean => globalThis.IS_QUICK === true && isSlow(suite);
  for (const suite of listSuites(prefixes).filter((name) => !isLeftOut(name)))
    describe(suite, () => {
      // What a suite leaves behind must not reach the next one.
      afterAll(() => {
        jest.useRealTimers();
        jest.restoreAllMocks();
        nock.cleanAll();
      });
      jest.requireActual(join(TEST_FOLDER, suite));
    });
}
