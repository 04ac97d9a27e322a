import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of the folder that holds `package.json`, the same from the sources and from what is built into `dist/`. */
export const projectRoot: string = findProjectRoot(__dirname);

/** The nearest folder at or above `folder` that holds a `package.json`. Throws where there is none. */
export function findProjectRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('There is no package.json above the program. Keep dist/ inside the project.');
  return findProjectRoot(parent);
}
