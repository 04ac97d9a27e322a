import { LRUCache } from 'lru-cache';
import type { Next, Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Store } from '../../domain/store';
import type { Logger } from '../../platform/logger';
import { toAppUserKey } from './appUserKey';
import { requireHeader } from './requireHeader';
import { KAKAO_CHANNEL } from './toKakaoActivity';

const ROUTE = '/kakao/channel';
/** Kakao's id of a report, the same if it is sent again. */
const REPORT_ID_HEADER = 'x-kakao-resource-id';
const MAX_REMEMBERED = 5_000;

/** A driver added or blocked the channel. */
const reportSchema = z.object({
  event: z.enum(['added', 'blocked']),
  id: z.union([z.string(), z.number()]).transform(String),
  id_type: z.literal('app_user_id'),
});

export interface FriendRouteDependencies {
  /** Kakao sends it in the header `Authorization`. */
  readonly adminKey: string;
  readonly store: Pick<Store, 'changeUserProperties'>;
  readonly logger: Logger;
}

/**
 * Mounts `POST /kakao/channel`, to which Kakao reports that a driver added or blocked the channel: only friends can get
 * events. Reports of another kind, and of drivers who never wrote, are accepted without effect.
 */
export function mountFriendRoute(server: Server, { adminKey, store, logger }: FriendRouteDependencies): void {
  const authentic = new WeakSet<Request>();
  /** A report that arrives again late must not undo a newer one. */
  const known = new LRUCache<string, true>({ max: MAX_REMEMBERED });
  requireHeader(server, {
    ...{ route: ROUTE, header: 'authorization', value: `KakaoAK ${adminKey}` },
    onAccepted: (req) => authentic.add(req),
    onRefused: () => logger.warn({}, 'report of a friend without the admin key'),
  });

  async function takeReport(req: Request): Promise<void> {
    const reportId = String(req.headers[REPORT_ID_HEADER] ?? '');
    const report = reportSchema.safeParse(req.body);
    if (!report.success || known.has(reportId)) return;
    const isFriend = report.data.event === 'added';
    const conversations = await store.changeUserProperties(KAKAO_CHANNEL, toAppUserKey(report.data.id), { isFriend });
    if (reportId !== '') known.set(reportId, true);
    logger.info({ isFriend, conversations }, 'channel added or blocked on KakaoTalk');
  }

  server.post(ROUTE, (req: Request, res: Response, next: Next) => {
    if (!authentic.has(req)) {
      res.send(401, { code: 'Unauthorized', message: 'The secret is missing or wrong.' });
      return next();
    }
    takeReport(req)
      .then(() => void res.send(200, {}))
      .catch((error: unknown) => {
        logger.error({ err: error }, 'report of a friend failed');
        // Kakao sends it again.
        res.send(503, { code: 'ServiceUnavailable', message: 'Try again later.' });
      })
      .finally(() => next());
  });
}
