import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of the folder with `package.json`, whether the program runs from the sources or from `dist/`. */
export const projectRoot: string = findProjectRoot(__dirname);

/** Returns the nearest folder at or above `folder` with a `package.json`. Throws if there is none. */
export function findProjectRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('There is no package.json above the program. Keep dist/ inside the project.');
  return findProjectRoot(parent);
}
