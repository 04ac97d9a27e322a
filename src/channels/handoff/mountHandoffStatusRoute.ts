import type { Next, Request, Response, Server } from 'restify';
import type { Clock } from '../../domain/clock';
import { CodedError } from '../../platform/codedError';
import type { Logger } from '../../platform/logger';
import { isValidWebhookSignature } from '../../platform/webhookSignature';
import type { HandleHubStatus } from './createHubStatusHandler';
import { parsePostedStatus } from './postedStatus';

export interface HandoffStatusRouteDependencies {
  /** `whsec_…` */
  readonly secret: string;
  readonly handleHubStatus: HandleHubStatus;
  readonly clock: Clock;
  readonly logger: Logger;
}

type HttpAnswer = readonly [status: number, body: { readonly code: string; readonly message: string }];

const ACCEPTED: HttpAnswer = [200, { code: 'Taken', message: 'Thank you.' }];

/**
 * Mounts `POST /handoff/status`, which receives hub statuses, signed according to Standard Webhooks. Duplicates have no
 * effect. An unknown state or conversation is answered with 200 and logged.
 */
export function mountHandoffStatusRoute(server: Server, dependencies: HandoffStatusRouteDependencies): void {
  server.post('/handoff/status', (req: Request, res: Response, next: Next) => {
    handleRequest(req as RawRequest, dependencies)
      .catch((error: unknown): HttpAnswer => answerError(error, dependencies.logger))
      .then(([status, body]) => void res.send(status, body))
      .finally(() => next())
      .catch(() => undefined);
  });
}

interface RawRequest extends Request {
  /** The unparsed body, which is what the signature covers. */
  readonly rawBody?: string | Buffer;
}

async function handleRequest(req: RawRequest, dependencies: HandoffStatusRouteDependencies): Promise<HttpAnswer> {
  const { secret, handleHubStatus, clock, logger } = dependencies;
  if (!isValidWebhookSignature(secret, req.headers, String(req.rawBody ?? ''), clock.now())) {
    logger.warn({}, 'handoff status with an invalid signature');
    return [401, { code: 'Unauthorized', message: 'The signature is missing, invalid or too old.' }];
  }
  const status = parsePostedStatus(req.body);
  if (status === null) {
    return [400, { code: 'BadRequest', message: 'Not a handoff.status event: name, conversation.id, value.state.' }];
  }
  await handleHubStatus(String(req.headers['webhook-id']), status);
  return ACCEPTED;
}

function answerError(error: unknown, logger: Logger): HttpAnswer {
  logger.error({ err: error }, 'handoff status not processed');
  if (error instanceof CodedError && error.retryable)
    return [503, { code: 'TryAgain', message: 'Please send it again.' }];
  return [500, { code: 'InternalError', message: 'The status could not be processed.' }];
}
