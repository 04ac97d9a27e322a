import type { Activity } from 'botbuilder';
import type { Request } from 'restify';
import { z } from 'zod';
import type { ConversationFeed } from '../../domain/conversationFeed';
import type { IdGenerator } from '../../domain/idGenerator';
import { isStorableId } from '../../domain/isStorableId';
import { CodedError } from '../../platform/codedError';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import type { DriverTyping } from '../driverTyping';
import { LoopError, type LoopGuard } from '../loopGuard';
import type { RawRequest } from '../readJsonBody';
import type { Refusals } from '../refusals';
import { baseUrl } from './baseUrl';
import type { ChatAccess } from './chatAccess';
import {
  BAD_REQUEST,
  DEAD_TOKEN,
  NO_CONVERSATION,
  TOO_LARGE,
  TOO_MANY,
  TRY_AGAIN,
  type ChatAnswer,
} from './chatAnswer';
import type { ChatLimits } from './chatLimits';
import { readFeed } from './readFeed';
import type { RunChatTurn } from './runChatTurn';
import { DIRECT_LINE_CHANNEL, parseSentActivity, toSentActivity } from './toSentActivity';

export interface ActivityRequestDependencies {
  readonly access: ChatAccess;
  readonly feed: ConversationFeed;
  readonly limits: ChatLimits;
  readonly loopGuard: LoopGuard;
  readonly driverTyping: DriverTyping;
  readonly ids: IdGenerator;
  readonly exists: (conversationId: string) => Promise<boolean>;
  readonly run: RunChatTurn;
  /** Where clients reach this server; `null` if only their requests tell. */
  readonly publicUrl: string | null;
  readonly logger: Logger;
  readonly refusals: Refusals;
}

/** Far more than a driver types, together with what a page adds to it. */
export const MAX_ACTIVITY_BYTES = 32 * 1024;

const senderSchema = z.object({ from: z.object({ id: z.string().min(1).refine(isStorableId) }) });

/** `POST /conversations/{id}/activities`: answers with the activity's id when its turn is committed. */
export async function answerSend(req: RawRequest, dependencies: ActivityRequestDependencies): Promise<ChatAnswer> {
  const { access, limits, exists } = dependencies;
  const { conversationId } = req.params as { readonly conversationId: string };
  const namedUserId = senderSchema.safeParse(req.body).data?.from.id;
  const grant = await access.grantFor(req.headers.authorization, conversationId, namedUserId);
  if (grant === null) return DEAD_TOKEN;
  if ((req.rawBody?.length ?? 0) > MAX_ACTIVITY_BYTES) return TOO_LARGE;
  const sent = parseSentActivity(req.body);
  if (sent?.type === 'typing') return answerTyping(conversationId, dependencies);
  if (!limits.allowsSend(req)) return TOO_MANY;
  if (!(await exists(conversationId))) return NO_CONVERSATION;
  if (sent === null) return BAD_REQUEST;
  return runActivity(toSentActivity(sent, grant, dependencies.ids.uuid()), dependencies);
}

/** That a driver is typing is shown at the desk, and neither stored nor answered. It takes no place of a message. */
function answerTyping(
  conversationId: string,
  { driverTyping, ids }: Pick<ActivityRequestDependencies, 'driverTyping' | 'ids'>,
): ChatAnswer {
  driverTyping.note({ channel: DIRECT_LINE_CHANNEL, conversationId });
  return { status: 200, body: { id: ids.uuid() } };
}

/** Runs the turn of an activity. Answers with its id when the turn is committed. */
export async function runActivity(
  activity: Partial<Activity>,
  { loopGuard, run, logger, refusals }: Pick<ActivityRequestDependencies, 'loopGuard' | 'run' | 'logger' | 'refusals'>,
): Promise<ChatAnswer> {
  const answer = { status: 200, body: { id: activity.id } };
  // That a driver is typing is neither stored nor answered.
  if (activity.type === 'typing') return answer;
  const { id: conversationId } = activity.conversation!;
  const conversation = pseudonym(conversationId);
  try {
    await loopGuard.run(conversationId, () => run(activity));
    return answer;
  } catch (error) {
    if (error instanceof LoopError) {
      logger.warn({ conversation }, 'more messages than a person writes: not answered');
      return TOO_MANY;
    }
    if (!(error instanceof CodedError)) throw error;
    if (error.code === 'too_busy') {
      refusals.noteTurn(error.detail);
      return TOO_MANY;
    }
    logger.warn({ conversation, err: error }, 'turn not committed');
    return error.retryable ? TRY_AGAIN : BAD_REQUEST;
  }
}

/**
 * `GET /conversations/{id}/activities?watermark=`. Clients stop polling for ever after any status but 200, 403 and 404,
 * so a poll that cannot be answered now gets no activities, and the next one gets them.
 */
export async function answerPoll(req: Request, dependencies: ActivityRequestDependencies): Promise<ChatAnswer> {
  const { access, feed, limits, publicUrl, logger } = dependencies;
  const { conversationId } = req.params as { readonly conversationId: string };
  const watermark = new URLSearchParams(req.getQuery()).get('watermark') ?? undefined;
  const nothingNew = { status: 200, body: { activities: [], watermark } };
  try {
    if ((await access.grantFor(req.headers.authorization, conversationId)) === null) return DEAD_TOKEN;
    if (!limits.allowsPoll(conversationId)) return nothingNew;
    const found = await readFeed(feed, conversationId, watermark, baseUrl(req, publicUrl));
    return found === null ? NO_CONVERSATION : { status: 200, body: found.group };
  } catch (error) {
    logger.warn({ conversation: pseudonym(conversationId), err: error }, 'poll not answered, the next one will be');
    return nothingNew;
  }
}
