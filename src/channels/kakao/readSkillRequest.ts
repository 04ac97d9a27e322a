import { cleanText } from './cleanText';
import { isKakaoPictureUrl, isKakaoUrl } from './kakaoHosts';

/** What is used of a skill request (`SkillPayload`). */
export interface SkillRequest {
  /** Without the mark of the development channel. */
  readonly botId: string;
  /** Stable for a driver and a bot, and a pseudonym: it does not say who the driver is. */
  readonly userId: string;
  /** The driver has added the channel as a friend; `false` also if the request does not say. */
  readonly isFriend: boolean;
  /** The driver's id in the app that is linked to the bot; `null` if none is. */
  readonly appUserId: string | null;
  readonly utterance: string;
  /** What the tapped button brings back; `null` if the driver typed. */
  readonly tap: Readonly<Record<string, unknown>> | null;
  readonly block: { readonly id: string; readonly name: string };
  /** Values that an event call or the console sets. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Not checked yet; `null` if the block has no callback. */
  readonly callbackUrl: string | null;
  /** URLs of pictures on Kakao's hosts, in order and without duplicates; they expire after ten minutes. */
  readonly photos: readonly string[];
  /** The console's button for testing a skill sent it, and not a driver. */
  readonly isConsoleTest: boolean;
}

const MAX_ID_LENGTH = 256;
const MAX_UTTERANCE_LENGTH = 4_000;
const MAX_PHOTOS = 10;
const MAX_VALUE_LENGTH = 20_000;

/** The bot test of the console; its callback tokens are not valid. */
const TEST_SURFACE = 'BuilderBotTest';

const LINK = /https?:\/\/[^\s,)"'\\]+/g;

/**
 * Reads the body of a skill request. Every field may be missing or `null`, as in the console's tests, and unknown ones are
 * ignored, because Kakao adds fields. Returns `null` if there is no user.
 */
export function readSkillRequest(body: unknown): SkillRequest | null {
  const userRequest = fieldOf(body, 'userRequest');
  const user = fieldOf(userRequest, 'user');
  const userId = textOf(fieldOf(user, 'id'));
  if (userId === '' || userId.length > MAX_ID_LENGTH) return null;
  const params = recordOf(fieldOf(userRequest, 'params'));
  const utterance = cleanText(textOf(fieldOf(userRequest, 'utterance')).slice(0, MAX_UTTERANCE_LENGTH));
  const block = fieldOf(userRequest, 'block');
  const tap = recordOf(fieldOf(fieldOf(body, 'action'), 'clientExtra'));
  const callbackUrl = textOf(fieldOf(userRequest, 'callbackUrl'));
  const isBotTest = params['surface'] === TEST_SURFACE;
  const photos = readPhotos(body, utterance);
  const properties = fieldOf(user, 'properties');
  return {
    botId: stripDevelopmentMark(textOf(fieldOf(fieldOf(body, 'bot'), 'id'))),
    userId,
    isFriend: fieldOf(properties, 'isFriend') === true,
    appUserId: textOf(fieldOf(properties, 'appUserId')) || null,
    utterance: isPhotoValue(utterance, photos) ? '' : utterance,
    tap: Object.keys(tap).length === 0 ? null : tap,
    block: { id: textOf(fieldOf(block, 'id')), name: textOf(fieldOf(block, 'name')) },
    params,
    callbackUrl: callbackUrl === '' || isBotTest ? null : callbackUrl,
    photos,
    isConsoleTest:
      params['ignoreMe'] === 'true' || params['ignoreMe'] === true || fieldOf(user, 'type') === 'accountId',
  };
}

/** Traffic of the development channel has the bot's id with a `!` at its end. */
export function stripDevelopmentMark(botId: string): string {
  return botId.replace(/!$/, '');
}

/**
 * Reads the pictures of the secure image plugin, and those that some clients send as the message's text or as its media.
 * The plugin's value is JSON in a string, a bare list (`List(url, url)`) or a single URL.
 */
function readPhotos(body: unknown, utterance: string): string[] {
  const userRequest = fieldOf(body, 'userRequest');
  const media = fieldOf(fieldOf(userRequest, 'params'), 'media');
  const secureUrls = Object.values(recordOf(fieldOf(fieldOf(body, 'action'), 'params'))).flatMap(readSecureUrls);
  const sent = /^image/i.test(textOf(fieldOf(media, 'type'))) ? textOf(fieldOf(media, 'url')) : '';
  const photos = [...secureUrls, ...(isKakaoPictureUrl(sent) ? [sent] : []), ...readSecureUrls(utterance)];
  return [...new Set(photos)].slice(0, MAX_PHOTOS);
}

/** Whether a text is a photo, or what the plugin sends instead of words, and nothing that the driver wrote. */
function isPhotoValue(text: string, photos: readonly string[]): boolean {
  return photos.includes(text) || readSecureUrls(text).length > 0;
}

function readSecureUrls(value: unknown): readonly string[] {
  const text = textOf(value);
  if (text.length > MAX_VALUE_LENGTH) return [];
  const secureUrls = fieldOf(text === '' ? value : parseJson(text), 'secureUrls');
  const list = Array.isArray(secureUrls) ? secureUrls.join(' ') : textOf(secureUrls);
  if (list !== '' || text.startsWith('List(')) return (list || text).match(LINK)?.filter(isKakaoUrl) ?? [];
  return isKakaoPictureUrl(text) ? [text] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
