import { ActivityTypes, type Activity } from 'botbuilder-core';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import type { SymptomMatcher, Understanding } from '../../src/domain/symptomMatcher';

/** One message of the driver, parsed without the context of the conversation. */
export interface ParsedMessage {
  /** Without control characters, at most `MAX_TEXT_LENGTH` characters. Empty if the message has only attachments. */
  readonly text: string;
  readonly understanding: Understanding;
  readonly meaning: ReplyMeaning | null;
  /** Links to photos. */
  readonly photos: readonly string[];
  /** The number of attachments that are not photos with a web link. */
  readonly unreadableFiles: number;
}

/** Characters. Longer than any typed message; text after this is kept in the transcript but not parsed. */
const MAX_TEXT_LENGTH = 2000;

const CONTROL_CHARACTERS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Parses a message activity. Never throws, even if the channel sent malformed data. */
export function parseMessage(activity: Partial<Activity>, matcher: SymptomMatcher, now: Date): ParsedMessage {
  const text = sanitizeMessage(activity.text);
  const photos: string[] = [];
  let unreadableFiles = 0;
  for (const attachment of Array.isArray(activity.attachments) ? activity.attachments : []) {
    const type = typeof attachment?.contentType === 'string' ? attachment.contentType : '';
    // Some channels repeat the text as an attachment; the driver did not send that as a file.
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

/** Whether the driver says that the fault was reported in the app, alone or along with something else. */
export function mentionsReport({ meaning, understanding }: ParsedMessage): boolean {
  return meaning === 'reported' || understanding.signals.includes('reported');
}

export function isMessage(activity: Partial<Activity>): boolean {
  return activity.type === ActivityTypes.Message;
}

function sanitizeMessage(text: unknown): string {
  if (typeof text !== 'string') return '';
  const cleaned = text.slice(0, MAX_TEXT_LENGTH).replace(CONTROL_CHARACTERS, ' ').toWellFormed();
  return cleaned.replace(/[ ]{2,}/g, ' ').trim();
}

function isPhotoUrl(link: unknown): link is string {
  return typeof link === 'string' && link.length <= MAX_TEXT_LENGTH && /^https?:\/\//i.test(link) && URL.canParse(link);
}
