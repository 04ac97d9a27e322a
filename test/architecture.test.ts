import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { findFindings, type SourceFile } from './architecture/findFindings';
import { readModule } from './architecture/readModule';
import { BREAKS, SOUND_FILES } from './fixtures/architecture/sources';

const ROOT = join(__dirname, '..');

function sourcesOf(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort()
    .map((path) => ({ path, source: readFileSync(join(ROOT, path), 'utf8') }));
}

describe('the layout', () => {
  const files = ['src', 'dialogs', 'scripts'].flatMap(sourcesOf);

  it('is looked at as a whole', () => {
    expect(files.map((file) => file.path)).toEqual(
      expect.arrayContaining([
        'src/app.ts',
        'src/domain/ticket.ts',
        'src/platform/config.ts',
        'dialogs/words/wordings.ts',
      ]),
    );
  });

  it('has its arrows, fences and names in order', () => {
    const findings = findFindings(files).map(({ rule, path, what }) => `${path}: ${what} (${rule})`);
    expect(findings).toEqual([]);
  });
});

it('imports only libraries that package.json names', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const imported = ['src', 'dialogs', 'scripts']
    .flatMap(sourcesOf)
    .flatMap(({ path, source }) => readModule(path, source).imports)
    .filter((name) => !/^(\.|node:)/.test(name))
    .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]);
  expect(imported).toContain('restify');
  expect(imported.filter((name) => !(name in dependencies))).toEqual([]);
});

describe('the rules of the layout', () => {
  it('find nothing in sound files', () => {
    expect(findFindings(SOUND_FILES)).toEqual([]);
  });

  it.each(BREAKS)('find $because', ({ rule, files }) => {
    const last = files.at(-1);
    expect(findFindings(files)).toEqual([expect.objectContaining({ rule, path: last?.path })]);
  });

  it('are each shown to find something', () => {
    const rules = new Set(BREAKS.map((entry) => entry.rule));
    expect([...rules].sort()).toEqual([
      'arrow',
      'environment',
      'file-name',
      'korean',
      'length',
      'library',
      'named-exports',
      'place',
      'sdk-in-storage',
    ]);
  });
});
