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

/**
 * Returns the files of a page by the name under which they are served; '' is the page itself. They are read once, so
 * that no address of a request ever becomes the name of a file.
 * @param folder below `public/`
 */
export function loadPageFiles(folder: string): ReadonlyMap<string, ServedFile> {
  const path = join(projectRoot, 'public', folder);
  const names = readdirSync(path).filter((name) => extname(name) in CONTENT_TYPES);
  return new Map(
    names.map((name) => [
      name === 'index.html' ? '' : name,
      { contentType: CONTENT_TYPES[extname(name)]!, body: readFileSync(join(path, name)) },
    ]),
  );
}
