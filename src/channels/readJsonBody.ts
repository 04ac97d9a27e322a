import type { Next, Request, Response } from 'restify';
import { isStreamedBody } from './isStreamedBody';

/** Far more than a long message with photo links, which has a few KB. */
const MAX_BODY_BYTES = 512 * 1024;
/** How long a client may go on sending a rejected body, so that it can read the answer before the connection closes. */
const MAX_DRAIN_MS = 1_000;
/** Removes a byte order mark. */
const DECODER = new TextDecoder();

/** A request with its unparsed body, which is what a signature covers. */
export interface RawRequest extends Request {
  rawBody?: Buffer;
}

/**
 * Reads the body as JSON into `req.body`, and unparsed into `req.rawBody`; answers 400 or 413 if that fails. Unlike
 * restify's own reader it stops at the limit instead of at the end of the body, and it accepts a byte order mark.
 */
export function readJsonBody(req: RawRequest, res: Response, next: Next): void {
  if (isStreamedBody(req)) return next();
  if ((req.getContentLength() ?? 0) > MAX_BODY_BYTES) return rejectLargeBody(req, res, next);
  const chunks: Buffer[] = [];
  let length = 0;
  const stopReading = (): void => void req.off('data', read).off('end', parse).off('close', abandon);
  const read = (chunk: Buffer): void => {
    length += chunk.length;
    chunks.push(chunk);
    if (length <= MAX_BODY_BYTES) return;
    stopReading();
    rejectLargeBody(req, res, next);
  };
  const parse = (): void => {
    stopReading();
    if (length === 0) return next();
    req.rawBody = Buffer.concat(chunks);
    if (parseBody(req, req.rawBody)) return next();
    res.send(400, { code: 'InvalidContent', message: 'The body is not valid JSON.' });
    next(false);
  };
  const abandon = (): void => {
    stopReading();
    next(false);
  };
  req.on('data', read).on('end', parse).on('close', abandon);
}

/** Returns whether the body is JSON. */
function parseBody(req: Request, body: Buffer): boolean {
  try {
    req.body = JSON.parse(DECODER.decode(body)) as unknown;
    return true;
  } catch {
    return false;
  }
}

/** Answers before the end of the body, discards the rest, and closes the connection soon after. */
function rejectLargeBody(req: Request, res: Response, next: Next): void {
  const { socket } = req;
  res.once('finish', () => {
    const drainTimer = setTimeout(() => socket.destroy(), MAX_DRAIN_MS);
    for (const end of [req, socket]) end.once('close', () => clearTimeout(drainTimer));
  });
  res.send(413, { code: 'PayloadTooLarge', message: 'The body is too large.' });
  req.resume();
  next(false);
}
