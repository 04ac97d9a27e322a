import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkWords } from '../../scripts/support/words/checkWords';
import { readUsedWordings } from '../../scripts/support/words/usedWordings';
import type { WordProblem } from '../../scripts/support/words/wordProblem';
import { lazy } from '../../src/platform/lazy';

const ROOT = join(__dirname, '../..');
const readProgramWordings = lazy(() => readUsedWordings(ROOT));
const EDITED = [
  'locales',
  'dialogs/playbooks',
  'dialogs/categoryLeaf.json',
  'docs/support-guide.ko.md',
  'src/matching/fittedInputs.json',
];

/** A copy of the files that editors write, to make mistakes in. */
export class WordsFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'words-'));

  constructor() {
    for (const name of EDITED) {
      mkdirSync(dirname(join(this.root, name)), { recursive: true });
      cpSync(join(ROOT, name), join(this.root, name), { recursive: true });
    }
  }

  read(name: string): string {
    return readFileSync(join(this.root, name), 'utf8');
  }

  write(name: string, content: string | Buffer): void {
    writeFileSync(join(this.root, name), content);
  }

  rename(name: string, newName: string): void {
    renameSync(join(this.root, name), join(this.root, newName));
  }

  /** Replaces the first occurrence in a file. Throws if there is none, so that no mistake is left out. */
  replace(name: string, from: string | RegExp, to: string): void {
    const before = this.read(name);
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`${name} has no ${from}`);
    this.write(name, after);
  }

  check(): readonly WordProblem[] {
    return checkWords(this.root, readProgramWordings()).problems;
  }
}
