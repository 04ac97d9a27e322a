import { isStatusForTicket, isHubStatusId, parseHubStatus, type StatusTicket } from '../domain/hubStatus';
import type { StoredActivity } from '../domain/storedActivity';
import type { TranscriptLine } from '../domain/store';
import { truncate } from '../platform/truncate';
import { html, type Html } from './html';
import type { PhotoHosts } from './photoHosts';
import { listDeletedIds, readBubble, type Bubble } from './readBubble';
import { renderPhotoLinks } from './renderPhotoLinks';
import type { StaffWordings } from './staffWordings';

/** In characters. The page cuts longer messages; the transcript file contains them completely. */
const MAX_TEXT_LENGTH = 4_000;

/** Renders the conversation: messages with sender, time and photos, and between them the hub's status changes. */
export function renderBubbles(
  ticket: StatusTicket,
  lines: readonly TranscriptLine[],
  wordings: StaffWordings,
  hosts: PhotoHosts,
): Html[] {
  let previousHead = '';
  const deletedIds = listDeletedIds(lines);
  return lines.flatMap((line) => {
    const { activity } = line;
    if (isHubStatusId(activity.id)) {
      previousHead = '';
      const text = describeHubStatus(activity, ticket, wordings);
      return text === null ? [] : [html`<p class="note">${text}</p>`];
    }
    const bubble = readBubble(line, deletedIds);
    if (bubble === null) return [];
    const head = bubbleHead(bubble, activity.timestamp, wordings);
    const rendered = renderBubble(bubble, head === previousHead ? null : head, wordings, hosts);
    if (rendered === null) return [];
    previousHead = head;
    return [rendered];
  });
}

/** Returns sender and time of a message. */
function bubbleHead({ side, isEdited, isDeleted }: Bubble, timestamp: string, wordings: StaffWordings): string {
  const at = new Date(timestamp);
  const marks = [
    ...(isEdited ? [wordings.say('page.edited')] : []),
    ...(isDeleted ? [wordings.say('page.deleted')] : []),
  ];
  const time = Number.isNaN(at.getTime()) ? '' : wordings.formatTime(at);
  return [wordings.say(`page.${side}`), time, ...marks].join(' · ');
}

/** @param head `null` for a message that continues the one before */
function renderBubble(
  { side, text, photoUrls }: Bubble,
  head: string | null,
  wordings: StaffWordings,
  hosts: PhotoHosts,
): Html | null {
  const photos = renderPhotoLinks(photoUrls, wordings, hosts);
  if (text === '' && photos === null) return null;
  const shownText = truncate(text, MAX_TEXT_LENGTH, `\n${wordings.say('page.cut')}`);
  return html`<article class="bubble ${side} ${head === null ? 'next' : ''}">
    ${head === null ? null : html`<p class="who">${head}</p>`}
    ${text === '' ? null : html`<div class="said">${shownText}</div>`} ${photos}
  </article>`;
}

/** Returns what a hub's status says; `null` for one that is not valid or concerns another ticket. */
export function describeHubStatus(
  { value }: StoredActivity,
  ticket: StatusTicket,
  wordings: StaffWordings,
): string | null {
  const status = parseHubStatus(value);
  if (status === null || !isStatusForTicket(status, ticket)) return null;
  return wordings.say('page.handoff_status', { state: wordings.say(`page.hub.${status.state}`) });
}
