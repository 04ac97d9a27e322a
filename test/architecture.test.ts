import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findViolations } from './architecture/findViolations';
import { readModule } from './architecture/readModule';
import { readSources } from './architecture/readSources';
import { VIOLATION_EXAMPLES, VALID_FILES } from './fixtures/architecture/sources';

const ROOT = join(__dirname, '..');

describe('the layout', () => {
  const files = ['src', 'dialogs', 'scripts'].flatMap(readSources);

  it('covers all source folders', () => {
    expect(files.map((file) => file.path)).toEqual(
      expect.arrayContaining([
        'src/app.ts',
        'src/domain/ticket.ts',
        'src/platform/config.ts',
        'dialogs/words/wordings.ts',
      ]),
    );
  });

  it('follows the rules for imports, libraries and names', () => {
    const violations = findViolations(files).map(({ rule, path, what }) => `${path}: ${what} (${rule})`);
    expect(violations).toEqual([]);
  });
});

it('imports only libraries listed in package.json', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const imported = ['src', 'dialogs', 'scripts']
    .flatMap(readSources)
    .flatMap(({ path, source }) => readModule(path, source).imports)
    .filter((name) => !/^(\.|node:)/.test(name))
    .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]);
  expect(imported).toContain('restify');
  expect(imported.filter((name) => !(name in dependencies))).toEqual([]);
});

describe('the rules of the layout', () => {
  it('report nothing for valid files', () => {
    expect(findViolations(VALID_FILES)).toEqual([]);
  });

  it.each(VIOLATION_EXAMPLES)('report $description', ({ rule, files }) => {
    const last = files.at(-1);
    expect(findViolations(files)).toEqual([expect.objectContaining({ rule, path: last?.path })]);
  });

  it('are each covered by a test case', () => {
    const rules = new Set(VIOLATION_EXAMPLES.map((entry) => entry.rule));
    expect([...rules].sort()).toEqual([
      'environment',
      'file-location',
      'file-name',
      'import-direction',
      'korean',
      'length',
      'library',
      'named-exports',
      'sdk-in-storage',
    ]);
  });
});
