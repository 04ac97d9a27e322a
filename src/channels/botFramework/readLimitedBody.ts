const MAX_BODY_BYTES = 256 * 1024;
/** A body has a few bytes; one that has not arrived by then has no end. */
const MAX_BODY_MS = 2_000;

/**
 * Reads the body of a response as text. Returns `null` if it has more than 256 kB, does not end within two seconds or
 * breaks off; the stream is closed then.
 */
export async function readLimitedBody(stream: NodeJS.ReadableStream): Promise<string | null> {
  const closable = stream as NodeJS.ReadableStream & { destroy(error?: Error): void };
  const timer = setTimeout(() => closable.destroy(new Error('The body does not end')), MAX_BODY_MS);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      // Leaving the loop closes the stream.
      if (length > MAX_BODY_BYTES) return null;
      chunks.push(bytes);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
