import type { IncomingMessage } from 'node:http';

/** Returns the address under which a client reaches this server: `publicUrl`, or else where it sent its request. */
export function baseUrl({ headers }: IncomingMessage, publicUrl: string | null): string {
  const scheme = String(headers['x-forwarded-proto']).toLowerCase() === 'https' ? 'https' : 'http';
  return publicUrl ?? `${scheme}://${headers.host}`;
}
