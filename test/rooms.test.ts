import { readSources } from './architecture/readSources';
import { findUpwardImports } from './architecture/rooms';

/** Rooms from the lowest to the highest; the README's map says what each is for. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  dialogs: ['words', 'core', 'case', 'charging', 'handoff', 'playbook', 'routing'],
  'src/storage': ['connection', 'rows', 'migrations', 'news', 'outbox', 'turns', 'upkeep', 'desk'],
};

it.each(Object.entries(FLOORS))('rooms of %s import only rooms below them', (folder, floors) => {
  const files = readSources(folder);
  expect(files.length).toBeGreaterThan(20);
  expect(findUpwardImports(files, folder, floors)).toEqual([]);
});

it('findUpwardImports finds an import from a lower room to a higher one', () => {
  const files = [{ path: 'dialogs/core/a.ts', source: "import { b } from '../routing/b';\nexport const a = b;" }];
  expect(findUpwardImports(files, 'dialogs', FLOORS['dialogs']!)).toEqual([
    { path: 'dialogs/core/a.ts', target: 'dialogs/routing/b' },
  ]);
});
