import { createServer, type Next, type Request, type Response, type Server } from 'restify';
import type { Logger } from '../platform/logger';
import { limitConnections, type ConnectionLimits } from './limitConnections';
import { isStreamedBody } from './isStreamedBody';
import { mountProbes, type ReadinessChecks } from './mountProbes';
import { readJsonBody } from './readJsonBody';

/**
 * Creates the HTTP server with time limits, JSON body parsing, error responses without internal details, and the probes
 * `/healthz` and `/readyz`.
 */
export function createHttpServer(checks: ReadinessChecks, logger: Logger, limits?: ConnectionLimits): Server {
  const server = createServer({ name: '' });
  limitConnections(server.server, limits);
  server.pre((_req: Request, res: Response, next: Next) => {
    res.header('cache-control', 'no-store');
    res.header('x-content-type-options', 'nosniff');
    next();
  });
  server.pre(rejectInvalidUrl);
  server.pre(rejectOtherBodies);
  server.use(readJsonBody);
  server.on('restifyError', (_req: Request, _res: Response, error: HttpError, done: () => void) => {
    hideErrorDetails(error, logger);
    done();
  });
  mountProbes(server, checks, logger);
  return server;
}

interface HttpError {
  statusCode?: number;
  body?: { code?: string };
  name?: string;
  toJSON?: () => unknown;
}

const ERROR_MESSAGES: Readonly<Record<number, string>> = {
  404: 'This address does not exist.',
  405: 'This method is not allowed here.',
};

/** Rejects a host or path that is no URL: restify throws when it looks for the route, which would end the process. */
function rejectInvalidUrl(req: Request, res: Response, next: Next): void {
  try {
    req.getUrl();
  } catch {
    res.send(400, { code: 'BadRequest', message: 'The host or path is invalid.' });
    return next(false);
  }
  next();
}

const JSON_TYPE = /^application\/(?:[\w!#$&^.+-]+\+)?json$/;

/**
 * Rejects bodies other than uncompressed JSON before they are read, except those that a route reads itself. Any charset is ignored, because JSON is always
 * UTF-8.
 */
function rejectOtherBodies(req: Request, res: Response, next: Next): void {
  if (isStreamedBody(req)) return next();
  const encoding = req.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const hasBody = req.isChunked() || (req.getContentLength() ?? 0) > 0;
  if (encoding === 'identity' && (!hasBody || JSON_TYPE.test(req.getContentType()))) return next();
  res.send(415, { code: 'UnsupportedMediaType', message: 'Send uncompressed application/json.' });
  next(false);
}

/** Replaces restify's own messages, which quote the body and thus possibly a driver's message. */
function hideErrorDetails(error: HttpError, logger: Logger): void {
  const status = error.statusCode ?? 500;
  const code = error.body?.code ?? 'InternalError';
  error.toJSON = () => ({ code, message: ERROR_MESSAGES[status] ?? 'The request could not be processed.' });
  if (status >= 500) logger.error({ status, code }, 'request failed');
}
