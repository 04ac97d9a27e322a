import type { Activity } from 'botbuilder-core';
import { isLocationAttachment } from './readLocation';
import { fieldOf, listOf } from './unknownFields';

/** What a file is that is no photo. */
export const FILE_KINDS = ['voice', 'video', 'document', 'contact', 'sticker', 'unknown'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The files of one message. */
export interface SentFiles {
  /** Links to photos. */
  readonly photos: readonly string[];
  /** The kinds of the other files, each once; `broken_photo` is a photo without a web link. */
  readonly others: readonly (FileKind | 'broken_photo')[];
}

type SentKind = FileKind | 'photo';

const MAX_URL_LENGTH = 2000;

/** The kind by content type; the first match counts. */
const KIND_BY_TYPE: readonly (readonly [RegExp, SentKind])[] = [
  [/sticker/, 'sticker'],
  [/^text\/(?:x-)?vcard|^text\/(?:x-)?vcalendar|^text\/directory|vcard|^contacts?$/, 'contact'],
  [/^image(?:\/|$)|^photo$/, 'photo'],
  [/^audio(?:\/|$)|^voice$/, 'voice'],
  [/^video(?:\/|$)/, 'video'],
  [/^application\/(?:ogg)$/, 'voice'],
  [/pdf|msword|officedocument|ms-excel|ms-powerpoint|opendocument|hwp|haansoft|rtf|zip|^text\/|^file$/, 'document'],
];

/** The kind by the ending of a file's name, for channels that give no exact content type. */
const KIND_BY_ENDING: readonly (readonly [RegExp, SentKind])[] = [
  [/\.(?:jpe?g|png|gif|bmp|heic|heif|webp|avif|tiff?)$/, 'photo'],
  [/\.(?:mp3|m4a|ogg|oga|opus|wav|aac|amr|flac|caf)$/, 'voice'],
  [/\.(?:mp4|mov|avi|mkv|webm|3gp|m4v|wmv)$/, 'video'],
  [/\.(?:vcf|vcard)$/, 'contact'],
  [/\.(?:tgs|was)$/, 'sticker'],
  [/\.(?:pdf|docx?|xlsx?|pptx?|hwpx?|txt|csv|rtf|zip|od[tsp]|pages)$/, 'document'],
];

/** Content types that say nothing about the file. */
const VAGUE_TYPE = /^$|octet-stream|^application\/(?:binary|download|vnd\.microsoft\.teams\.file)/;

/** Hosts and paths of the pictures that chat apps sell as stickers and emoticons. */
const STICKER_URL = /stickershop|sticker|emoticon|\/emoji\//i;

/** Channels on which drivers cannot send photos as webp: such a picture is a sticker. */
const WEBP_IS_STICKER = /^(?:kakao|line|telegram|whatsapp|facebook)/i;

/** The names under which channels report a message without text in their own data. */
const KIND_BY_CHANNEL_NAME: Readonly<Record<string, SentKind>> = {
  sticker: 'sticker',
  sticker_id: 'sticker',
  emoticon: 'sticker',
  voice: 'voice',
  audio: 'voice',
  video: 'video',
  video_note: 'video',
  file: 'document',
  document: 'document',
  contact: 'contact',
  contacts: 'contact',
  image: 'photo',
  photo: 'photo',
};

/**
 * Reads the files of a message. A picture counts as a photo unless the channel marks it as a sticker; places on a map and
 * the message's text, which some channels attach too, are no files. Never throws, whatever the channel sent.
 */
export function readFiles(activity: Partial<Activity>): SentFiles {
  const photos: string[] = [];
  const others = new Set<FileKind | 'broken_photo'>();
  const channelKind = readChannelKind(activity);
  const attachments = listOf(fieldOf(activity, 'attachments')).filter(isFile);
  for (const attachment of attachments) {
    const kind = channelKind === 'sticker' ? 'sticker' : kindOf(attachment, activity, channelKind);
    const link = fieldOf(attachment, 'contentUrl');
    if (kind !== 'photo') others.add(kind);
    else if (isWebLink(link)) photos.push(link);
    else others.add('broken_photo');
  }
  // Some channels attach nothing for a file that they cannot pass on.
  if (attachments.length === 0 && channelKind !== null)
    others.add(channelKind === 'photo' ? 'broken_photo' : channelKind);
  return { photos, others: [...others] };
}

/** Some channels repeat the text as an attachment; the driver did not send that as a file. */
function isFile(attachment: unknown): boolean {
  const type = contentTypeOf(attachment);
  const isText = (type === 'text/html' || type === 'text/plain') && fieldOf(attachment, 'contentUrl') === undefined;
  return !isText && !isLocationAttachment(attachment);
}

function kindOf(attachment: unknown, activity: Partial<Activity>, channelKind: SentKind | null): SentKind {
  const type = contentTypeOf(attachment);
  const link = fieldOf(attachment, 'contentUrl');
  const name = fieldOf(attachment, 'name');
  const path = typeof link === 'string' && URL.canParse(link) ? new URL(link).pathname : '';
  const byType = findKind(KIND_BY_TYPE, type);
  const byName = findKind(KIND_BY_ENDING, name) ?? findKind(KIND_BY_ENDING, path);
  const kind = byType ?? (VAGUE_TYPE.test(type) ? (byName ?? channelKind ?? 'unknown') : 'unknown');
  return kind === 'photo' && isSticker(type, link, activity) ? 'sticker' : kind;
}

function isSticker(type: string, link: unknown, { channelId }: Partial<Activity>): boolean {
  if (typeof link === 'string' && link.length <= MAX_URL_LENGTH && STICKER_URL.test(link)) return true;
  return type === 'image/webp' && typeof channelId === 'string' && WEBP_IS_STICKER.test(channelId);
}

/** Returns the kind that Telegram, LINE, Facebook, WhatsApp or KakaoTalk state in the channel's own data. */
function readChannelKind(activity: Partial<Activity>): SentKind | null {
  const data = fieldOf(activity, 'channelData');
  const message = fieldOf(data, 'message');
  const attached = listOf(fieldOf(message, 'attachments'));
  if (attached.some((one) => fieldOf(fieldOf(one, 'payload'), 'sticker_id') !== undefined)) return 'sticker';
  const types = [fieldOf(message, 'type'), fieldOf(data, 'type'), ...attached.map((one) => fieldOf(one, 'type'))];
  const named = types.find((type) => typeof type === 'string' && Object.hasOwn(KIND_BY_CHANNEL_NAME, type));
  if (typeof named === 'string') return KIND_BY_CHANNEL_NAME[named]!;
  const field = Object.keys(KIND_BY_CHANNEL_NAME).find((name) => isGiven(fieldOf(message, name)));
  return field === undefined ? null : KIND_BY_CHANNEL_NAME[field]!;
}

function isGiven(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'object' && value !== null);
}

function contentTypeOf(attachment: unknown): string {
  const type = fieldOf(attachment, 'contentType');
  return typeof type === 'string' ? type.toLowerCase().split(';', 1)[0]!.trim() : '';
}

function findKind(kinds: readonly (readonly [RegExp, SentKind])[], text: unknown): SentKind | null {
  if (typeof text !== 'string' || text.length > MAX_URL_LENGTH) return null;
  return kinds.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1] ?? null;
}

function isWebLink(link: unknown): link is string {
  return typeof link === 'string' && link.length <= MAX_URL_LENGTH && /^https?:\/\//i.test(link) && URL.canParse(link);
}
