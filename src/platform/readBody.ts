/**
 * Reads the body of a response as UTF-8. Returns `null` if it has more than `maxBytes`, and closes the connection then.
 * Rejects if the body breaks off or the request's signal aborts.
 */
export async function readBody(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the body.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
