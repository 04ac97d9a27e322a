import type { SymptomCatalog } from '../domain/symptomTraits';
import type { Next, Request, Response, Server } from 'restify';
import type { Clock } from '../domain/clock';
import type { Store } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import type { LinkTarget } from '../domain/ticketTrail';
import type { Logger } from '../platform/logger';
import { pseudonym } from '../platform/pseudonym';
import { html } from './html';
import { renderPageFrame, createPageHeaders } from './renderPageFrame';
import type { PhotoHosts } from './photoHosts';
import type { VerifiedLink, SignedTicketLinks } from './signedTicketLinks';
import type { StaffWordings } from './staffWordings';
import { readTicketTranscript } from './readTicketTranscript';
import { renderTicketPage } from './renderTicketPage';
import { readTicketView } from './ticketView';
import { MAX_WRONG_LINKS, WrongLinkLimit } from './wrongLinkLimit';

export interface TicketRouteDependencies {
  readonly store: Store;
  readonly links: SignedTicketLinks;
  readonly wordings: StaffWordings;
  readonly symptoms: SymptomCatalog;
  /** Hosts from which a ticket's page may load photos. */
  readonly photoHosts: PhotoHosts;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Formats a conversation as the text of a `.transcript` file. */
  readonly toTranscriptFile: (activities: readonly StoredActivity[]) => string;
}

interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Correct links still open. */
const TOO_MANY_ANSWER: HttpAnswer = { status: 429, body: '', headers: { 'retry-after': '60' } };

const HTML_HEADERS = { 'content-type': 'text/html; charset=utf-8' };

/** Mounts `GET /tickets/{number}` and its transcript. Both need a signed link that has not expired. */
export function mountTicketRoutes(server: Server, dependencies: TicketRouteDependencies): void {
  const goneAnswer = renderGonePage(dependencies.wordings);
  const commonHeaders = createPageHeaders(dependencies.photoHosts);
  const wrongLinks = new WrongLinkLimit(dependencies.clock);
  const answerWrongLink = (req: Request): HttpAnswer => {
    const address = req.socket.remoteAddress ?? '';
    const count = wrongLinks.add(address);
    // Beyond the limit only the first one is logged, so that a guesser cannot fill the log.
    if (count <= MAX_WRONG_LINKS + 1)
      dependencies.logger.warn({ client: pseudonym(address), count }, 'wrong ticket link');
    return count > MAX_WRONG_LINKS ? TOO_MANY_ANSWER : goneAnswer;
  };
  const route = (path: string, target: LinkTarget) =>
    server.get(path, (req: Request, res: Response, next: Next) => {
      openLink(req, target, dependencies)
        .then((answer) => answer ?? answerWrongLink(req))
        .catch((error: unknown): HttpAnswer => {
          dependencies.logger.error({ err: error }, 'ticket page failed');
          return { status: 503, body: '', headers: {} };
        })
        .then(({ status, body, headers }) => {
          res.writeHead(status, { ...commonHeaders, ...headers });
          res.end(body);
        })
        .finally(() => next())
        // The browser closed the connection.
        .catch(() => undefined);
    });
  route('/tickets/:number', 'page');
  route('/tickets/:number/transcript', 'transcript');
}

/** Returns `null` if the link is not valid, or if its opening could not be recorded: no page is shown unrecorded. */
async function openLink(
  req: Request,
  target: LinkTarget,
  dependencies: TicketRouteDependencies,
): Promise<HttpAnswer | null> {
  const { links, clock, store, logger } = dependencies;
  const { number } = req.params as { number: string };
  const now = clock.now();
  const link = links.verify(number, req.getQuery(), now);
  if (link === null) return null;
  const opening = { at: now.toISOString(), what: target, holder: link.holder, agent: null };
  if (!(await store.trail.recordOpening(link.number, opening))) return null;
  logger.info({ ticket: link.number, what: target, holder: link.holder }, 'ticket opened');
  return target === 'page' ? answerPage(link, dependencies) : answerTranscript(link, dependencies);
}

async function answerPage(
  { number, query }: VerifiedLink,
  dependencies: TicketRouteDependencies,
): Promise<HttpAnswer | null> {
  const { store } = dependencies;
  const view = await readTicketView(store, number);
  return view === null
    ? null
    : { status: 200, body: renderTicketPage(view, query, dependencies), headers: HTML_HEADERS };
}

async function answerTranscript(
  { number }: VerifiedLink,
  dependencies: TicketRouteDependencies,
): Promise<HttpAnswer | null> {
  const ticket = await dependencies.store.findTicket(number);
  if (ticket === null) return null;
  const lines = await readTicketTranscript(dependencies.store, ticket);
  return {
    status: 200,
    body: dependencies.toTranscriptFile(lines.map((line) => line.activity)),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${number}.transcript"`,
    },
  };
}

function renderGonePage(wordings: StaffWordings): HttpAnswer {
  const title = wordings.say('page.gone_title');
  const body = html`<main class="card gone">
    <h1>${title}</h1>
    <p>${wordings.say('page.gone')}</p>
  </main>`;
  return { status: 404, body: renderPageFrame(title, body), headers: HTML_HEADERS };
}
