import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Next, Request, Response, Server } from 'restify';
import type { AllowedOrigins } from './allowedOrigins';

/** All paths of the Direct Line API begin with this. */
export const DIRECT_LINE_PATH = '/directline/v3';

/** How long browsers remember that a page may send requests. Seconds; Chromium's limit. */
const PREFLIGHT_SECONDS = '7200';

/** For pages that ask for no headers of their own. */
const CLIENT_HEADERS = 'authorization, content-type, x-ms-bot-agent, x-requested-with';

/** Lets pages of other origins send requests to the Direct Line API, as far as `origins` allows them (CORS). */
export function allowPages(server: Server, origins: AllowedOrigins): void {
  // Before restify, so that its own error answers can be read by these pages too.
  server.server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
    if (!isDirectLine(req)) return;
    const { origin, host } = req.headers;
    res.setHeader('vary', 'origin, access-control-request-headers');
    if (origin !== undefined && origins.allows(origin, host)) allowOrigin(req, res, origin);
  });
  server.pre((req: Request, res: Response, next: Next) => {
    if (req.method !== 'OPTIONS' || !isDirectLine(req)) return next();
    res.send(204);
    next(false);
  });
}

function isDirectLine({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(`${DIRECT_LINE_PATH}/`);
}

function allowOrigin(req: IncomingMessage, res: ServerResponse, origin: string): void {
  res.setHeader('access-control-allow-origin', origin);
  res.setHeader('access-control-allow-methods', 'GET, POST');
  // Whatever the page asks for: versions of Microsoft's client send different headers, and only the origin protects.
  res.setHeader('access-control-allow-headers', req.headers['access-control-request-headers'] ?? CLIENT_HEADERS);
  res.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
}
