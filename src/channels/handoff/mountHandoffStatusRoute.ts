import type { Next, Request, Response, Server } from 'restify';
import type { Clock } from '../../domain/clock';
import { HANDOFF_MESSAGE_EVENT } from '../../domain/hubMessage';
import { HUB_STATES } from '../../domain/hubStatus';
import { CodedError } from '../../platform/codedError';
import type { Logger } from '../../platform/logger';
import { isValidWebhookSignature } from '../../platform/webhookSignature';
import type { RawRequest } from '../readJsonBody';
import type { HandleHubEvent, HubEventProblem } from './createHubEventHandler';
import { parsePostedHubEvent, type PostedHubEvent } from './postedHubEvent';

export interface HandoffStatusRouteDependencies {
  /** `whsec_…`; an event may be signed with any of them. */
  readonly secrets: readonly string[];
  readonly handleHubEvent: HandleHubEvent;
  readonly clock: Clock;
  readonly logger: Logger;
}

type HttpAnswer = readonly [status: number, body: { readonly code: string; readonly message: string }];

const ACCEPTED: HttpAnswer = [200, { code: 'Taken', message: 'Thank you.' }];
const NOT_AN_EVENT: HttpAnswer = [
  400,
  {
    code: 'BadRequest',
    message:
      'Not a handoff.status (conversation.id, value.state) or handoff.message (conversation.id, value.text) event.',
  },
];
const UNKNOWN_STATE: HttpAnswer = [
  400,
  { code: 'BadRequest', message: `value.state is none of ${HUB_STATES.join(', ')}.` },
];

/**
 * Mounts `POST /handoff/status`, which receives the hub's statuses and the agents' messages, signed according to Standard
 * Webhooks. Duplicates have no effect.
 */
export function mountHandoffStatusRoute(server: Server, dependencies: HandoffStatusRouteDependencies): void {
  server.post('/handoff/status', (req: Request, res: Response, next: Next) => {
    handleRequest(req, dependencies)
      .catch((error: unknown): HttpAnswer => answerError(error, dependencies.logger))
      .then(([status, body]) => void res.send(status, body))
      .finally(() => next())
      .catch(() => undefined);
  });
}

async function handleRequest(req: RawRequest, dependencies: HandoffStatusRouteDependencies): Promise<HttpAnswer> {
  const { secrets, handleHubEvent, clock, logger } = dependencies;
  if (!isValidWebhookSignature(secrets, req.headers, String(req.rawBody ?? ''), clock.now())) {
    logger.warn({}, 'hub event with an invalid signature');
    return [401, { code: 'Unauthorized', message: 'The signature is missing, invalid or too old.' }];
  }
  const event = parsePostedHubEvent(req.body);
  if (event === null) return NOT_AN_EVENT;
  const problem = await handleHubEvent(String(req.headers['webhook-id']), event);
  return problem === null ? ACCEPTED : answerProblem(event, problem);
}

/** A status that has no effect is accepted, because a hub that repeats it changes nothing; a lost message is not. */
function answerProblem({ name }: PostedHubEvent, problem: HubEventProblem): HttpAnswer {
  if (problem === 'unknown_state') return UNKNOWN_STATE;
  if (name !== HANDOFF_MESSAGE_EVENT) return ACCEPTED;
  if (problem === 'unknown_conversation') return [404, { code: 'NotFound', message: 'There is no such conversation.' }];
  return [409, { code: 'NotDelivered', message: `The driver does not get the message: ${problem}.` }];
}

function answerError(error: unknown, logger: Logger): HttpAnswer {
  logger.error({ err: error }, 'hub event not processed');
  if (error instanceof CodedError && error.retryable)
    return [503, { code: 'TryAgain', message: 'Please send it again.' }];
  return [500, { code: 'InternalError', message: 'The event could not be processed.' }];
}
