import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { Next, Request, Response, Server } from 'restify';
import type { Clock } from '../../domain/clock';
import { isHubState } from '../../domain/hubState';
import type { ConversationKey, Store } from '../../domain/store';
import { CodedError } from '../../platform/codedError';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import { isSignedWebhook } from '../../platform/webhookSignature';
import { readHubStatus, statusEvent, type HubStatus } from './statusEvent';

export interface HandoffStatusParts {
  /** `whsec_…` */
  readonly secret: string;
  readonly store: Pick<Store, 'findConversations' | 'readReference'>;
  /** Runs a turn that nobody waits for. */
  readonly run: (activity: Partial<Activity>) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Answer = readonly [status: number, body: { readonly code: string; readonly message: string }];

const TAKEN: Answer = [200, { code: 'Taken', message: 'Thank you.' }];

/**
 * `POST /handoff/status`: the hub's answers, signed as Standard Webhooks says. The same message again changes nothing.
 * A state or conversation that nobody knows is no fault of the hub's: it is taken and logged.
 */
export function handoffStatusRoute(server: Server, parts: HandoffStatusParts): void {
  server.post('/handoff/status', (req: Request, res: Response, next: Next) => {
    receive(req as RawRequest, parts)
      .catch((error: unknown): Answer => failure(error, parts.logger))
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
  const { secret, clock, logger } = parts;
  if (!isSignedWebhook(secret, req.headers, String(req.rawBody ?? ''), clock.now())) {
    logger.warn({}, 'handoff status not signed as it should be');
    return [401, { code: 'Unauthorized', message: 'The signature is missing, wrong or too old.' }];
  }
  const status = readHubStatus(req.body);
  if (status === null) {
    return [400, { code: 'BadRequest', message: 'Not a handoff.status event: name, conversation.id, value.state.' }];
  }
  await pass(status, String(req.headers['webhook-id']), parts);
  return TAKEN;
}

async function pass(status: HubStatus, webhookId: string, parts: HandoffStatusParts): Promise<void> {
  const { store, run, logger } = parts;
  const key = await find(status, store);
  const reference = key === null ? null : await store.readReference(key);
  if (reference === null) {
    logger.warn({ conversation: pseudonym(status.conversationId) }, 'handoff status of an unknown conversation');
    return;
  }
  if (!isHubState(status.state)) {
    logger.warn({ conversation: pseudonym(status.conversationId) }, 'handoff status with an unknown state');
    return;
  }
  // Long enough to be told apart, short enough for every channel; the hub chooses its ids.
  const id = `handoff-status-${createHash('sha256').update(webhookId).digest('hex').slice(0, 32)}`;
  await run(statusEvent(id, status, reference));
}

/** The conversation meant; `null` where there is none, or the id alone does not tell which. */
async function find({ channel, conversationId }: HubStatus, store: HandoffStatusParts['store']) {
  if (channel !== null) return { channel, conversationId };
  const keys: readonly ConversationKey[] = await store.findConversations(conversationId);
  return keys.length === 1 ? keys[0]! : null;
}

function failure(error: unknown, logger: Logger): Answer {
  logger.error({ err: error }, 'handoff status not taken');
  if (error instanceof CodedError && error.retry) return [503, { code: 'TryAgain', message: 'Please send it again.' }];
  return [500, { code: 'InternalError', message: 'The status could not be processed.' }];
}
