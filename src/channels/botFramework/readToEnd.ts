import type { IncomingMessage } from 'node:http';

const MAX_BODY_BYTES = 256 * 1024;
/** A body has a few bytes; one that has not arrived by then has no end. */
const MAX_BODY_MS = 2_000;

/**
 * Reads the body of a response and forgets it, so that the connection can be used again. Closes the connection if the
 * body has more than 256 kB or does not end within two seconds. Resolves also then, and if it breaks off.
 */
export function readToEnd(response: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let length = 0;
    const timer = setTimeout(() => response.destroy(), MAX_BODY_MS);
    response
      .on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > MAX_BODY_BYTES) response.destroy();
      })
      // Without a listener, a broken connection would end the process.
      .on('error', () => undefined)
      .on('close', () => {
        clearTimeout(timer);
        resolve();
      });
  });
}
