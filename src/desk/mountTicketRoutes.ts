import type { Next, Request, Response, Server } from 'restify';
import type { Clock } from '../domain/clock';
import type { Store } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import type { LinkTarget } from '../domain/ticketTrail';
import type { Logger } from '../platform/logger';
import { html } from './html';
import { renderPageFrame, pageHeaders } from './renderPageFrame';
import type { PhotoHosts } from './photoHosts';
import type { OpenedLink, SignedTicketLinks } from './signedTicketLinks';
import type { StaffWords } from './staffWords';
import { readTicketTranscript } from './readTicketTranscript';
import { renderTicketPage } from './renderTicketPage';
import { readTicketView } from './ticketView';

export interface TicketRouteParts {
  readonly store: Store;
  readonly links: SignedTicketLinks;
  readonly words: StaffWords;
  /** Where pictures on the page may come from. */
  readonly photoHosts: PhotoHosts;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A conversation as the text of a `.transcript` file. */
  readonly toTranscriptFile: (activities: readonly StoredActivity[]) => string;
}

interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** `GET /tickets/{number}` and its transcript, for whoever has a link that is signed and has not expired. */
export function mountTicketRoutes(server: Server, parts: TicketRouteParts): void {
  const gone = gonePage(parts.words);
  const always = pageHeaders(parts.photoHosts);
  const route = (path: string, what: LinkTarget) =>
    server.get(path, (req: Request, res: Response, next: Next) => {
      openLink(req, what, parts)
        .then((answer) => answer ?? gone)
        .catch((error: unknown): HttpAnswer => {
          parts.logger.error({ err: error }, 'ticket page failed');
          return { status: 503, body: '', headers: {} };
        })
        .then(({ status, body, headers }) => {
          res.writeHead(status, { ...always, ...headers });
          res.end(body);
        })
        .finally(() => next())
        // The browser went away.
        .catch(() => undefined);
    });
  route('/tickets/:number', 'page');
  route('/tickets/:number/transcript', 'transcript');
}

/** `null` for a link that does not open, whatever the reason. Nothing is shown of which no opening was noted. */
async function openLink(req: Request, what: LinkTarget, parts: TicketRouteParts): Promise<HttpAnswer | null> {
  const { links, clock, store, logger } = parts;
  const { number } = req.params as { number: string };
  const now = clock.now();
  const link = links.open(number, req.getQuery(), now);
  if (link === null) return null;
  const opening = { at: now.toISOString(), what, holder: link.holder };
  if (!(await store.trail.recordLinkOpening(link.number, opening))) return null;
  logger.info({ ticket: link.number, what, holder: link.holder }, 'ticket opened');
  return what === 'page' ? answerPage(link, parts) : answerTranscript(link, parts);
}

async function answerPage({ number, query }: OpenedLink, parts: TicketRouteParts): Promise<HttpAnswer | null> {
  const { store, words, photoHosts } = parts;
  const view = await readTicketView(store, number);
  return view === null ? null : { status: 200, body: renderTicketPage(view, query, words, photoHosts), headers: HTML };
}

async function answerTranscript({ number }: OpenedLink, parts: TicketRouteParts): Promise<HttpAnswer | null> {
  const ticket = await parts.store.findTicket(number);
  if (ticket === null) return null;
  const lines = await readTicketTranscript(parts.store, ticket);
  return {
    status: 200,
    body: parts.toTranscriptFile(lines.map((line) => line.activity)),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${number}.transcript"`,
    },
  };
}

function gonePage(words: StaffWords): HttpAnswer {
  const title = words.say('page.gone_title');
  const body = html`<main class="card gone">
    <h1>${title}</h1>
    <p>${words.say('page.gone')}</p>
  </main>`;
  return { status: 404, body: renderPageFrame(title, body), headers: HTML };
}
