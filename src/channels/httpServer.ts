import { createServer, plugins, type Next, type Request, type Response, type Server } from 'restify';
import type { Logger } from '../platform/logger';

/** A long rant with a photo link is a few KB; ten times that is no message of a driver. */
const MAX_BODY_BYTES = 512 * 1024;

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
  server.use(
    plugins.bodyParser({ maxBodySize: MAX_BODY_BYTES, mapParams: false, mapFiles: false, rejectUnknown: true }),
  );
  server.on('restifyError', (_req: Request, _res: Response, error: HttpFault, done: () => void) => {
    quiet(error, logger);
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

interface HttpFault {
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
  415: 'Send application/json.',
};

/** restify's own messages quote the body, which may be a driver's words. */
function quiet(error: HttpFault, logger: Logger): void {
  const status = error.statusCode ?? 500;
  const code = error.body?.code ?? 'InternalError';
  error.toJSON = () => ({ code, message: MESSAGES[status] ?? 'The request could not be handled.' });
  if (status >= 500) logger.error({ status, code }, 'request failed');
}
