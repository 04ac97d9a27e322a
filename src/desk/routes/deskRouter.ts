import type { IncomingMessage } from 'node:http';
import type { Next, Request, Response, Server } from 'restify';
import type { z } from 'zod';
import { LOCALES, type Locale } from '../../domain/locale';
import type { Logger } from '../../platform/logger';
import { isEqualInConstantTime } from '../../platform/isEqualInConstantTime';
import type { DeskSessions, SignedIn } from '../accounts/deskSessions';
import type { DeskPresence } from '../live/deskPresence';
import { problemAnswer, sendAnswer, type DeskAnswer } from './deskAnswer';

/** Pages that name no language are read by agents in Korea. */
const DEFAULT_LANGUAGE: Locale = 'ko';

/** A request of an agent who is signed in. */
export interface DeskRequest {
  readonly signedIn: SignedIn;
  /** The parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The language of the page, in which facts and events are described. */
  readonly language: Locale;
}

export interface DeskRouterDependencies {
  readonly sessions: DeskSessions;
  readonly presence: DeskPresence;
  readonly logger: Logger;
}

/** Mounts routes that need a session and, for changes, the page's token. */
export class DeskRouter {
  constructor(
    private readonly server: Server,
    private readonly dependencies: DeskRouterDependencies,
  ) {}

  /** Mounts a route that reads. */
  get(path: string, answer: (request: DeskRequest) => Promise<DeskAnswer>): void {
    this.server.get(path, (req: Request, res: Response, next: Next) => {
      this.send(res, next, async () => {
        const request = await this.readRequest(req);
        return request === null ? problemAnswer('signed_out') : answer(request);
      });
    });
  }

  /** Mounts a route that changes something. Its body must match `schema`. */
  post<Body>(
    path: string,
    schema: z.ZodType<Body>,
    answer: (request: DeskRequest, body: Body) => Promise<DeskAnswer>,
  ): void {
    this.server.post(path, (req: Request, res: Response, next: Next) => {
      this.send(res, next, async () => {
        if (isFromOtherSite(req)) return problemAnswer('csrf');
        const request = await this.readRequest(req);
        if (request === null) return problemAnswer('signed_out');
        const token = String(req.headers['x-desk-csrf'] ?? '');
        if (!isEqualInConstantTime(token, request.signedIn.csrf)) return problemAnswer('csrf');
        const body = schema.safeParse(req.body ?? {});
        return body.success ? answer(request, body.data) : problemAnswer('bad_request');
      });
    });
  }

  /** Mounts a route for clients that are not signed in; browsers may send it only from this server's own page. */
  postWithoutSession<Body>(
    path: string,
    schema: z.ZodType<Body>,
    answer: (req: IncomingMessage, body: Body) => Promise<DeskAnswer>,
  ): void {
    this.server.post(path, (req: Request, res: Response, next: Next) => {
      this.send(res, next, async () => {
        if (isFromOtherSite(req)) return problemAnswer('csrf');
        const body = schema.safeParse(req.body ?? {});
        return body.success ? answer(req, body.data) : problemAnswer('bad_request');
      });
    });
  }

  /** Mounts a route that needs no session. */
  getWithoutSession(path: string, answer: (query: URLSearchParams) => Promise<DeskAnswer>): void {
    this.server.get(path, (req: Request, res: Response, next: Next) => {
      this.send(res, next, () => answer(new URLSearchParams(req.getQuery())));
    });
  }

  /** Mounts a route that answers with a stream: `open` rejects before it has written, or ends it itself. */
  stream(path: string, open: (request: DeskRequest, req: IncomingMessage, res: Response) => Promise<void>): void {
    this.server.get(path, (req: Request, res: Response, next: Next) => {
      this.readRequest(req)
        .then((request) => (request === null ? sendAnswer(res, problemAnswer('signed_out')) : open(request, req, res)))
        .catch((error: unknown) => sendAnswer(res, this.failureAnswer(error)))
        .finally(() => next(false))
        // The browser closed the connection.
        .catch(() => undefined);
    });
  }

  private send(res: Response, next: Next, answer: () => Promise<DeskAnswer>): void {
    answer()
      .catch((error: unknown) => this.failureAnswer(error))
      .then((given) => sendAnswer(res, given))
      .finally(() => next())
      // The browser closed the connection.
      .catch(() => undefined);
  }

  private failureAnswer(error: unknown): DeskAnswer {
    this.dependencies.logger.error({ err: error }, 'request of the desk failed');
    return problemAnswer('unavailable');
  }

  private async readRequest(req: Request): Promise<DeskRequest | null> {
    const { sessions, presence } = this.dependencies;
    const signedIn = await sessions.find(req);
    if (signedIn === null) return null;
    await presence.noteOnline(signedIn.user);
    const query = new URLSearchParams(req.getQuery());
    const language = LOCALES.find((locale) => locale === query.get('lang')) ?? DEFAULT_LANGUAGE;
    return { signedIn, params: req.params as Record<string, string>, query, language };
  }
}

/** Browsers say where a request comes from, and pages cannot change it. */
function isFromOtherSite(req: IncomingMessage): boolean {
  const site = req.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin';
}
