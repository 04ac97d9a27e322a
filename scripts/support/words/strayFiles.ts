import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toolText } from '../toolText';
import type { WordProblem } from './wordProblem';

/** Folders with the files of editors, and the names beside those that are checked one by one which the program reads. */
const FOLDERS: readonly { readonly folder: string; readonly isRead: (name: string) => boolean }[] = [
  { folder: 'locales', isRead: (name) => name === 'tools.json' },
  { folder: 'locales/training', isRead: (name) => isLineFile(name) || name === 'remarks.json' || name === 'README.md' },
  { folder: 'locales/training/replies', isRead: isLineFile },
  { folder: 'locales/training/questions', isRead: isLineFile },
  { folder: 'dialogs/playbooks', isRead: () => false },
];

/**
 * Gives notice of files beside those of the bot: who edits a copy ("ko (1).json", "ko.json.bak") waits for a change that
 * never comes.
 * @param checked the files that are read, from the project's folder
 */
export function findStrayFiles(root: string, checked: readonly string[]): WordProblem[] {
  return FOLDERS.flatMap(({ folder, isRead }) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => ({ file: `${folder}/${name}`, name: name.normalize('NFC') }))
      .filter(({ file, name }) => !checked.includes(file) && !isRead(name))
      .map(({ file }) => ({
        file,
        line: null,
        key: null,
        text: toolText('words.stray_file'),
        isNotice: true as const,
      })),
  );
}

function isLineFile(name: string): boolean {
  return name.endsWith('.jsonl');
}
