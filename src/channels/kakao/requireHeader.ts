import type { Next, Request, Response, Server } from 'restify';
import { isEqualInConstantTime } from '../../platform/isEqualInConstantTime';

/** Which requests must have a secret in a header. */
export interface HeaderRule {
  readonly route: string;
  /** In lower case. */
  readonly header: string;
  readonly value: string;
  readonly onAccepted: (req: Request) => void;
  readonly onRefused: () => void;
}

/** Answers posts to a route that lack a secret with 401, before their bodies are read. */
export function requireHeader(server: Server, { route, header, value, onAccepted, onRefused }: HeaderRule): void {
  server.pre((req: Request, res: Response, next: Next) => {
    if (req.method !== 'POST' || req.getPath() !== route) return next();
    const given = req.headers[header];
    if (typeof given === 'string' && isEqualInConstantTime(given, value)) {
      onAccepted(req);
      return next();
    }
    onRefused();
    // The connection is closed, so that the rest of the body need not be read.
    res.send(401, { code: 'Unauthorized', message: 'The secret is missing or wrong.' }, { connection: 'close' });
    next(false);
  });
}
