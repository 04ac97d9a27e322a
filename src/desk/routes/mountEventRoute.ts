import type { EventStreams } from '../live/eventStreams';
import type { DeskRouter } from './deskRouter';

/** Numbers that JavaScript and databases hold exactly. */
const SEQ = /^\d{1,15}$/;

/** Mounts `GET /desk/events`: changes of tickets as server-sent events, continued after `Last-Event-ID`. */
export function mountEventRoute(router: DeskRouter, streams: EventStreams): void {
  router.stream('/desk/events', ({ signedIn }, req, res) => {
    const lastId = String(req.headers['last-event-id'] ?? '');
    return streams.open(signedIn, SEQ.test(lastId) ? Number(lastId) : null, res);
  });
}
