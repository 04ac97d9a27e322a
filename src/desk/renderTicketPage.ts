import type { SymptomCatalog } from '../domain/symptomTraits';
import { describeCheck } from '../domain/describeCheck';
import type { DeliveryStatus, OutboxRow } from '../domain/outbox';
import type { TicketCheck } from '../domain/ticket';
import { listTicketFacts, showFactValue } from '../domain/ticketFacts';
import type { TicketOpening } from '../domain/ticketTrail';
import { renderBubbles } from './renderBubbles';
import { html, type Html } from './html';
import { renderPageFrame } from './renderPageFrame';
import type { PhotoHosts } from './photoHosts';
import { renderPhotoLinks } from './renderPhotoLinks';
import type { StaffWordings } from './staffWordings';
import { ticketTitle } from './ticketTitle';
import type { TicketView } from './ticketView';

const NAMED_CHANNELS = ['kakao', 'directline', 'webchat', 'emulator', 'msteams', 'terminal'] as const;

/** The dependencies that the pages of all tickets share. */
export interface TicketPageDependencies {
  readonly wordings: StaffWordings;
  readonly symptoms: SymptomCatalog;
  readonly photoHosts: PhotoHosts;
}

/**
 * Renders the page for the agent who takes over, as a complete HTML document.
 * @param query query of the signed link that opened the page; reused for the download link
 */
export function renderTicketPage(view: TicketView, query: string, dependencies: TicketPageDependencies): string {
  const { wordings, photoHosts } = dependencies;
  const { ticket, lines } = view;
  const { number, status, guideType } = ticket;
  const title = wordings.say('page.title', { number });
  const subtitle = ticketTitle(ticket, wordings);
  const guideTypePill =
    guideType === null ? null : html`<span class="pill">${wordings.say('page.guide_type', { type: guideType })}</span>`;
  const urgentPill = ticket.urgent
    ? html`<span class="pill urgent">${wordings.say('staff.fact.urgent')}</span> `
    : null;
  const body = html`<header>
      <h1>
        ${number} ${urgentPill}<span class="pill">${wordings.say(`staff.status.${status}`)}</span>${guideTypePill}
      </h1>
      <p class="lead">${subtitle}</p>
      <p class="soft">${wordings.say('page.opened')} ${wordings.formatTime(new Date(ticket.createdAt))}</p>
    </header>
    <main class="columns">
      <div>
        ${renderCategory(view, wordings)} ${renderFacts(view, dependencies)} ${renderTried(view, wordings)}
        ${renderChecks(ticket.checks, wordings)} ${renderDeliveries(view.deliveries, wordings)}
        ${renderOpenings(view.openings, wordings)}
      </div>
      <section class="card">
        <div class="conversation">
          <h2>${wordings.say('page.conversation')}</h2>
          <a class="button" href="${number}/transcript?${query}" download>${wordings.say('page.download')}</a>
        </div>
        <div class="talk">
          ${view.isCut ? html`<p class="note">${wordings.say('page.earlier')}</p>` : null}
          ${renderBubbles(ticket, lines, wordings, photoHosts)}
        </div>
      </section>
    </main>
    <footer class="soft">${wordings.say('page.private')}</footer>`;
  return renderPageFrame(title, body);
}

