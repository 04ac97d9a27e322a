import { Writable } from 'node:stream';

/** Creates a stream that records what a logger writes. */
export function captureLog(): { readonly stream: Writable; text(): string } {
  const parts: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk.toString('utf8'));
      done();
    },
  });
  return { stream, text: () => parts.join('') };
}
