/** @type {import('@swc/jest').Options} */
const swcOptions = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  // By default Jest leaves one core idle; two cores are all that CI has.
  maxWorkers: '100%',
  // What suites leave behind adds up over hundreds of them.
  workerIdleMemoryLimit: '1GB',
  // Real servers and databases, on machines that may have other work to do.
  testTimeout: 60_000,
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swcOptions, swcrc: false }] },
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  setupFilesAfterEnv: ['<rootDir>/test/setup/closedNetwork.ts'],
};
