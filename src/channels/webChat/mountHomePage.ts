import { escape } from 'html-escaper';
import type { Next, Request, Response, Server } from 'restify';
import type { Locale } from '../../domain/locale';

type Words = Readonly<Record<string, string>>;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const PLAYGROUND_COMMAND = 'npm run playground';
const DESK_PATH = '/desk/';

/**
 * Mounts `GET /`, the page on which a newcomer begins: what runs here, and what to try. For local mode only.
 * @param words the page's words by name, in each language
 */
export function mountHomePage(server: Server, words: Readonly<Record<Locale, Words>>): void {
  server.get('/', (req: Request, res: Response, next: Next) => {
    const locale = /^en\b/i.test(req.headers['accept-language'] ?? '') ? 'en' : 'ko';
    const hasDesk = Object.values(server.router.getRoutes()).some(({ path }) => path === DESK_PATH);
    const body = Buffer.from(renderHomePage(locale, words[locale], hasDesk));
    res.writeHead(200, { ...HEADERS, 'content-length': String(body.length) });
    res.end(body);
    next();
  });
}

function renderHomePage(locale: Locale, words: Words, hasDesk: boolean): string {
  const say = (name: string) => escape(words[name]!);
  const link = (path: string, name: string) => `<a href="${path}">${say(name)}</a>`;
  const desk = hasDesk ? `<li>${link(DESK_PATH, 'desk')}<br>${say('desk_entry')}</li>` : '';
  const messages = ['try_1', 'try_2', 'try_3'].map((name) => `<li>${say(name)}</li>`);
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${say('title')}</title>
    <link rel="stylesheet" href="/chat/home.css">
  </head>
  <body>
    <main>
      <h1>${say('title')}</h1>
      <p>${say('running')}</p>
      <p><a class="start" href="/chat/?lang=${locale}">${say('open_chat')}</a></p>
      <h2>${say('try')}</h2>
      <ul>${messages.join('')}</ul>
      <h2>${say('more')}</h2>
      <ul>${desk}<li>${link('/readyz', 'health')}</li></ul>
      <p>${say('playground')} <code>${PLAYGROUND_COMMAND}</code></p>
    </main>
  </body>
</html>
`;
}
