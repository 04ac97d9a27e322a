import type { Next, Request, Response, Server } from 'restify';
import { LOCALES, type Locale } from '../../domain/locale';
import { loadPageFiles } from '../../platform/loadPageFiles';
import type { PhotoHosts } from '../photoHosts';
import { renderDeskIcon } from '../renderDeskIcon';
import { sendAnswer } from './deskAnswer';

export interface DeskPageDependencies {
  readonly photoHosts: PhotoHosts;
  /** The page's words by name, in each language. */
  readonly words: Readonly<Record<Locale, Readonly<Record<string, string>>>>;
}

const COUNT = /^\d{1,6}$/;

/** Headers of the page: only its own files run, and texts never become markup. */
function createPageHeaders(hosts: PhotoHosts): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `img-src ${["'self'", ...hosts.cspSources].join(' ')}`,
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow, noarchive',
  };
}

/** Mounts the desk's page `GET /desk/`, its files and words. They contain nothing private, so they need no session. */
export function mountDeskPage(server: Server, { photoHosts, words }: DeskPageDependencies): void {
  const pageHeaders = createPageHeaders(photoHosts);
  const serve = (path: string, contentType: string, body: Buffer) =>
    server.get(path, (_req: Request, res: Response, next: Next) => {
      const headers = { ...pageHeaders, 'content-type': contentType, 'content-length': String(body.length) };
      sendAnswer(res, { status: 200, body, headers });
      next();
    });
  for (const [name, { contentType, body }] of loadPageFiles('desk')) serve(`/desk/${name}`, contentType, body);
  for (const locale of LOCALES) {
    const body = Buffer.from(JSON.stringify(words[locale]));
    serve(`/desk/words/${locale}.json`, 'application/json; charset=utf-8', body);
  }
  server.get('/desk/icon.svg', (req: Request, res: Response, next: Next) => {
    const count = new URLSearchParams(req.getQuery()).get('count') ?? '';
    const body = Buffer.from(renderDeskIcon(COUNT.test(count) ? Number(count) : 0));
    sendAnswer(res, { status: 200, body, headers: { 'content-type': 'image/svg+xml' } });
    next();
  });
  server.get('/desk', (_req: Request, res: Response, next: Next) => {
    sendAnswer(res, { status: 301, headers: { location: '/desk/' } });
    next();
  });
}
