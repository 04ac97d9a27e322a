import type { StoredActivity } from '../domain/storedActivity';
import type { TranscriptLine } from '../domain/store';
import { html, type Html } from './html';
import { photoLinks } from './photoLinks';
import type { StaffWords } from './staffWords';

/** UTF-16 units. What a person reads of one message; the file has all of it. */
const LONGEST_TEXT = 4_000;
const MOST_PHOTOS = 20;

/** The conversation for reading: who said what when, with photos; what the hub reported stands between. */
export function conversationBubbles(lines: readonly TranscriptLine[], words: StaffWords): Html[] {
  return lines.flatMap(({ activity }) => {
    if (activity.type === 'message') return bubble(activity, words);
    return activity.type === 'event' && activity['name'] === 'handoff.status' ? statusNote(activity, words) : [];
  });
}

function bubble(activity: StoredActivity, words: StaffWords): Html[] {
  const photos = photoLinks(photosOf(activity), words);
  const text = activity.text ?? '';
  if (text === '' && photos === null) return [];
  const side = activity.from.role === 'bot' ? 'bot' : 'driver';
  const at = new Date(activity.timestamp);
  return [
    html`<article class="bubble ${side}">
      <p class="who">${words.say(`page.${side}`)} · ${Number.isNaN(at.getTime()) ? '' : words.clock(at)}</p>
      ${text === '' ? null : html`<div class="said">${cut(text, words)}</div>`} ${photos}
    </article>`,
  ];
}

function cut(text: string, words: StaffWords): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}\n${words.say('page.cut')}`;
}

function photosOf(activity: StoredActivity): string[] {
  const attachments: unknown[] = Array.isArray(activity['attachments']) ? activity['attachments'] : [];
  return attachments
    .flatMap((attachment) => {
      const { contentUrl } = (attachment ?? {}) as { contentUrl?: unknown };
      return typeof contentUrl === 'string' ? [contentUrl] : [];
    })
    .slice(0, MOST_PHOTOS);
}

function statusNote(activity: StoredActivity, words: StaffWords): Html[] {
  const { state } = (activity['value'] ?? {}) as { state?: unknown };
  if (typeof state !== 'string') return [];
  return [html`<p class="note">${words.say('page.handoff_status', { state: state.slice(0, 40) })}</p>`];
}
