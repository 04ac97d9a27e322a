import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { Activity } from 'botbuilder';
import { rememberLast } from '../../platform/rememberLast';
import { readToEnd } from './readToEnd';

export interface PostOptions {
  /** Ends the request. */
  readonly signal: AbortSignal;
  /** The same at every attempt, so that a channel can recognise a repetition. */
  readonly replyId: string;
  /** Adds the header that identifies the bot. */
  readonly sign: (headers: Map<string, string>) => Promise<void>;
}

const OUTSIDE_HEADER_VALUE = /[^\x20-\x7e]/;
const USER_AGENT = 'Microsoft-BotFramework/3.1';

/** Parses a service URL, of which a channel has few. Throws a `TypeError` if it is none. */
const parseServiceUrl = rememberLast(
  (serviceUrl: string) => {
    const url = new URL(serviceUrl);
    // Takes the brackets off an IPv6 address, with which it would be looked up as a name.
    const { protocol, hostname, port, auth } = urlToHttpOptions(url);
    // Node copies the options of a request three times, so they are no more than it needs.
    return {
      target: { protocol, hostname, port, auth, method: 'POST' },
      basePath: url.pathname.replace(/\/+$/, ''),
      search: url.search,
    };
  },
  (serviceUrl) => serviceUrl,
);

/** The answer of a channel that did not accept an activity. */
class NotAcceptedError extends Error {
  override readonly name = 'NotAcceptedError';
  readonly response: { readonly headers: { get(name: string): string | undefined } };

  constructor(
    readonly statusCode: number,
    headers: IncomingMessage['headers'],
  ) {
    super(`The channel answered ${statusCode}`);
    this.response = { headers: { get: (name) => headers[name]?.toString() } };
  }
}

/**
 * Posts an activity to its service URL. Rejects with the error of the request, or with an error that has the
 * `statusCode` of the answer.
 *
 * This replaces the SDK's client, whose dozen steps cost several times as much as the request. That client also cannot
 * end a request or name a reply, reads answers without a limit, and takes a success without JSON for an error.
 */
export async function postActivity(activity: Partial<Activity>, options: PostOptions): Promise<void> {
  const body = JSON.stringify(activity);
  const conversationId = activity.conversation?.id ?? '';
  const headers = new Map([
    ['content-type', 'application/json; charset=utf-8'],
    ['content-length', String(Buffer.byteLength(body))],
    ['accept', '*/*'],
    ['user-agent', USER_AGENT],
    ['x-ms-conversation-id', toHeaderValue(conversationId)],
    ['idempotency-key', encodeURIComponent(options.replyId)],
  ]);
  await options.sign(headers);
  const activitiesPath = `/v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  const replyPath = activity.replyToId ? `${activitiesPath}/${encodeURIComponent(activity.replyToId)}` : activitiesPath;
  const { target, basePath, search } = parseServiceUrl(activity.serviceUrl ?? '');
  const path = basePath + replyPath + search;
  const response = await request({ ...target, path, headers: Object.fromEntries(headers) }, body, options.signal);
  const { statusCode = 0 } = response;
  await readToEnd(response);
  if (statusCode < 200 || statusCode >= 300) throw new NotAcceptedError(statusCode, response.headers);
}

function request(options: RequestOptions, body: string, signal: AbortSignal): Promise<IncomingMessage> {
  signal.throwIfAborted();
  const create = options.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending = create(options, resolve);
    // Node's own option for a signal listens to a dozen events of each request.
    const end = () => void sending.destroy(signal.reason as Error);
    signal.addEventListener('abort', end);
    sending
      .on('error', reject)
      .on('close', () => signal.removeEventListener('abort', end))
      .end(body);
  });
}

/** Headers carry only ASCII; ids of conversations may have any characters. */
function toHeaderValue(id: string): string {
  return OUTSIDE_HEADER_VALUE.test(id) ? encodeURIComponent(id) : id;
}
