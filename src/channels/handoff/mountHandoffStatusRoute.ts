import type { Next, Request, Response, Server } from 'restify';
import type { Clock } from '../../domain/clock';
import { CodedError } from '../../platform/codedError';
import type { Logger } from '../../platform/logger';
import { isValidWebhookSignature } from '../../platform/webhookSignature';
import type { HandleHubStatus } from './createHubStatusHandler';
import { readPostedStatus } from './statusEvent';

export interface HandoffStatusParts {
  /** `whsec_…` */
  readonly secret: string;
  readonly passStatus: HandleHubStatus;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Answer = readonly [status: number, body: { readonly code: string; readonly message: string }];

const TAKEN: Answer = [200, { code: 'Taken', message: 'Thank you.' }];

/**
 * `POST /handoff/status`: the hub's answers, signed as Standard Webhooks says. The same message again changes nothing.
 * A state or conversation that nobody knows is no fault of the hub's: it is taken and logged.
 */
export function mountHandoffStatusRoute(server: Server, parts: HandoffStatusParts): void {
  server.post('/handoff/status', (req: Request, res: Response, next: Next) => {
    receive(req as RawRequest, parts)
      .catch((error: unknown): Answer => answerError(error, parts.logger))
      .then(([status, body]) => void res.send(status, body))
      .finally(() => next())
      .catch(() => undefined);
  });
}

interface RawRequest extends Request {
  /** The body as it came: this is what is signed. */
  readonly rawBody?: string | Buffer;
}

async function receive(req: RawRequest, parts: HandoffStatusParts): Promise<Answer> {
  const { secret, passStatus, clock, logger } = parts;
  if (!isValidWebhookSignature(secret, req.headers, String(req.rawBody ?? ''), clock.now())) {
    logger.warn({}, 'handoff status not signed as it should be');
    return [401, { code: 'Unauthorized', message: 'The signature is missing, wrong or too old.' }];
  }
  const status = readPostedStatus(req.body);
  if (status === null) {
    return [400, { code: 'BadRequest', message: 'Not a handoff.status event: name, conversation.id, value.state.' }];
  }
  await passStatus(String(req.headers['webhook-id']), status);
  return TAKEN;
}

function answerError(error: unknown, logger: Logger): Answer {
  logger.error({ err: error }, 'handoff status not taken');
  if (error instanceof CodedError && error.retryable)
    return [503, { code: 'TryAgain', message: 'Please send it again.' }];
  return [500, { code: 'InternalError', message: 'The status could not be processed.' }];
}
