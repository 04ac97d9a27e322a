import type { Next, Request, Response, Server } from 'restify';
import type { Clock } from '../../domain/clock';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import { requireHeader } from './requireHeader';
import { readSkillRequest, stripDevelopmentMark } from './readSkillRequest';
import type { SkillAnswer } from './skillAnswer';
import type { SkillHandler } from './skillHandler';
import { textResponse } from './skillResponse';

const ROUTE = '/kakao/skill';

/** Kakao's id of a request, which its support asks for; not documented. */
const REQUEST_ID_HEADER = 'x-request-id';
const REQUEST_ID = /^[\w.-]{8,128}$/;

export interface KakaoRouteDependencies {
  /** Kakao signs nothing: a request is authentic if it has this secret in the header `X-Skill-Secret`. */
  readonly secret: string;
  /** Requests of other bots are rejected; `null`: they are not checked. */
  readonly botId: string | null;
  readonly handler: Pick<SkillHandler, 'handle'>;
  /** Called for each authentic request. */
  readonly onRequest: () => void;
  /** What a driver reads if a request cannot be processed. */
  readonly apology: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Mounts `POST /kakao/skill`. A request without the secret is answered 401 before its body is read. */
export function mountKakaoRoutes(server: Server, dependencies: KakaoRouteDependencies): void {
  const { logger } = dependencies;
  /** When the authentic requests arrived, before their bodies. Milliseconds, by the clock. */
  const arrivals = new WeakMap<Request, number>();
  requireHeader(server, {
    ...{ route: ROUTE, header: 'x-skill-secret', value: dependencies.secret },
    onAccepted: (req) => arrivals.set(req, dependencies.clock.now().getTime()),
    onRefused: () => logger.warn({}, 'skill request without the secret'),
  });
  server.post(ROUTE, (req: Request, res: Response, next: Next) => {
    answerRequest(req, res, arrivals.get(req), dependencies)
      .catch((error: unknown) => logger.error({ err: error }, 'skill request failed'))
      .finally(() => next());
  });
}

async function answerRequest(
  req: Request,
  res: Response,
  arrivedAt: number | undefined,
  { botId, handler, onRequest, apology, clock, logger }: KakaoRouteDependencies,
): Promise<void> {
  if (arrivedAt === undefined)
    return void res.send(401, { code: 'Unauthorized', message: 'The secret is missing or wrong.' });
  onRequest();
  const request = readSkillRequest(req.body);
  if (request === null) {
    logger.warn({}, 'skill request without a user');
    return void res.send(200, textResponse(apology));
  }
  if (botId !== null && !request.isConsoleTest && request.botId !== stripDevelopmentMark(botId)) {
    logger.warn({ botId: request.botId.slice(0, 64) }, 'skill request of another bot');
    return void res.send(403, { code: 'Forbidden', message: 'This is not the skill of that bot.' });
  }
  const requestId = String(req.headers[REQUEST_ID_HEADER] ?? '');
  const answer = await handler.handle(request, REQUEST_ID.test(requestId) ? requestId : null, arrivedAt);
  await sendAnswer(res, answer);
  const fields = { conversation: pseudonym(`${request.botId}:${request.userId}`), footprint: requestId.slice(0, 64) };
  logger.debug({ ...fields, ms: clock.now().getTime() - arrivedAt }, 'skill request answered');
}

/** Sends a response and reports whether it was passed on to the network. */
async function sendAnswer(res: Response, { response, onSent }: SkillAnswer): Promise<void> {
  const isSent = await new Promise<boolean>((resolve) => {
    if (res.destroyed) return resolve(false);
    res.once('finish', () => resolve(true));
    res.once('close', () => resolve(res.writableFinished));
    res.send(200, response);
  });
  await onSent(isSent);
}
