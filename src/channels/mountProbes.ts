import type { Next, Request, Response, Server } from 'restify';
import { CodedError } from '../platform/codedError';
import type { Logger } from '../platform/logger';

/**
 * The checks of the readiness probe `/readyz`, by the part of the bot that they look at. A check rejects if its part
 * cannot take traffic, with a `CodedError` if the reason has a code.
 */
export type ReadinessChecks = Readonly<Record<string, () => Promise<void>>>;

/** What the probe says of a part. The reason is what an operator can do; details are in the log only. */
interface PartState {
  readonly name: string;
  readonly ready: boolean;
  readonly code?: string;
  readonly reason?: string;
}

/** Mounts the probes `/healthz` (the process answers) and `/readyz` (it can take traffic, and if not, why). */
export function mountProbes(server: Server, checks: ReadinessChecks, logger: Logger): void {
  const logChanges = createChangeLog(logger);
  const answerAlive = (_req: Request, res: Response, next: Next): void => {
    res.send(200, { status: 'ok' });
    next();
  };
  const answerReady = (_req: Request, res: Response, next: Next): void => {
    readStates(checks, logChanges)
      .then((parts) => {
        const unready = parts.find(({ ready }) => !ready);
        if (unready === undefined) return void res.send(200, { status: 'ready', parts });
        const { code } = unready;
        res.send(503, { status: 'not ready', ...(code === undefined ? {} : { code }), parts });
      })
      .finally(() => next())
      // The client closed the connection.
      .catch(() => undefined);
  };
  server.get('/healthz', answerAlive);
  server.head('/healthz', answerAlive);
  server.get('/readyz', answerReady);
  server.head('/readyz', answerReady);
}

function readStates(checks: ReadinessChecks, onChecked: (name: string, error: unknown) => void): Promise<PartState[]> {
  return Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<PartState> => {
      try {
        await check();
        onChecked(name, null);
        return { name, ready: true };
      } catch (error) {
        onChecked(name, error);
        if (error instanceof CodedError) return { name, ready: false, code: error.code, reason: error.hint };
        return { name, ready: false };
      }
    }),
  );
}

/** Creates a function that logs the reason once when a part stops being ready. */
function createChangeLog(logger: Logger): (name: string, error: unknown) => void {
  const logged = new Map<string, string>();
  return (name, error) => {
    const code = error instanceof CodedError ? error.code : null;
    if (code === null) return void logged.delete(name);
    if (logged.get(name) !== code) logger.error({ part: name, err: error }, 'not ready');
    logged.set(name, code);
  };
}
