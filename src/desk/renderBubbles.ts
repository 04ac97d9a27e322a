import { isStatusForTicket, isHubStatusId, parseHubStatus, type StatusTicket } from '../domain/hubStatus';
import type { StoredActivity } from '../domain/storedActivity';
import type { TranscriptLine } from '../domain/store';
import { html, type Html } from './html';
import type { PhotoHosts } from './photoHosts';
import { renderPhotoLinks } from './renderPhotoLinks';
import type { StaffWords } from './staffWords';

/** UTF-16 units. What a person reads of one message; the file has all of it. */
const MAX_TEXT_LENGTH = 4_000;
const MAX_PHOTOS = 20;

/** The conversation for reading: who said what when, with photos; what the hub reported of the ticket stands between. */
export function renderBubbles(
  ticket: StatusTicket,
  lines: readonly TranscriptLine[],
  words: StaffWords,
  hosts: PhotoHosts,
): Html[] {
  let above = '';
  return lines.flatMap(({ activity }) => {
    if (isHubStatusId(activity.id)) {
      above = '';
      return statusNote(activity, ticket, words);
    }
    const head = bubbleHead(activity, words);
    const bubble =
      activity.type === 'message'
        ? renderBubble(activity, { ...head, goesOn: head.text === above }, words, hosts)
        : null;
    if (bubble === null) return [];
    above = head.text;
    return [bubble];
  });
}

/** Who said it when. */
interface Head {
  readonly side: 'bot' | 'driver';
  readonly text: string;
}

function bubbleHead({ from, timestamp }: StoredActivity, words: StaffWords): Head {
  const side = from.role === 'bot' ? 'bot' : 'driver';
  const at = new Date(timestamp);
  return { side, text: `${words.say(`page.${side}`)} · ${Number.isNaN(at.getTime()) ? '' : words.formatTime(at)}` };
}

function renderBubble(
  activity: StoredActivity,
  { side, text, goesOn }: Head & { readonly goesOn: boolean },
  words: StaffWords,
  hosts: PhotoHosts,
): Html | null {
  const photos = renderPhotoLinks(photoUrls(activity), words, hosts);
  const said = activity.text ?? '';
  if (said === '' && photos === null) return null;
  return html`<article class="bubble ${side} ${goesOn ? 'next' : ''}">
    ${goesOn ? null : html`<p class="who">${text}</p>`}
    ${said === '' ? null : html`<div class="said">${truncate(said, words)}</div>`} ${photos}
  </article>`;
}

function truncate(text: string, words: StaffWords): string {
  return text.length <= MAX_TEXT_LENGTH ? text : `${text.slice(0, MAX_TEXT_LENGTH)}\n${words.say('page.cut')}`;
}

function photoUrls(activity: StoredActivity): string[] {
  const attachments: unknown[] = Array.isArray(activity['attachments']) ? activity['attachments'] : [];
  return attachments
    .flatMap((attachment) => {
      const { contentUrl } = (attachment ?? {}) as { contentUrl?: unknown };
      return typeof contentUrl === 'string' ? [contentUrl] : [];
    })
    .slice(0, MAX_PHOTOS);
}

/** A status that is no hub's, or of another ticket, is not shown: a driver's end can send events of any name. */
function statusNote({ value }: StoredActivity, ticket: StatusTicket, words: StaffWords): Html[] {
  const status = parseHubStatus(value);
  if (status === null || !isStatusForTicket(status, ticket)) return [];
  const state = words.say(`page.hub.${status.state}`);
  return [html`<p class="note">${words.say('page.handoff_status', { state })}</p>`];
}
