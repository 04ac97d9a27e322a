import type { HttpMessage } from './httpMessage';

/** What a browser sends that is signed in at the desk. */
export interface DeskCredentials {
  /** The cookie as `name=value`. */
  readonly cookie: string;
  /** The value of `x-desk-csrf`. */
  readonly csrf: string;
}

/** What the bot accepts, and what it stored before the first request. */
export interface Target {
  readonly port: number;
  /** What drivers write. */
  readonly texts: readonly string[];
  /** Takes the bot's replies. */
  readonly serviceUrl: string;
  readonly hubSecret: string;
  readonly kakaoSecret: string;
  readonly kakaoAdminKey: string;
  readonly directLineSecret: string;
  /** Conversations of the web chat. */
  readonly chats: readonly string[];
  /** Paths of the streams of these conversations, with their keys. */
  readonly streamPaths: readonly string[];
  /** Numbers of tickets. */
  readonly ticketNumbers: readonly string[];
  /** What a browser sends that is signed in at the desk. */
  readonly desk: DeskCredentials;
  /** Paths of ticket pages with their signed queries. */
  readonly ticketPaths: readonly string[];
}

export function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

type Parts = Partial<HttpMessage> & Pick<HttpMessage, 'door'>;

/** Returns a request; by default a GET of the door itself, with no body. */
export function message({ port }: Target, parts: Parts): HttpMessage {
  const { headers = [], ...others } = parts;
  const defaults = { method: 'GET', path: parts.door, body: Buffer.alloc(0), sign: null, sentShare: 1 };
  return { ...defaults, ...others, headers: [['host', `127.0.0.1:${port}`], ...headers] };
}

export function jsonHeaders(): [string, string][] {
  return [['content-type', 'application/json']];
}

export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
