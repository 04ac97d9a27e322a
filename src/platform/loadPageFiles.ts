import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectRoot } from './projectRoot';

/** A file as it is served. */
export interface ServedFile {
  readonly contentType: string;
  readonly body: Buffer;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The folder of what all pages share. */
const SHARED_FOLDER = 'shared';

/**
 * Returns the files of a page, and those that all pages share, by the name under which they are served; '' is the page
 * itself. They are read once, so that no address of a request ever becomes the name of a file.
 * @param folder below `public/`
 */
export function loadPageFiles(folder: string): ReadonlyMap<string, ServedFile> {
  return new Map([SHARED_FOLDER, folder].flatMap(readFolder));
}

function readFolder(folder: string): [string, ServedFile][] {
  const path = join(projectRoot, 'public', folder);
  return readdirSync(path)
    .filter((name) => extname(name) in CONTENT_TYPES)
    .map((name) => [
      name === 'index.html' ? '' : name,
      { contentType: CONTENT_TYPES[extname(name)]!, body: readFileSync(join(path, name)) },
    ]);
}
