import { ActivityTypes, DeliveryModes, type Activity } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { Next, Request, Response, Server } from 'restify';
import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { Store } from '../../domain/store';
import type { StoredActivity } from '../../domain/storedActivity';
import { CodedError, type ErrorCode } from '../../platform/codedError';
import type { LogFields, Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import { SendError } from '../../platform/sendError';
import type { HandleHubEvent } from '../handoff/createHubEventHandler';
import { parsePostedHubEvent } from '../handoff/postedHubEvent';
import type { RunTurn } from '../runTurn';
import type { BotFrameworkAdapter, PostReply } from './botFrameworkAdapter';
import { isLoopbackUrl } from './isLoopbackUrl';
import { BUSY_RETRY_SECONDS, mountMessageGate } from './mountMessageGate';
import { parseActivity } from './parseActivity';
import { isOwnEcho } from './isOwnEcho';
import type { Refusals } from '../refusals';
import type { DriverTyping } from '../driverTyping';
import { LoopError, LoopGuard } from '../loopGuard';
import { sendReply } from './sendReply';

export interface BotFrameworkRouteDependencies {
  readonly adapter: Pick<BotFrameworkAdapter, 'runAuthenticated'>;
  /** Accepts only loopback service URLs; set if there is no app id. */
  readonly loopbackOnly: boolean;
  readonly run: RunTurn;
  readonly handleHubEvent: HandleHubEvent;
  /** Returns the stored address of a conversation, or `null` if it is new. */
  readonly readReference: Store['readReference'];
  /** Whether hub events on this channel come from the hub; on other channels drivers could send them. */
  readonly isHubChannel: (channel: string) => boolean;
  readonly driverTyping: DriverTyping;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Maximum age of replies; limits the delay that a channel may request. */
  readonly maxAgeMs: number;
  /** Where clients reach this server, for the addresses of pictures; `null` if that is not known. */
  readonly pictureUrl: () => string | null;
  /** Whether a turn that comes now would find no place in the lane. */
  readonly isFull: (limitedLane: string) => boolean;
  readonly messagesPerAddressAndMinute: number;
  readonly refusals: Refusals;
  readonly logger: Logger;
}

/**
 * How long an `expectReplies` request waits for a delivery's outcome, to include the follow-up replies in its response.
 */
const MAX_OUTCOME_WAIT_MS = 8_000;
const STORAGE_CODES: readonly ErrorCode[] = ['storage_unavailable', 'storage_full'];
const RETRY_AFTER_SECONDS = '5';
const LANE = 'bot_framework';

/** Mounts `POST /api/messages`, the endpoint of the Bot Framework. */
export function mountBotFrameworkRoutes(server: Server, routeDependencies: BotFrameworkRouteDependencies): void {
  const { logger, clock } = routeDependencies;
  const dependencies = { ...routeDependencies, loopGuard: new LoopGuard(clock) };
  mountMessageGate(server, { ...routeDependencies, isFull: () => routeDependencies.isFull(LANE) });
  server.post('/api/messages', (req: Request, res: Response, next: Next) => {
    handleRequest(req, dependencies)
      .then(({ status, body, headers }) => void res.send(status, body, headers))
      .catch((error: unknown) => {
        logger.error({ err: error }, 'request failed');
        res.send(500, { code: 'InternalError', message: 'The message could not be processed.' });
      })
      .finally(() => next());
  });
}

interface RequestDependencies extends BotFrameworkRouteDependencies {
  readonly loopGuard: LoopGuard;
}

interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function handleRequest(req: Request, dependencies: RequestDependencies): Promise<HttpAnswer> {
  const { adapter, loopbackOnly } = dependencies;
  const parsed = parseActivity(req.body);
  if ('problems' in parsed)
    return createErrorAnswer(400, 'BadRequest', `Missing or invalid: ${parsed.problems.join(', ')}.`);
  const { activity } = parsed;
  if (loopbackOnly && !isLoopbackUrl(activity.serviceUrl ?? '')) {
    return createErrorAnswer(403, 'NotLoopback', 'Without an app id the bot answers only loopback service URLs.');
  }
  try {
    const invokeResponse = await adapter.runAuthenticated(
      req.headers.authorization ?? '',
      activity,
      (received, postReply) => dispatchActivity(received, postReply, dependencies),
    );
    // The SDK answers invoke activities with 501, which looks like a server error and causes retries.
    if (invokeResponse?.status === 501)
      return createErrorAnswer(400, 'NotSupported', 'This bot does not support invoke activities.');
    return { status: invokeResponse?.status ?? 200, body: invokeResponse?.body ?? {} };
  } catch (error) {
    return answerError(error, activity, dependencies);
  }
}

/** Handles a hub's event if it is one and comes from a hub channel; otherwise runs a turn. */
async function dispatchActivity(
  activity: Activity,
  postReply: PostReply,
  dependencies: RequestDependencies,
): Promise<void> {
  const event = dependencies.isHubChannel(activity.channelId) ? parsePostedHubEvent(activity) : null;
  if (event !== null) {
    await dependencies.handleHubEvent(activity.id ?? dependencies.ids.uuid(), event);
    return;
  }
  const key = { channel: activity.channelId, conversationId: activity.conversation.id };
  if (activity.type === (ActivityTypes.Typing as string)) {
    // Neither stored nor answered. Some channels send back what the bot sent.
    if (activity.from?.id !== activity.recipient?.id) dependencies.driverTyping.note(key);
    return;
  }
  if (isOwnEcho(activity, await dependencies.readReference(key))) {
    dependencies.logger.info({ conversation: pseudonym(key.conversationId) }, 'own message ignored');
    return;
  }
  const run = (): Promise<void> =>
    dependencies.run(activity, (replies, signal) => sendReplies(postReply, replies, signal, dependencies), {
      // Expected replies can only be sent in the response to this request.
      canSendLater: activity.deliveryMode !== DeliveryModes.ExpectReplies,
      maxOutcomeWaitMs: MAX_OUTCOME_WAIT_MS,
      limitedLane: LANE,
    });
  return dependencies.loopGuard.run(`${key.channel} ${key.conversationId}`, run);
}

async function sendReplies(
  postReply: PostReply,
  replies: readonly StoredActivity[],
  signal: AbortSignal,
  { clock, maxAgeMs, pictureUrl }: BotFrameworkRouteDependencies,
): Promise<void> {
  const refusals: SendError[] = [];
  for (const reply of replies) {
    const limits = { signal, now: clock.now(), maxWaitMs: maxAgeMs, pictureUrl: pictureUrl() };
    const refusal = await sendReply(postReply, reply, limits);
    if (refusal !== null) refusals.push(refusal);
  }
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.length === replies.length) throw refusal;
}