function renderCard(title: string, content: Html): Html {
  return html`<section class="card">
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function renderList(title: string, items: readonly Html[], wordings: StaffWordings): Html {
  return renderCard(
    title,
    items.length === 0
      ? html`<p class="soft">${wordings.say('page.none')}</p>`
      : html`<ul>
          ${items}
        </ul>`,
  );
}

function renderCategory({ ticket }: TicketView, wordings: StaffWordings): Html {
  if (ticket.category === null)
    return renderCard(wordings.say('page.category'), html`<p>${wordings.say('page.no_category')}</p>`);
  return renderCard(
    wordings.say('page.category'),
    html`<span class="category">${ticket.category.join(' ▶ ')}</span>
      <span class="soft">${wordings.say('page.copy')}</span>`,
  );
}

function renderFacts({ ticket }: TicketView, { wordings, photoHosts, symptoms }: TicketPageDependencies): Html {
  const rows: (readonly [string, string | null])[] = [
    ...listTicketFacts(ticket, wordings, symptoms).map(
      (fact) => [fact.label, fact.value && showFactValue(fact, wordings)] as const,
    ),
    [wordings.say('page.reason'), wordings.say(`staff.reason.${ticket.reason}`)],
    [wordings.say('page.channel'), channelName(ticket.channel, wordings)],
    [wordings.say('staff.language'), wordings.say(`staff.locale.${ticket.locale}`)],
  ];
  const entries = rows.map(([label, value]) =>
    value === null
      ? html`<dt>${label}</dt>
          <dd class="unknown">${wordings.say('staff.unknown')}</dd>`
      : html`<dt>${label}</dt>
          <dd>${value}</dd>`,
  );
  const photos = renderPhotoLinks(ticket.photos, wordings, photoHosts);
  return renderCard(
    wordings.say('page.facts'),
    html`<dl>${entries}</dl>
      ${photos === null ? null : html`<h2 class="gap">${wordings.say('page.photos')}</h2>`} ${photos}`,
  );
}

/** Returns the display name of a channel, or its id if it has none. */
function channelName(channel: string, wordings: StaffWordings): string {
  const knownChannel = NAMED_CHANNELS.find((id) => id === channel);
  return knownChannel === undefined ? channel : wordings.say(`page.channel_name.${knownChannel}`);
}

function renderTried({ ticket }: TicketView, wordings: StaffWordings): Html {
  const items = ticket.tried.map((step) => html`<li>${wordings.say(`staff.tried.${step}`)}</li>`);
  return renderList(wordings.say('page.tried'), items, wordings);
}

function renderChecks(checks: readonly TicketCheck[], wordings: StaffWordings): Html {
  const items = checks.map((check) => {
    const { name, result } = describeCheck(check, wordings);
    return html`<li>
      <div class="row"><b>${name}</b><span>${result}</span></div>
      <div class="soft">${formatTime(check.at, wordings)}</div>
    </li>`;
  });
  return renderList(wordings.say('page.checks'), items, wordings);
}

function renderDeliveries(rows: readonly OutboxRow[], wordings: StaffWordings): Html {
  const items = rows.map(
    ({ kind, status, settledAt, createdAt, attempts, lastError }) =>
      html`<li>
        <div class="row">
          <b>${wordings.say(`staff.delivery.${kind}`)}</b>
          <span class="state ${status}">${wordings.say(`staff.delivery_status.${status}`)}</span>
        </div>
        <div class="soft">
          ${formatTime(settledAt ?? createdAt, wordings)}
          ${attempts === 0 ? null : html` · ${wordings.say('page.attempts', { count: attemptsMade(status, attempts) })}`}
          ${lastError === null ? null : html` · ${lastError}`}
        </div>
      </li>`,
  );
  return renderList(wordings.say('page.deliveries'), items, wordings);
}

/** Adds the successful attempt, because the outbox counts only failed ones. */
function attemptsMade(status: DeliveryStatus, failed: number): number {
  return status === 'done' ? failed + 1 : failed;
}

function renderOpenings(openings: readonly TicketOpening[], wordings: StaffWordings): Html {
  const items = openings.map(
    ({ at, what, holder, agent }) =>
      html`<li>
        <div class="row">
          <span>${wordings.say(`page.opened_${what}`)}</span><span class="soft">${formatTime(at, wordings)}</span>
        </div>
        <div class="soft">${wordings.say(`page.holder.${holder}`, { agent: agent?.name ?? '' })}</div>
      </li>`,
  );
  return renderList(wordings.say('page.openings'), items, wordings);
}

function formatTime(at: string, wordings: StaffWordings): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? '' : wordings.formatTime(time);
}
