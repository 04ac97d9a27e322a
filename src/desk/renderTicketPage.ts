import type { SymptomCatalog } from '../domain/symptomTraits';
import { describeCheck } from '../domain/describeCheck';
import type { DeliveryStatus, OutboxRow } from '../domain/outbox';
import type { TicketCheck } from '../domain/ticket';
import { listTicketFacts } from '../domain/ticketFacts';
import type { LinkOpening } from '../domain/ticketTrail';
import { renderBubbles } from './renderBubbles';
import { html, type Html } from './html';
import { renderPageFrame } from './renderPageFrame';
import type { PhotoHosts } from './photoHosts';
import { renderPhotoLinks } from './renderPhotoLinks';
import type { StaffWordings } from './staffWordings';
import type { TicketView } from './ticketView';

const NAMED_CHANNELS = ['kakao', 'directline', 'webchat', 'emulator', 'msteams', 'terminal'] as const;

/** What the page of any ticket needs. */
export interface TicketPageParts {
  readonly words: StaffWordings;
  readonly symptoms: SymptomCatalog;
  readonly photoHosts: PhotoHosts;
}

/**
 * Renders the page for the agent who takes over, as a complete HTML document.
 * @param query query of the signed link that opened the page; reused for the download link
 */
export function renderTicketPage(view: TicketView, query: string, parts: TicketPageParts): string {
  const { words, photoHosts } = parts;
  const { ticket, lines } = view;
  const { number, symptom, status, guideType } = ticket;
  const title = words.say('page.title', { number });
  const subtitle =
    symptom === null ? words.say(`staff.reason.${ticket.reason}`) : words.say(`staff.symptom.${symptom}`);
  const guideTypePill =
    guideType === null ? null : html`<span class="pill">${words.say('page.guide_type', { type: guideType })}</span>`;
  const body = html`<header>
      <h1>${number} <span class="pill">${words.say(`staff.status.${status}`)}</span>${guideTypePill}</h1>
      <p class="lead">${subtitle}</p>
      <p class="soft">${words.say('page.opened')} ${words.formatTime(new Date(ticket.createdAt))}</p>
    </header>
    <main class="columns">
      <div>
        ${renderCategory(view, words)} ${renderFacts(view, parts)} ${renderTried(view, words)}
        ${renderChecks(ticket.checks, words)} ${renderDeliveries(view.deliveries, words)}
        ${renderOpenings(view.openings, words)}
      </div>
      <section class="card">
        <div class="conversation">
          <h2>${words.say('page.conversation')}</h2>
          <a class="button" href="${number}/transcript?${query}" download>${words.say('page.download')}</a>
        </div>
        <div class="talk">
          ${view.isCut ? html`<p class="note">${words.say('page.earlier')}</p>` : null}
          ${renderBubbles(ticket, lines, words, photoHosts)}
        </div>
      </section>
    </main>
    <footer class="soft">${words.say('page.private')}</footer>`;
  return renderPageFrame(title, body);
}

function renderCard(title: string, content: Html): Html {
  return html`<section class="card">
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function renderList(title: string, items: readonly Html[], words: StaffWordings): Html {
  return renderCard(
    title,
    items.length === 0
      ? html`<p class="soft">${words.say('page.none')}</p>`
      : html`<ul>
          ${items}
        </ul>`,
  );
}

function renderCategory({ ticket }: TicketView, words: StaffWordings): Html {
  if (ticket.category === null)
    return renderCard(words.say('page.category'), html`<p>${words.say('page.no_category')}</p>`);
  return renderCard(
    words.say('page.category'),
    html`<span class="category">${ticket.category.join(' ▶ ')}</span>
      <span class="soft">${words.say('page.copy')}</span>`,
  );
}

function renderFacts({ ticket }: TicketView, { words, photoHosts, symptoms }: TicketPageParts): Html {
  const rows: (readonly [string, string | null])[] = [
    ...listTicketFacts(ticket, words, symptoms).map(({ label, value }) => [label, value] as const),
    [words.say('page.reason'), words.say(`staff.reason.${ticket.reason}`)],
    [words.say('page.channel'), channelName(ticket.channel, words)],
    [words.say('page.language'), words.say(`page.locale.${ticket.locale}`)],
  ];
  const entries = rows.map(([label, value]) =>
    value === null
      ? html`<dt>${label}</dt>
          <dd class="unknown">${words.say('staff.unknown')}</dd>`
      : html`<dt>${label}</dt>
          <dd>${value}</dd>`,
  );
  const photos = renderPhotoLinks(ticket.photos, words, photoHosts);
  return renderCard(
    words.say('page.facts'),
    html`<dl>${entries}</dl>
      ${photos === null ? null : html`<h2 class="gap">${words.say('page.photos')}</h2>`} ${photos}`,
  );
}

/** Returns the display name of a channel, or its id if it has none. */
function channelName(channel: string, words: StaffWordings): string {
  const knownChannel = NAMED_CHANNELS.find((id) => id === channel);
  return knownChannel === undefined ? channel : words.say(`page.channel_name.${knownChannel}`);
}

function renderTried({ ticket }: TicketView, words: StaffWordings): Html {
  const items = ticket.tried.map((step) => html`<li>${words.say(`staff.tried.${step}`)}</li>`);
  return renderList(words.say('page.tried'), items, words);
}

function renderChecks(checks: readonly TicketCheck[], words: StaffWordings): Html {
  const items = checks.map((check) => {
    const { name, result } = describeCheck(check, words);
    return html`<li>
      <div class="row"><b>${name}</b><span>${result}</span></div>
      <div class="soft">${formatTime(check.at, words)}</div>
    </li>`;
  });
  return renderList(words.say('page.checks'), items, words);
}

function renderDeliveries(rows: readonly OutboxRow[], words: StaffWordings): Html {
  const items = rows.map(
    ({ kind, status, settledAt, createdAt, attempts, lastError }) =>
      html`<li>
        <div class="row">
          <b>${words.say(`staff.delivery.${kind}`)}</b>
          <span class="state ${status}">${words.say(`staff.delivery_status.${status}`)}</span>
        </div>
        <div class="soft">
          ${formatTime(settledAt ?? createdAt, words)}
          ${attempts === 0 ? null : html` · ${words.say('page.attempts', { count: attemptsMade(status, attempts) })}`}
          ${lastError === null ? null : html` · ${lastError}`}
        </div>
      </li>`,
  );
  return renderList(words.say('page.deliveries'), items, words);
}

/** Adds the successful attempt, because the outbox counts only failed ones. */
function attemptsMade(status: DeliveryStatus, failed: number): number {
  return status === 'done' ? failed + 1 : failed;
}

function renderOpenings(openings: readonly LinkOpening[], words: StaffWordings): Html {
  const items = openings.map(
    ({ at, what, holder }) =>
      html`<li>
        <div class="row">
          <span>${words.say(`page.opened_${what}`)}</span><span class="soft">${formatTime(at, words)}</span>
        </div>
        <div class="soft">${words.say(`page.holder.${holder}`)}</div>
      </li>`,
  );
  return renderList(words.say('page.openings'), items, words);
}

function formatTime(at: string, words: StaffWordings): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? '' : words.formatTime(time);
}
