/** @type {import('@swc/jest').Options} */
const swcOptions = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/**
 * Jest runs each test file in a sandbox, in which every lookup of a global is slow; what is listed here is looked up once
 * per module. Not listed: what fake timers replace, such as `Date`.
 */
const LANGUAGE_GLOBALS = [
  ...['Array', 'BigInt', 'Boolean', 'Error', 'Function', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Promise'],
  ...['Proxy', 'RangeError', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'TypeError', 'WeakMap', 'WeakSet'],
  ...['Buffer', 'Float32Array', 'Float64Array', 'Int16Array', 'Int32Array', 'Uint32Array', 'Uint8Array'],
];

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
  sandboxInjectedGlobals: LANGUAGE_GLOBALS,
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  setupFilesAfterEnv: ['<rootDir>/test/setup/closedNetwork.ts'],
};
