import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const READER_GONE_CODES = new Set(['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED']);

/** Writes to standard output with backpressure. Resolves without an error if the reader closes the pipe (`head`). */
export async function writeOutput(texts: AsyncIterable<string> | Iterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(texts), process.stdout, { end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && READER_GONE_CODES.has(String(error.code)))) throw error;
  }
}
