import type { Next, Request, Response, Server } from 'restify';
import { LOCALES, type Locale } from '../../domain/locale';
import { loadPageFiles, type ServedFile } from '../../platform/loadPageFiles';
import type { Logger } from '../../platform/logger';

/** A token that opens one conversation of the web chat. */
export interface ChatToken {
  readonly token: string;
  /** Life of the token. Seconds. */
  readonly expires_in: number;
}

export interface ChatPageDependencies {
  /** Origins of the pages that may show the chat in a frame. */
  readonly frameOrigins: readonly string[];
  /** The page's words by name, in each language. */
  readonly words: Readonly<Record<Locale, Readonly<Record<string, string>>>>;
  /**
   * Issues a token for a new conversation, or for that of an earlier token, which may have expired. Resolves with `null`
   * if the earlier token is not ours, and with `too_many` if the client has asked for too many.
   */
  readonly issueToken: (req: Request, earlier: string | null) => Promise<ChatToken | 'too_many' | null>;
  readonly logger: Logger;
}

/** Headers of the page: nothing from elsewhere runs or loads, except pictures; texts never become markup. */
function createPageHeaders(frameOrigins: readonly string[]): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' https: blob:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${["'self'", ...frameOrigins].join(' ')}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/**
 * Mounts the drivers' page `GET /chat/`, its files and words, the script that puts it on another page, and
 * `POST /chat/token`, which gives the page a token for the Direct Line routes.
 */
export function mountChatPage(server: Server, dependencies: ChatPageDependencies): void {
  const headers = createPageHeaders(dependencies.frameOrigins);
  for (const [name, file] of loadPageFiles('chat')) {
    // Another page loads only the script that shows the chat, and its words.
    const isForOthers = name === 'embed.js';
    const policy = { 'cross-origin-resource-policy': isForOthers ? 'cross-origin' : 'same-origin' };
    serve(server, `/chat/${name}`, file, { ...headers, ...policy });
  }
  const wordHeaders = {
    ...headers,
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
  };
  for (const locale of LOCALES) {
    const body = Buffer.from(JSON.stringify(dependencies.words[locale]));
    serve(server, `/chat/words/${locale}.json`, { contentType: 'application/json; charset=utf-8', body }, wordHeaders);
  }
  server.get('/chat', (req: Request, res: Response, next: Next) => {
    const query = req.getQuery();
    res.redirect(301, `/chat/${query === '' ? '' : `?${query}`}`, next);
  });
  mountTokenRoute(server, dependencies);
}

function serve(
  server: Server,
  path: string,
  { contentType, body }: ServedFile,
  headers: Readonly<Record<string, string>>,
): void {
  server.get(path, (_req: Request, res: Response, next: Next) => {
    res.writeHead(200, { ...headers, 'content-type': contentType, 'content-length': String(body.length) });
    res.end(body);
    next();
  });
}

function mountTokenRoute(server: Server, { issueToken, logger }: ChatPageDependencies): void {
  server.post('/chat/token', (req: Request, res: Response, next: Next) => {
    answerTokenRequest(req, issueToken)
      .catch((error: unknown): TokenAnswer => {
        logger.error({ err: error }, 'chat token failed');
        return [503, { code: 'Unavailable', message: 'Try again in a moment.' }];
      })
      .then(([status, body]) => void res.send(status, body))
      .finally(() => next())
      // The browser closed the connection.
      .catch(() => undefined);
  });
}

type TokenAnswer = readonly [status: number, body: ChatToken | { readonly code: string; readonly message: string }];

async function answerTokenRequest(req: Request, issueToken: ChatPageDependencies['issueToken']): Promise<TokenAnswer> {
  // Browsers say where a request comes from, and pages cannot change it: only our own page gets tokens here.
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin')
    return [403, { code: 'Forbidden', message: 'Only the chat page gets tokens here.' }];
  const earlier = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? null;
  const issued = await issueToken(req, earlier);
  if (issued === null) return [403, { code: 'Forbidden', message: 'The earlier token is not valid.' }];
  if (issued === 'too_many') return [429, { code: 'TooManyRequests', message: 'Try again in a minute.' }];
  return [200, issued];
}
