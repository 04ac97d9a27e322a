import type { Request } from 'restify';
import { z } from 'zod';
import type { IdGenerator } from '../../domain/idGenerator';
import { isStorableId } from '../../domain/isStorableId';
import { CodedError } from '../../platform/codedError';

import type { AllowedOrigins } from './allowedOrigins';
import { baseUrl } from './baseUrl';
import type { ChatAccess } from './chatAccess';
import { BAD_REQUEST, DEAD_TOKEN, NO_CONVERSATION, TOO_MANY, type ChatAnswer } from './chatAnswer';
import type { ChatLimits } from './chatLimits';
import { TOKEN_SECONDS, type ChatGrant, type DirectLineTokens } from './directLineTokens';
import type { RunChatTurn } from './runChatTurn';
import { createStartActivity } from './toSentActivity';

export interface ConversationRequestDependencies {
  readonly access: ChatAccess;
  readonly tokens: DirectLineTokens;
  readonly origins: AllowedOrigins;
  readonly limits: ChatLimits;
  readonly ids: IdGenerator;
  /** Local mode: everyone on this machine gets a token without the secret. */
  readonly trial: boolean;
  /** Where others reach this server; `null`: where the client reached it. */
  readonly publicUrl: string | null;
  readonly exists: (conversationId: string) => Promise<boolean>;
  readonly run: RunChatTurn;
}

const userIdSchema = z.string().refine(isStorableId).nullish();
// Microsoft's own clients write these names with and without capital letters.
const userSchema = z.object({ id: userIdSchema, Id: userIdSchema }).nullish();
const bodySchema = z.object({
  user: userSchema,
  User: userSchema,
  locale: z.string().max(35).optional().catch(undefined),
});

/** What the body of a request says about the driver. */
interface Newcomer {
  readonly userId: string | null;
  readonly locale: string | undefined;
}

/** `POST /tokens/generate`: a token for a new conversation. */
export async function answerGenerate(req: Request, dependencies: ConversationRequestDependencies): Promise<ChatAnswer> {
  const { access, limits, ids } = dependencies;
  const isTrusted = (await access.identify(req.headers.authorization)) === 'secret_holder';
  if (!isTrusted && !isOpenTo(req, dependencies)) return DEAD_TOKEN;
  if (!isTrusted && !limits.allowsStart(req)) return TOO_MANY;
  const newcomer = readNewcomer(req);
  if (newcomer === null) return BAD_REQUEST;
  const grant = { conversationId: ids.uuid(), userId: newcomer.userId ?? `dl_${ids.uuid()}` };
  return { status: 200, body: await tokenBody(grant, dependencies) };
}

/** `POST /tokens/refresh`: a new token for an old one that is still valid. */
export async function answerRefresh(req: Request, dependencies: ConversationRequestDependencies): Promise<ChatAnswer> {
  const caller = await dependencies.access.identify(req.headers.authorization);
  if (caller === null || caller === 'secret_holder') return DEAD_TOKEN;
  return { status: 200, body: await tokenBody(caller.grant, dependencies) };
}

/** `POST /conversations`: starts the token's conversation, in which the bot greets the driver once. */
export async function answerStart(req: Request, dependencies: ConversationRequestDependencies): Promise<ChatAnswer> {
  const { access, limits, ids, run } = dependencies;
  const caller = await access.identify(req.headers.authorization);
  if (caller === null) return DEAD_TOKEN;
  if (caller !== 'secret_holder' && !limits.allowsStart(req)) return TOO_MANY;
  const newcomer = readNewcomer(req);
  if (newcomer === null) return BAD_REQUEST;
  const grant =
    caller === 'secret_holder'
      ? { conversationId: ids.uuid(), userId: newcomer.userId ?? `dl_${ids.uuid()}` }
      : caller.grant;
  try {
    await run(createStartActivity(grant, newcomer.locale));
  } catch (error) {
    // The client tries again after this status, but never after one of the server's own errors.
    if (error instanceof CodedError && error.retryable) return TOO_MANY;
    throw error;
  }
  return { status: 201, body: await streamBody(req, grant, dependencies) };
}

/** `GET /conversations/{id}?watermark=`: a new token and stream for a conversation that was started before. */
export async function answerReconnect(
  req: Request,
  dependencies: ConversationRequestDependencies,
): Promise<ChatAnswer> {
  const { conversationId } = req.params as { readonly conversationId: string };
  const grant = await dependencies.access.grantFor(req.headers.authorization, conversationId);
  if (grant === null) return DEAD_TOKEN;
  if (!(await dependencies.exists(conversationId))) return NO_CONVERSATION;
  return { status: 200, body: await streamBody(req, grant, dependencies) };
}

/** Whether anyone gets a token: in local mode, but not pages of other sites that run in a browser on this machine. */
function isOpenTo(req: Request, { trial, origins }: ConversationRequestDependencies): boolean {
  const { origin, host } = req.headers;
  return trial && (origin === undefined || origins.allows(origin, host));
}

function readNewcomer(req: Request): Newcomer | null {
  const { data } = bodySchema.safeParse((req.body as unknown) ?? {});
  if (data === undefined) return null;
  const user = data.user ?? data.User;
  return { userId: user?.id || user?.Id || null, locale: data.locale };
}

async function tokenBody(grant: ChatGrant, { tokens }: ConversationRequestDependencies): Promise<object> {
  const { conversationId } = grant;
  return { conversationId, token: await tokens.issue(grant), expires_in: TOKEN_SECONDS };
}

async function streamBody(
  req: Request,
  grant: ChatGrant,
  dependencies: ConversationRequestDependencies,
): Promise<object> {
  const watermark = new URLSearchParams(req.getQuery()).get('watermark');
  const query = new URLSearchParams({ t: await dependencies.tokens.issueStreamKey(grant) });
  if (watermark) query.set('watermark', watermark);
  const path = `/directline/v3/conversations/${encodeURIComponent(grant.conversationId)}/stream`;
  const streamUrl = `${baseUrl(req, dependencies.publicUrl).replace(/^http/i, 'ws')}${path}?${query.toString()}`;
  return { ...(await tokenBody(grant, dependencies)), streamUrl };
}
