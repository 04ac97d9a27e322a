import { randomUUID } from 'node:crypto';
import { signWebhook } from '../../../src/platform/webhookSignature';
import { DESK_DOORS } from './deskMessages';
import type { HttpMessage } from './httpMessage';
import { json, jsonHeaders, message, pick, type Target } from './messageParts';

/** Many conversations, so that the limit for one is seldom reached. */
const CONVERSATIONS = 400;
const PNG = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';

/** Returns a valid request to a door that `random` chooses. */
export function validMessage(target: Target, random: () => number): HttpMessage {
  return pick(DOORS, random)(target, random);
}

const DOORS: readonly ((target: Target, random: () => number) => HttpMessage)[] = [
  postActivity,
  postActivity,
  postSkillRequest,
  postSkillRequest,
  postHubEvent,
  postChatActivity,
  uploadPhoto,
  postToChatStart,
  readChat,
  openStream,
  reportFriend,
  readTicket,
  (target) =>
    message(target, { door: '/chat/token', method: 'POST', headers: jsonHeaders(), body: json({ locale: 'ko' }) }),
  readPage,
  readPage,
  ...DESK_DOORS,
];

function postActivity(target: Target, random: () => number): HttpMessage {
  const id = `c${Math.floor(random() * CONVERSATIONS)}`;
  const body = json({
    type: pick(['message', 'message', 'message', 'conversationUpdate', 'event', 'messageUpdate', 'typing'], random),
    id: `m${random()}`,
    channelId: pick(['emulator', 'msteams', 'directline', 'line'], random),
    serviceUrl: target.serviceUrl,
    timestamp: new Date().toISOString(),
    conversation: { id },
    from: { id: `driver-${id}`, name: 'driver' },
    recipient: { id: 'bot' },
    text: pick(target.texts, random),
    locale: 'ko-KR',
    entities: [{ type: 'mention', mentioned: { id: 'bot' }, text: '<at>bot</at>' }],
    attachments: [{ contentType: 'image/png', contentUrl: 'https://example.com/1.png' }],
    membersAdded: [{ id: `driver-${id}` }],
    channelData: { clientActivityID: String(random()) },
  });
  return message(target, { door: '/api/messages', method: 'POST', headers: jsonHeaders(), body });
}

function postSkillRequest(target: Target, random: () => number): HttpMessage {
  const id = `phone-${Math.floor(random() * CONVERSATIONS)}`;
  const block = { id: 'b1', name: 'fallback' };
  const body = json({
    bot: { id: 'bot', name: 'bot' },
    intent: block,
    action: { id: 'a1', name: 'skill', params: {}, detailParams: {}, clientExtra: {} },
    userRequest: {
      timezone: 'Asia/Seoul',
      lang: 'ko',
      utterance: pick(target.texts, random),
      block,
      params: { surface: 'Kakaotalk.plusfriend' },
      user: { id, type: 'botUserKey', properties: { botUserKey: id, isFriend: true } },
    },
    contexts: [],
  });
  const headers = [
    ...jsonHeaders(),
    ['x-skill-secret', target.kakaoSecret],
    ['x-request-id', String(random())],
  ] as const;
  return message(target, { door: '/kakao/skill', method: 'POST', headers, body });
}

/** Kakao reports that a driver added or blocked the channel. */
function reportFriend(target: Target, random: () => number): HttpMessage {
  const body = json({
    event: pick(['added', 'blocked'], random),
    id: Math.floor(random() * CONVERSATIONS),
    id_type: 'app_user_id',
    plusfriend_public_id: '_bot',
  });
  const headers = [
    ...jsonHeaders(),
    ['authorization', `KakaoAK ${target.kakaoAdminKey}`],
    ['x-kakao-resource-id', String(random())],
  ] as const;
  return message(target, { door: '/kakao/channel', method: 'POST', headers, body });
}

