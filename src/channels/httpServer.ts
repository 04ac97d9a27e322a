import { createServer, plugins, type Next, type Request, type Response, type Server } from 'restify';
import type { Logger } from '../platform/logger';

/** A long rant with a photo link is a few KB; ten times that is no message of a driver. */
const MAX_BODY_BYTES = 512 * 1024;

/** The size is handed on to restify's reader of bodies, which its types leave out. */
const BODY_OPTIONS = { maxBodySize: MAX_BODY_BYTES, mapParams: false };

/** Answers operators' probes. */
export interface Health {
  /** Resolves when the process can take traffic; rejects when it cannot. */
  ready(): Promise<void>;
}

/** The HTTP server with body parsing, error answers that give nothing away, and the operators' probes. */
export function createHttpServer(health: Health, logger: Logger): Server {
  const server = createServer({ name: '' });
  server.pre((_req: Request, res: Response, next: Next) => {
    res.header('cache-control', 'no-store');
    next();
  });
  server.pre(rejectOtherBodies);
  server.use(plugins.jsonBodyParser(BODY_OPTIONS));
  server.on('restifyError', (_req: Request, _res: Response, error: HttpError, done: () => void) => {
    answerError(error, logger);
    done();
  });
  server.get('/healthz', (_req: Request, res: Response, next: Next) => {
    res.send(200, { status: 'ok' });
    next();
  });
  server.get('/readyz', (_req: Request, res: Response, next: Next) => {
    health
      .ready()
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

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'The body is not valid JSON.',
  404: 'There is nothing here.',
  405: 'This method is not allowed here.',
  413: 'The body is too large.',
  415: 'Send application/json, and not compressed.',
};

/**
 * Refuses every other body before it is read: restify's gunzip ends the process over bad data and knows no limit to
 * what comes out of it, and its reader of forms writes files.
 */
function rejectOtherBodies(req: Request, res: Response, next: Next): void {
  const encoding = req.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const hasBody = req.isChunked() || (req.getContentLength() ?? 0) > 0;
  if (encoding === 'identity' && (!hasBody || req.getContentType() === 'application/json')) {
    // restify takes any value of this header for an encoding that it does not know.
    delete req.headers['content-encoding'];
    return next();
  }
  res.send(415, { code: 'UnsupportedMediaType', message: MESSAGES[415] });
  next(false);
}

/** restify's own messages quote the body, which may be a driver's words. */
function answerError(error: HttpError, logger: Logger): void {
  const status = error.statusCode ?? 500;
  const code = error.body?.code ?? 'InternalError';
  error.toJSON = () => ({ code, message: MESSAGES[status] ?? 'The request could not be handled.' });
  if (status >= 500) logger.error({ status, code }, 'request failed');
}
