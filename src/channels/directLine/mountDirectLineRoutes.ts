import type { Next, Request, Response, Server } from 'restify';
import { CodedError } from '../../platform/codedError';
import type { Logger } from '../../platform/logger';
import { allowPages, DIRECT_LINE_PATH as PATH } from './allowPages';
import { answerPoll, answerSend } from './answerActivityRequests';
import {
  answerGenerate,
  answerReconnect,
  answerRefresh,
  answerStart,
  type ConversationRequestDependencies,
} from './answerConversationRequests';
import { FAILED, TRY_AGAIN, type ChatAnswer } from './chatAnswer';
import { serveChatFile } from '../serveChatFile';
import { UploadReceiver, type UploadReceiverDependencies } from './uploadReceiver';

export type DirectLineRouteDependencies = ConversationRequestDependencies & UploadReceiverDependencies;

/** Mounts the Direct Line 3.0 API under `/directline/v3/`, except for its stream. */
export function mountDirectLineRoutes(server: Server, dependencies: DirectLineRouteDependencies): void {
  const { origins, logger } = dependencies;
  allowPages(server, origins);
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
  const uploads = new UploadReceiver(dependencies);
  server.post(
    `${PATH}/conversations/:conversationId/upload`,
    handle((req) => uploads.answer(req)),
  );
  server.get(`${PATH}/attachments/:id`, serveChatFile(dependencies.files, logger));
}

function answerError(error: unknown, logger: Logger): ChatAnswer {
  logger.error({ err: error }, 'request failed');
  return error instanceof CodedError && error.retryable ? TRY_AGAIN : FAILED;
}
