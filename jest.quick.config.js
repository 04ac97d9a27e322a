const base = require('./jest.groups.config.js');

/**
 * `npm run test:quick`: what needs no browser, no process of its own, no large data and no real waits, for the loop
 * while working; in the groups of `npm test`, without the suites of `test/groups/slowSuites.json`. `test/quickTests.test.ts`
 * keeps that list complete.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  maxWorkers: '100%',
  globals: { IS_QUICK: true },
  testMatch: ['**/*.group.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/groups/(scriptsForEditors|scriptsForOperators)\\.group\\.ts$'],
};
