const base = require('./jest.config.js');
const suiteGroups = require('./test/groups/suiteGroups.json');

/**
 * `npm test`: all suites, most of them in groups that load the modules and the bot's content once, which takes longer
 * than most suites. A suite by itself runs as ever: `npx jest test/dialogs`.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  maxWorkers: '100%',
  testMatch: ['**/*.group.ts', '**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    ...Object.values(suiteGroups)
      .flat()
      .map((prefix) => `<rootDir>/test/${prefix}.*\\.test\\.ts$`),
  ],
  testSequencer: '<rootDir>/test/groups/longestFirst.js',
};