function answerError(
  error: unknown,
  activity: Partial<Activity>,
  { logger, refusals }: RequestDependencies,
): HttpAnswer {
  const conversation = pseudonym(activity.conversation?.id ?? '');
  if (error instanceof AuthenticationError) {
    logger.warn({ conversation, channel: activity.channelId }, 'sender not authenticated');
    return createErrorAnswer(401, 'Unauthorized', 'The sender could not be authenticated.');
  }
  if (error instanceof LoopError) {
    logger.warn({ conversation, channel: activity.channelId }, 'more messages than a person writes: not answered');
    return answerTooMany('More messages than a person writes. Send it again later.', error.retryAfterSeconds);
  }
  if (error instanceof CodedError && error.code === 'too_busy') {
    refusals.noteTurn(error.detail);
    return answerTooMany('More messages than can be processed. Send it again later.', BUSY_RETRY_SECONDS);
  }
  if (error instanceof CodedError && !error.retryable) {
    logger.warn({ conversation, channel: activity.channelId, err: error }, 'activity rejected');
    return createErrorAnswer(400, 'BadRequest', 'The activity cannot be used.');
  }
  if (error instanceof CodedError) {
    return answerRetryable(error, { conversation, channel: activity.channelId, err: error }, logger);
  }
  if (!(error instanceof SendError)) {
    logger.error({ conversation, channel: activity.channelId, err: error }, 'turn failed');
    return createErrorAnswer(500, 'InternalError', 'The message could not be processed.');
  }
  // The replies are stored; when the channel sends the message again, they are delivered again.
  logger.error({ conversation, channel: activity.channelId, err: error }, 'replies not delivered');
  return createErrorAnswer(502, 'NotDelivered', 'The replies could not be delivered.');
}

/** Nothing was committed, so the channel should send the message again. */
function answerRetryable({ code }: CodedError, fields: LogFields, logger: Logger): HttpAnswer {
  // No driver is answered until an operator repairs the database.
  if (STORAGE_CODES.includes(code)) logger.error(fields, 'turn not committed');
  else logger.warn(fields, 'turn not committed');
  return {
    ...createErrorAnswer(503, 'TryAgain', 'Please send it again shortly.'),
    headers: { 'retry-after': RETRY_AFTER_SECONDS },
  };
}

function answerTooMany(message: string, retryAfterSeconds: number): HttpAnswer {
  return {
    ...createErrorAnswer(429, 'TooManyMessages', message),
    headers: { 'retry-after': String(retryAfterSeconds) },
  };
}

function createErrorAnswer(status: number, code: string, message: string): HttpAnswer {
  return { status, body: { code, message } };
}
