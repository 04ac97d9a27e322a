import type { Next, Request, Response, Server } from 'restify';
import { isEqualInConstantTime } from '../platform/isEqualInConstantTime';
import { isLoopbackHost } from '../platform/isLoopbackHost';

export interface MetricsRouteDependencies {
  /** Lets others than this machine read the metrics; `null`: no other machine may. */
  readonly token: string | null;
  /** Returns all metrics as text. */
  readonly read: () => Promise<string>;
  readonly contentType: string;
}

/** Headers by which proxies name their client: what they pass on does not come from this machine. */
const PROXY_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

/** Mounts `GET /metrics` for programs on this machine and for those with the token; others get 404. */
export function mountMetrics(server: Server, { token, read, contentType }: MetricsRouteDependencies): void {
  server.get('/metrics', (req: Request, res: Response, next: Next) => {
    if (!isFromThisMachine(req) && !hasToken(req, token)) {
      res.send(404, { code: 'ResourceNotFound', message: 'This address does not exist.' });
      return next();
    }
    read()
      .then((text) => void res.sendRaw(200, text, { 'content-type': contentType }))
      .catch(() => void res.send(500, { code: 'InternalError', message: 'The request could not be processed.' }))
      .finally(() => next());
  });
}

function isFromThisMachine(req: Request): boolean {
  const address = (req.socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
  return isLoopbackHost(address) && PROXY_HEADERS.every((name) => req.headers[name] === undefined);
}

function hasToken({ headers }: Request, token: string | null): boolean {
  const given = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return token !== null && given !== undefined && isEqualInConstantTime(given, token);
}
