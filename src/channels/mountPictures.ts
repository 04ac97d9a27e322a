import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Next, Request, Response, Server } from 'restify';
import { LOCALES } from '../domain/locale';
import { projectRoot } from '../platform/projectRoot';

/** Pages of other sites and Kakao's servers show them too. */
const HEADERS = {
  'cache-control': 'public, max-age=86400',
  'content-type': 'image/png',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

/** Mounts `GET /pictures/{locale}/{name}.png`: the drawings of where to tap. */
export function mountPictures(server: Server): void {
  for (const locale of LOCALES) {
    const folder = join(projectRoot, 'public/pictures', locale);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.png')))
      servePicture(server, `/pictures/${locale}/${name}`, readFileSync(join(folder, name)));
  }
}

function servePicture(server: Server, path: string, body: Buffer): void {
  const answer = (req: Request, res: Response, next: Next): void => {
    res.writeHead(200, { ...HEADERS, 'content-length': String(body.length) });
    res.end(req.method === 'HEAD' ? undefined : body);
    next();
  };
  server.get(path, answer);
  server.head(path, answer);
}
