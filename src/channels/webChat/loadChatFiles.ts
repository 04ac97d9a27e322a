import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectRoot } from '../../platform/projectRoot';

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

/** The page's own file by the name under which it is served; '' is the page. */
export function loadChatFiles(): ReadonlyMap<string, ServedFile> {
  const folder = join(projectRoot, 'public/chat');
  const names = readdirSync(folder).filter((name) => extname(name) in CONTENT_TYPES);
  return new Map(
    names.map((name) => [
      name === 'index.html' ? '' : name,
      { contentType: CONTENT_TYPES[extname(name)]!, body: readFileSync(join(folder, name)) },
    ]),
  );
}
