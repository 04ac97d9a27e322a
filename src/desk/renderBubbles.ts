import { toChannelId } from '../platform/editId';
import { isStatusForTicket, isHubStatusId, parseHubStatus, type StatusTicket } from '../domain/hubStatus';
import type { StoredActivity } from '../domain/storedActivity';
import type { TranscriptLine } from '../domain/store';
import { truncate } from '../platform/truncate';
import { html, type Html } from './html';
import type { PhotoHosts } from './photoHosts';
import { renderPhotoLinks } from './renderPhotoLinks';
import type { StaffWordings } from './staffWordings';

/** In characters. The page cuts longer messages; the transcript file contains them completely. */
const MAX_TEXT_LENGTH = 4_000;
const MAX_PHOTOS = 20;

/** The section of the wordings in which agents' messages are said. */
const AGENT_MESSAGE_SECTION = 'agent_message.';

/** Renders the conversation: messages with sender, time and photos, and between them the hub's status changes. */
export function renderBubbles(
  ticket: StatusTicket,
  lines: readonly TranscriptLine[],
  wordings: StaffWordings,
  hosts: PhotoHosts,
): Html[] {
  let previousHead = '';
  const deletedIds = new Set(lines.flatMap(({ activity }) => deletedIdOf(activity) ?? []));
  return lines.flatMap(({ activity, wordingKeys }) => {
    if (isHubStatusId(activity.id)) {
      previousHead = '';
      return renderStatusNote(activity, ticket, wordings);
    }
    const head = bubbleHead(activity, isFromAgent(wordingKeys), wordings, deletedIds);
    const bubble =
      activity.type === 'message' || activity.type === 'messageUpdate'
        ? renderBubble(activity, { ...head, isContinuation: head.text === previousHead }, wordings, hosts)
        : null;
    if (bubble === null) return [];
    previousHead = head.text;
    return [bubble];
  });
}

/** Sender and time of a message. */
interface BubbleHead {
  readonly side: 'bot' | 'driver' | 'agent';
  readonly text: string;
}

/** Whether the bot passed on an agent's words in this line. */
function isFromAgent(wordingKeys: readonly string[]): boolean {
  return wordingKeys.some((key) => key.startsWith(AGENT_MESSAGE_SECTION));
}

/** Returns the id of the message that the driver deleted with this activity. */
function deletedIdOf({ type, replyToId }: StoredActivity): string | null {
  return type === 'messageDelete' && typeof replyToId === 'string' ? replyToId : null;
}

function bubbleHead(
  { type, id, from, timestamp }: StoredActivity,
  isAgent: boolean,
  wordings: StaffWordings,
  deletedIds: ReadonlySet<string>,
): BubbleHead {
  const botSide = isAgent ? 'agent' : 'bot';
  const side = from.role === 'bot' ? botSide : 'driver';
  const at = new Date(timestamp);
  const marks = [
    ...(type === 'messageUpdate' ? [wordings.say('page.edited')] : []),
    ...(deletedIds.has(toChannelId(id)) ? [wordings.say('page.deleted')] : []),
  ];
  const time = Number.isNaN(at.getTime()) ? '' : wordings.formatTime(at);
  return { side, text: [wordings.say(`page.${side}`), time, ...marks].join(' · ') };
}

function renderBubble(
  activity: StoredActivity,
  { side, text, isContinuation }: BubbleHead & { readonly isContinuation: boolean },
  wordings: StaffWordings,
  hosts: PhotoHosts,
): Html | null {
  const photos = renderPhotoLinks(photoUrls(activity), wordings, hosts);
  const messageText = activity.text ?? '';
  if (messageText === '' && photos === null) return null;
  const shownText = truncate(messageText, MAX_TEXT_LENGTH, `\n${wordings.say('page.cut')}`);
  return html`<article class="bubble ${side} ${isContinuation ? 'next' : ''}">
    ${isContinuation ? null : html`<p class="who">${text}</p>`}
    ${messageText === '' ? null : html`<div class="said">${shownText}</div>`} ${photos}
  </article>`;
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

/** Returns `[]` for a status that is not valid or concerns another ticket. */
function renderStatusNote({ value }: StoredActivity, ticket: StatusTicket, wordings: StaffWordings): Html[] {
  const status = parseHubStatus(value);
  if (status === null || !isStatusForTicket(status, ticket)) return [];
  const state = wordings.say(`page.hub.${status.state}`);
  return [html`<p class="note">${wordings.say('page.handoff_status', { state })}</p>`];
}
