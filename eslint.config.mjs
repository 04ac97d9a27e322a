import { defineConfig } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const NAMED_EXPORTS = {
  selector: 'ExportDefaultDeclaration, ExportNamedDeclaration > ExportSpecifier[exported.name="default"]',
  message: 'Export by name: a default export is called differently in every file that imports it.',
};

const CLOCK = [
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Take a Clock as an argument: time is read in src/platform only.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Take a Clock as an argument: time is read in src/platform only.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'Take a Clock as an argument: time is read in src/platform only.',
  },
];

const RANDOM = {
  selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
  message: 'Take randomness as an argument, so that tests can choose it.',
};

const ENVIRONMENT = {
  selector: 'MemberExpression[object.name="process"]:matches([property.name="env"], [property.value="env"])',
  message: 'Read the setting from Config: the environment is read in src/platform/config.ts only.',
};

const ENVIRONMENT_IMPORT = {
  selector: 'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]',
  message: 'Read the setting from Config: the environment is read in src/platform/config.ts only.',
};

const restrict = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules.flat()] });

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/', 'public/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Ports have methods; what implements one need not await, and what is taken out of a plain object needs no `this`.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40 }],
      ...restrict(NAMED_EXPORTS, CLOCK, RANDOM, ENVIRONMENT, ENVIRONMENT_IMPORT),
    },
  },
  { files: ['src/platform/**'], rules: restrict(NAMED_EXPORTS, ENVIRONMENT, ENVIRONMENT_IMPORT) },
  { files: ['src/platform/config.ts'], rules: restrict(NAMED_EXPORTS, CLOCK, RANDOM) },
  { files: ['src/index.ts'], rules: restrict(NAMED_EXPORTS, CLOCK, RANDOM) },
  { files: ['scripts/**'], rules: restrict(NAMED_EXPORTS) },
  {
    files: ['test/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', ...restrict(NAMED_EXPORTS) },
  },
  {
    files: ['test/**/*.test.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*'] }],
      'jest/no-disabled-tests': 'error',
      'jest/no-focused-tests': 'error',
    },
  },
);
