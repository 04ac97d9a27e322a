import type { Server } from 'restify';

/** Where a server listens; port 0 takes any free one. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Resolves when the server listens. */
export function startListening(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

/** Returns the URL of a listening server, for example `http://127.0.0.1:3978`. */
export function listenUrl(server: Server, { host }: ListenAddress): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${server.address().port}`;
}

/**
 * Returns a function that returns the server's URL. A stopping server has no address any more, but still sends the replies
 * of its last turns, so the URL is remembered when it begins to listen.
 */
export function rememberListenUrl(server: Server, config: Parameters<typeof listenUrl>[1]): () => string {
  let remembered: string | null = null;
  server.server.once('listening', () => (remembered = listenUrl(server, config)));
  return () => remembered ?? listenUrl(server, config);
}
