import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Next, Request, Response, Server } from 'restify';
import type { Logger } from '../../platform/logger';
import { answerPoll, answerSend, type ActivityRequestDependencies } from './answerActivityRequests';
import {
  answerGenerate,
  answerReconnect,
  answerRefresh,
  answerStart,
  type ConversationRequestDependencies,
} from './answerConversationRequests';
import { FAILED, TRY_AGAIN, type ChatAnswer } from './chatAnswer';
import { CodedError } from '../../platform/codedError';

export type DirectLineRouteDependencies = ConversationRequestDependencies & ActivityRequestDependencies;

const PATH = '/directline/v3';

/** How long browsers remember that a page may send requests. Seconds; Chromium's limit. */
const PREFLIGHT_SECONDS = '7200';

/** Mounts the Direct Line 3.0 API under `/directline/v3/`, except for its stream. */
export function mountDirectLineRoutes(server: Server, dependencies: DirectLineRouteDependencies): void {
  const { origins, logger } = dependencies;
  // Before restify, so that its own error answers can be read by pages of other origins too.
  server.server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
    const { origin, host } = req.headers;
    if (!req.url?.startsWith(`${PATH}/`)) return;
    res.setHeader('vary', 'origin');
    if (origin !== undefined && origins.allows(origin, host)) allowOrigin(res, origin);
  });
  server.opts(`${PATH}/*`, (_req: Request, res: Response, next: Next) => {
    res.send(204);
    next();
  });
  const handle =
    <R extends Request>(answer: (req: R, dependencies: DirectLineRouteDependencies) => Promise<ChatAnswer>) =>
    (req: Request, res: Response, next: Next): void => {
      answer(req as R, dependencies)
        .catch((error: unknown) => answerError(error, logger))
        .then(({ status, body }) => void res.send(status, body))
        .finally(() => next())
        // The client closed the connection.
        .catch(() => undefined);
    };
  server.post(`${PATH}/tokens/generate`, handle(answerGenerate));
  server.post(`${PATH}/tokens/refresh`, handle(answerRefresh));
  server.post(`${PATH}/conversations`, handle(answerStart));
  server.get(`${PATH}/conversations/:conversationId`, handle(answerReconnect));
  server.post(`${PATH}/conversations/:conversationId/activities`, handle(answerSend));
  server.get(`${PATH}/conversations/:conversationId/activities`, handle(answerPoll));
}

function allowOrigin(res: ServerResponse, origin: string): void {
  res.setHeader('access-control-allow-origin', origin);
  res.setHeader('access-control-allow-methods', 'GET, POST');
  res.setHeader('access-control-allow-headers', 'authorization, content-type, x-ms-bot-agent');
  res.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
}

function answerError(error: unknown, logger: Logger): ChatAnswer {
  logger.error({ err: error }, 'request failed');
  return error instanceof CodedError && error.retryable ? TRY_AGAIN : FAILED;
}
