const base = require('./jest.config.js');

/**
 * `npm run test:long`: larger variants of what `npm test` tries in small, and proofs that the crash test can fail.
 *
 * @type {import('jest').Config}
 */
module.exports = { ...base, testMatch: ['**/*.long.ts'] };
