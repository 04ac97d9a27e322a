import { createServer, plugins, type Next, type Request, type Response, type Server } from 'restify';
import type { Logger } from '../platform/logger';

/** Far more than a long message with photo links, which has a few KB. */
const MAX_BODY_BYTES = 512 * 1024;

/** restify passes `maxBodySize` on to its body reader, although its types do not include it. */
const BODY_OPTIONS = { maxBodySize: MAX_BODY_BYTES, mapParams: false };

/** The check that the readiness probe `/readyz` runs. */
export interface HealthCheck {
  /** Resolves when the process can take traffic; rejects when it cannot. */
  assertReady(): Promise<void>;
}

/**
 * Creates the HTTP server with JSON body parsing, error responses without internal details, and the probes `/healthz`
 * and `/readyz`.
 */
export function createHttpServer(health: HealthCheck, logger: Logger): Server {
  const server = createServer({ name: '' });
  server.pre((_req: Request, res: Response, next: Next) => {
    res.header('cache-control', 'no-store');
    next();
  });
  server.pre(rejectOtherBodies);
  server.use(plugins.jsonBodyParser(BODY_OPTIONS));
  server.on('restifyError', (_req: Request, _res: Response, error: HttpError, done: () => void) => {
    hideErrorDetails(error, logger);
    done();
  });
  server.get('/healthz', (_req: Request, res: Response, next: Next) => {
    res.send(200, { status: 'ok' });
    next();
  });
  server.get('/readyz', (_req: Request, res: Response, next: Next) => {
    health
      .assertReady()
      .then(
        () => void res.send(200, { status: 'ready' }),
        () => void res.send(503, { status: 'not ready' }),
      )
      .finally(() => next());
  });
  return server;
}

interface HttpError {
  statusCode?: number;
  body?: { code?: string };
  name?: string;
  toJSON?: () => unknown;
}

const ERROR_MESSAGES: Readonly<Record<number, string>> = {
  400: 'The body is not valid JSON.',
  404: 'This address does not exist.',
  405: 'This method is not allowed here.',
  413: 'The body is too large.',
  415: 'Send uncompressed application/json.',
};

/**
 * Rejects bodies other than uncompressed JSON before they are read: restify's gunzip crashes the process on invalid
 * data and does not limit the decompressed size, and its form reader writes files.
 */
function rejectOtherBodies(req: Request, res: Response, next: Next): void {
  const encoding = req.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const hasBody = req.isChunked() || (req.getContentLength() ?? 0) > 0;
  if (encoding === 'identity' && (!hasBody || req.getContentType() === 'application/json')) {
    // restify treats any value of this header, even `identity`, as an unknown encoding.
    delete req.headers['content-encoding'];
    return next();
  }
  res.send(415, { code: 'UnsupportedMediaType', message: ERROR_MESSAGES[415] });
  next(false);
}

/** Replaces restify's own messages, which quote the body and thus possibly a driver's message. */
function hideErrorDetails(error: HttpError, logger: Logger): void {
  const status = error.statusCode ?? 500;
  const code = error.body?.code ?? 'InternalError';
  error.toJSON = () => ({ code, message: ERROR_MESSAGES[status] ?? 'The request could not be processed.' });
  if (status >= 500) logger.error({ status, code }, 'request failed');
}
