import type { IncomingMessage } from 'node:http';

/** Uploads of the web chat: too large to be read as a whole before it is clear who sends them. */
const STREAMED = /^\/directline\/v3\/conversations\/[^/?]+\/upload(?:\?|$)/;

/** Whether the route reads the body of a request itself, while it arrives. */
export function isStreamedBody({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && STREAMED.test(url);
}
