import { DeliveryModes, type Activity, type TurnContext } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { Next, Request, Response, Server } from 'restify';
import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { StoredActivity } from '../../domain/storedActivity';
import { CodedError } from '../../platform/codedError';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import { SendError } from '../../platform/sendError';
import type { HandleHubStatus } from '../handoff/createHubStatusHandler';
import { readPostedStatus } from '../handoff/statusEvent';
import type { BotFrameworkAdapter } from './botFrameworkAdapter';
import { isLoopbackUrl } from './isLoopbackUrl';
import { toWireActivity } from './toWireActivity';
import { parseActivity } from './parseActivity';
import { classifySendError } from './classifySendError';

/** Runs a turn and hands its committed replies to `deliver`. */
export type RunTurn = (
  activity: Partial<Activity>,
  deliver: (replies: readonly StoredActivity[]) => Promise<void>,
  options: { readonly canSendLater: boolean; readonly maxOutcomeWaitMs: number },
) => Promise<void>;

export interface BotFrameworkParts {
  readonly adapter: Pick<BotFrameworkAdapter, 'authenticated'>;
  /** Without an app id only loopback is answered. */
  readonly local: boolean;
  readonly run: RunTurn;
  readonly passStatus: HandleHubStatus;
  /** Whether a `handoff.status` event that comes by this channel is the hub's: elsewhere it may be the driver's own. */
  readonly isHubOn: (channel: string) => boolean;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Replies are sent no later than this, whatever the channel asks for. */
  readonly maxAgeMs: number;
  readonly logger: Logger;
}

/** How long a request whose answer carries the replies stays open for what comes after them. */
const MAX_OUTCOME_WAIT_MS = 8_000;
const RETRY_AFTER_SECONDS = '5';

/** `POST /api/messages`: the Bot Framework's door. */
export function mountBotFrameworkRoutes(server: Server, parts: BotFrameworkParts): void {
  const { logger } = parts;
  server.post('/api/messages', (req: Request, res: Response, next: Next) => {
    receive(req, parts)
      .then(({ status, body, headers }) => void res.send(status, body, headers))
      .catch((error: unknown) => {
        logger.error({ err: error }, 'request failed');
        res.send(500, { code: 'InternalError', message: 'The message could not be processed.' });
      })
      .finally(() => next());
  });
}

interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function receive(req: Request, parts: BotFrameworkParts): Promise<HttpAnswer> {
  const { adapter, local, logger } = parts;
  const parsed = parseActivity(req.body);
  if ('problems' in parsed) return refusal(400, 'BadRequest', `Missing or wrong: ${parsed.problems.join(', ')}.`);
  const { activity } = parsed;
  if (local && !isLoopbackUrl(activity.serviceUrl ?? '')) {
    return refusal(403, 'NotLoopback', 'Without an app id the bot answers only loopback service URLs.');
  }
  try {
    const invoked = await adapter.authenticated(req.headers.authorization ?? '', activity, (context) =>
      runTurnFor(context, parts),
    );
    // Only invoke activities get a status from the SDK: 501, which reads like a fault of ours and is sent again.
    if (invoked?.status === 501) return refusal(400, 'NotSupported', 'This bot takes no invoke activities.');
    return { status: invoked?.status ?? 200, body: invoked?.body ?? {} };
  } catch (error) {
    return answerError(error, activity, logger);
  }
}

/** Runs a turn, or tells what a hub says; what is none of a hub's, whatever its name, is the driver's. */
async function runTurnFor(context: TurnContext, parts: BotFrameworkParts): Promise<void> {
  const { activity } = context;
  const status = parts.isHubOn(activity.channelId) ? readPostedStatus(activity) : null;
  if (status !== null) return parts.passStatus(activity.id ?? parts.ids.uuid(), status);
  return parts.run(activity, (replies) => sendReplies(context, replies, parts), {
    // Expected replies travel in the answer to this very request.
    canSendLater: activity.deliveryMode !== DeliveryModes.ExpectReplies,
    maxOutcomeWaitMs: MAX_OUTCOME_WAIT_MS,
  });
}

async function sendReplies(
  context: TurnContext,
  replies: readonly StoredActivity[],
  { clock, maxAgeMs }: BotFrameworkParts,
): Promise<void> {
  if (replies.length === 0) return;
  try {
    await context.sendActivities(replies.map(toWireActivity));
  } catch (error) {
    throw classifySendError(error, clock.now(), maxAgeMs);
  }
}

function answerError(error: unknown, activity: Partial<Activity>, logger: Logger): HttpAnswer {
  const conversation = pseudonym(activity.conversation?.id ?? '');
  if (error instanceof AuthenticationError) {
    logger.warn({ conversation, channel: activity.channelId }, 'sender not authenticated');
    return refusal(401, 'Unauthorized', 'The sender could not be authenticated.');
  }
  if (error instanceof CodedError && !error.retryable) {
    logger.warn({ conversation, channel: activity.channelId, err: error }, 'turn refused');
    return refusal(400, 'BadRequest', 'The activity cannot be used.');
  }
  if (error instanceof CodedError) {
    // Nothing was committed: the channel is asked to send the message again.
    logger.warn({ conversation, channel: activity.channelId, err: error }, 'turn not committed');
    return {
      ...refusal(503, 'TryAgain', 'Please send it again shortly.'),
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
    };
  }
  if (!(error instanceof SendError)) {
    logger.error({ conversation, channel: activity.channelId, err: error }, 'turn failed');
    return refusal(500, 'InternalError', 'The message could not be processed.');
  }
  // The replies are stored; when the channel sends the message again, they are delivered again.
  logger.error({ conversation, channel: activity.channelId, err: error }, 'replies not delivered');
  return refusal(502, 'NotDelivered', 'The replies could not be delivered.');
}

function refusal(status: number, code: string, message: string): HttpAnswer {
  return { status, body: { code, message } };
}
