import { randomUUID } from 'node:crypto';
import type { HttpMessage } from './httpMessage';
import { json, jsonHeaders, message, pick, type Target } from './messageParts';

/** Share of the desk's requests that come from a browser that is not signed in. */
const SIGNED_OUT_RATE = 0.2;
const API = '/desk/api';

/** Valid requests to the agents' desk, signed in and signed out. */
export const DESK_DOORS: readonly ((target: Target, random: () => number) => HttpMessage)[] = [
  postAction,
  postAction,
  postToTicket,
  readTicketView,
  readList,
  readList,
  signIn,
  useEntryLink,
];

function postAction(target: Target, random: () => number): HttpMessage {
  const text = pick(target.texts, random);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const step = pick(
    [
      ...[{ type: 'claim' }, { type: 'claim' }, { type: 'reply', text }, { type: 'reply', text, seenLine: 0 }],
      ...[{ type: 'release' }, { type: 'transfer', to: { id: 'local', name: 'local' } }, { type: 'resume' }],
      ...[
        { type: 'hold', until },
        { type: 'call_back', at: until },
        { type: 'close', result: text },
      ],
      ...[{ type: 'reopen' }, { type: 'change_status' }],
    ],
    random,
  );
  return post(target, random, { ...ticketDoor(target, 'actions', random), body: json({ id: randomUUID(), step }) });
}

function postToTicket(target: Target, random: () => number): HttpMessage {
  const [room, body] = pick<readonly [string, object]>(
    [
      ['notes', { id: randomUUID(), text: pick(target.texts, random) }],
      ['presence', { isTyping: random() < 0.5 }],
      [`deliveries/${randomUUID()}/retry`, {}],
    ],
    random,
  );
  const { door, path } = ticketDoor(target, room, random);
  return post(target, random, { door: door.replace(/deliveries\/[^/]+/, 'deliveries/:id'), path, body: json(body) });
}

function readTicketView(target: Target, random: () => number): HttpMessage {
  const door = ticketDoor(target, pick(['', 'transcript'], random), random);
  return message(target, { ...door, headers: credentials(target, random) });
}

const LISTS = [
  ...[`${API}/queue?view=waiting&q=`, `${API}/bot-conversations`, `${API}/canned`, `${API}/me`, '/desk/events'],
  ...[`${API}/conversations?channel=emulator&id=c1`, `${API}/overview?days=7`, `${API}/overview.csv?days=7`],
];

function readList(target: Target, random: () => number): HttpMessage {
  const path = pick(LISTS, random);
  return message(target, { door: path.split('?')[0]!, path, headers: credentials(target, random) });
}

/** A valid sign-out would end the session that the other requests need. */
function signIn(target: Target, random: () => number): HttpMessage {
  const [path, body] = pick<readonly [string, object]>(
    [
      [`${API}/sign-in`, { name: 'local', password: pick(target.texts, random) }],
      [`${API}/sign-out`, { everywhere: true }],
    ],
    random,
  );
  return message(target, { door: path, method: 'POST', headers: jsonHeaders(), body: json(body) });
}

/** The one-time link is used up; its key has the right shape. */
function useEntryLink(target: Target): HttpMessage {
  const key = Buffer.from(randomUUID()).toString('base64url').slice(0, 43);
  return message(target, { door: '/desk/enter', path: `/desk/enter?key=${key}` });
}

function post(target: Target, random: () => number, parts: Pick<HttpMessage, 'door' | 'path' | 'body'>): HttpMessage {
  const headers = [...jsonHeaders(), ...credentials(target, random)];
  return message(target, { ...parts, method: 'POST', headers });
}

function credentials({ desk }: Target, random: () => number): [string, string][] {
  if (random() < SIGNED_OUT_RATE) return [];
  return [
    ['cookie', desk.cookie],
    ['x-desk-csrf', desk.csrf],
  ];
}

function ticketDoor({ ticketNumbers }: Target, room: string, random: () => number): Pick<HttpMessage, 'door' | 'path'> {
  const end = room === '' ? '' : `/${room}`;
  return { door: `${API}/tickets/:number${end}`, path: `${API}/tickets/${pick(ticketNumbers, random)}${end}` };
}