function postHubEvent(target: Target, random: () => number): HttpMessage {
  const isStatus = random() < 0.5;
  const body = json({
    name: isStatus ? 'handoff.status' : 'handoff.message',
    channelId: pick(['emulator', 'kakao', null], random),
    conversation: { id: `c${Math.floor(random() * CONVERSATIONS)}` },
    timestamp: new Date().toISOString(),
    value: isStatus
      ? { state: pick(['accepted', 'failed', 'completed'], random) }
      : { text: pick(target.texts, random), agent: 'agent' },
  });
  const sign: HttpMessage['sign'] = (signed) => {
    const headers = signWebhook([target.hubSecret], randomUUID(), signed.toString('utf8'), new Date());
    return Object.entries(headers) as [string, string][];
  };
  return message(target, { door: '/handoff/status', method: 'POST', headers: jsonHeaders(), body, sign });
}

function postChatActivity(target: Target, random: () => number): HttpMessage {
  const body = json({ type: 'message', from: { id: 'driver' }, text: pick(target.texts, random), locale: 'ko' });
  const headers = [...jsonHeaders(), ...bearer(target)];
  return message(target, { ...chatDoor(target, 'activities', random), method: 'POST', headers, body });
}

function uploadPhoto(target: Target, random: () => number): HttpMessage {
  const part = (name: string, type: string, content: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
  const activity = JSON.stringify({ type: 'message', from: { id: 'driver' }, text: 'photo' });
  const text = `${part('activity', 'application/vnd.microsoft.activity', activity)}${part('file', 'image/png', PNG)}--b--\r\n`;
  const headers = [['content-type', 'multipart/form-data; boundary=b'], ...bearer(target)] as const;
  const parts = { method: 'POST', headers, body: Buffer.from(text, 'latin1') };
  return message(target, { ...chatDoor(target, 'upload', random), ...parts });
}

function postToChatStart(target: Target, random: () => number): HttpMessage {
  const door = pick(
    ['/directline/v3/conversations', '/directline/v3/directline/tokens/generate', ...TOKEN_DOORS],
    random,
  );
  const body = json({ user: { id: `dl_${Math.floor(random() * CONVERSATIONS)}` }, locale: 'ko' });
  return message(target, { door, method: 'POST', headers: [...jsonHeaders(), ...bearer(target)], body });
}

const TOKEN_DOORS = ['/directline/v3/tokens/generate', '/directline/v3/tokens/refresh'];

function readChat(target: Target, random: () => number): HttpMessage {
  const door = chatDoor(target, pick(['activities', 'stream', ''], random), random);
  const path = `${door.path}?watermark=${Math.floor(random() * 9)}`;
  return message(target, { ...door, path, headers: bearer(target) });
}

/** Asks for a web socket, and sends a frame at once: text, masked with zeros. */
function openStream(target: Target, random: () => number): HttpMessage {
  const text = Buffer.from(JSON.stringify({ text: pick(target.texts, random).slice(0, 20) }));
  const headers = [
    ['connection', 'Upgrade'],
    ['upgrade', 'websocket'],
    ['sec-websocket-version', '13'],
    ['sec-websocket-key', Buffer.alloc(16, 1).toString('base64')],
  ] as const;
  const frame = Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
  const door = '/directline/v3/conversations/:id/stream (web socket)';
  return message(target, { door, path: pick(target.streamPaths, random), headers, body: frame });
}

function chatDoor({ chats }: Target, room: string, random: () => number): Pick<HttpMessage, 'door' | 'path'> {
  const end = room === '' ? '' : `/${room}`;
  const start = '/directline/v3/conversations/';
  return { door: `${start}:id${end}`, path: `${start}${pick(chats, random)}${end}` };
}

function readTicket(target: Target, random: () => number): HttpMessage {
  return message(target, { door: '/tickets/:number', path: pick(target.ticketPaths, random) });
}

const PAGES = [
  ...['/', '/chat/', '/chat/chat.js', '/chat/words/ko.json', '/pictures/ko/menu_step_1.png', '/healthz', '/readyz'],
  ...['/metrics', '/kakao/photos/abc', '/directline/v3/attachments/abc', '/desk/', '/none'],
];

function readPage(target: Target, random: () => number): HttpMessage {
  return message(target, { door: pick(PAGES, random) });
}

function bearer({ directLineSecret }: Target): [string, string][] {
  return [['authorization', `Bearer ${directLineSecret}`]];
}
