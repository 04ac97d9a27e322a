import { posix } from 'node:path';
import type { SourceFile } from './findViolations';
import { readModule } from './readModule';

/** An import from a lower room (a subfolder) to a higher one. */
export interface UpwardImport {
  readonly path: string;
  readonly target: string;
}

/**
 * Finds imports inside a folder that go from a lower room to a higher one. `floors` are its rooms (subfolders) from the
 * lowest to the highest; files of the folder itself are above all of them. Rooms that only import downward cannot form
 * a circle.
 */
export function findUpwardImports(
  files: readonly SourceFile[],
  folder: string,
  floors: readonly string[],
): UpwardImport[] {
  const inside = files.filter(({ path }) => path.startsWith(`${folder}/`));
  return inside.flatMap(({ path, source }) =>
    readModule(path, source)
      .imports.filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => posix.join(posix.dirname(path), specifier))
      .filter((target) => target.startsWith(`${folder}/`) && floorOf(target) > floorOf(path))
      .map((target) => ({ path, target })),
  );

  function floorOf(path: string): number {
    const [room, inRoom] = path.slice(folder.length + 1).split('/');
    const floor = floors.indexOf(room ?? '');
    if (inRoom === undefined) return floors.length;
    if (floor === -1) throw new Error(`${path}: the room ${room} has no floor`);
    return floor;
  }
}
