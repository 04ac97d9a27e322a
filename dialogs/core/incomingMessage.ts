import { ActivityTypes, type Activity } from 'botbuilder-core';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import type { SymptomMatcher, Understanding } from '../../src/domain/symptomMatcher';

/** What the driver said this turn, as far as one message tells. */
export interface ParsedMessage {
  /** Free of control characters, at most `MAX_TEXT_LENGTH` characters. Empty when only a file came. */
  readonly text: string;
  readonly understanding: Understanding;
  readonly meaning: ReplyMeaning | null;
  /** Links to photos. */
  readonly photos: readonly string[];
  /** Attachments that cannot be kept by link. */
  readonly unreadableFiles: number;
}

/** Nobody types this much; what stands behind it is kept in the transcript but not understood. */
const MAX_TEXT_LENGTH = 2000;

const CONTROL_CHARACTERS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Reads a message activity; never throws, whatever the channel sent. */
export function parseMessage(activity: Partial<Activity>, matcher: SymptomMatcher, now: Date): ParsedMessage {
  const text = sanitizeMessage(activity.text);
  const photos: string[] = [];
  let unreadableFiles = 0;
  for (const attachment of Array.isArray(activity.attachments) ? activity.attachments : []) {
    const type = typeof attachment?.contentType === 'string' ? attachment.contentType : '';
    // Channels repeat the text as an HTML attachment; that is no file the driver chose to send.
    if (type === 'text/html' || type === 'text/plain') continue;
    if (isPhotoUrl(attachment?.contentUrl) && !type.startsWith('video/')) photos.push(attachment.contentUrl);
    else unreadableFiles++;
  }
  return {
    text,
    understanding: matcher.understand(text, now),
    meaning: matcher.readReply(text),
    photos,
    unreadableFiles,
  };
}

export function isMessage(activity: Partial<Activity>): boolean {
  return activity.type === ActivityTypes.Message;
}

function sanitizeMessage(text: unknown): string {
  if (typeof text !== 'string') return '';
  const cut = text.slice(0, MAX_TEXT_LENGTH).replace(CONTROL_CHARACTERS, ' ').toWellFormed();
  return cut.replace(/[ ]{2,}/g, ' ').trim();
}

function isPhotoUrl(link: unknown): link is string {
  return typeof link === 'string' && link.length <= MAX_TEXT_LENGTH && /^https?:\/\//i.test(link) && URL.canParse(link);
}
