import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';

/** One file of an upload, with the name that the driver's device gave it. */
export interface UploadedFile {
  readonly name: string;
  readonly content: Buffer;
}

export interface Upload {
  /** The text of the activity that the files belong to. */
  readonly activity: string;
  readonly files: readonly UploadedFile[];
}

export type UploadProblem = 'invalid' | 'too_large';

/** What phones send at once, at most. */
const MAX_FILES = 4;
/** More than a photo of a phone. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;
/** Of all files of an upload together. */
export const MAX_UPLOAD_BYTES = 12 * 1024 * 1024;

/** Of the activity: pages describe each file in it, with a small picture. */
const MAX_DESCRIPTION_BYTES = 512 * 1024;
/** How long the parser may need after the last byte; it never finishes if a part's headers are too long. */
const MAX_FINISH_MS = 2_000;
/** The client's part for the activity is a file too. */
const ACTIVITY_FIELD = 'activity';

/**
 * Reads the files of an upload and their activity while they arrive, and stops at the first problem: what is held in
 * memory never exceeds `MAX_UPLOAD_BYTES`.
 */
export function readUpload(req: IncomingMessage): Promise<Upload | UploadProblem> {
  return new Promise((resolve) => {
    let finishTimer: NodeJS.Timeout | undefined;
    const stop = (result: Upload | UploadProblem): void => {
      clearTimeout(finishTimer);
      req.unpipe();
      req.resume();
      resolve(result);
    };
    const parser = createParser(req);
    if (parser === null) return stop('invalid');
    const files: UploadedFile[] = [];
    let activity: string | null = null;
    let left = MAX_UPLOAD_BYTES;
    parser.on('file', (field: string, stream: Readable, name: string | undefined) => {
      const takeBytes = (count: number) => (left -= count) >= 0;
      collectFile(stream, takeBytes, stop, (content) => {
        if (field !== ACTIVITY_FIELD) files.push({ name: name ?? '', content });
        else if (content.length > MAX_DESCRIPTION_BYTES) stop('too_large');
        else activity = content.toString('utf8');
      });
    });
    parser.on('field', (field: string, text: string) => {
      if (field === ACTIVITY_FIELD) activity = text;
    });
    for (const event of ['filesLimit', 'partsLimit', 'fieldsLimit'] as const) parser.on(event, () => stop('too_large'));
    parser.on('error', () => stop('invalid'));
    parser.on('finish', () => stop(activity === null ? 'invalid' : { activity, files }));
    req.once('end', () => {
      finishTimer = setTimeout(() => stop('invalid'), MAX_FINISH_MS).unref();
    });
    req.once('close', () => {
      // The client went away.
      if (!req.complete) stop('invalid');
    });
    req.pipe(parser);
  });
}

/** Reads one file, as long as `takeBytes` allows it. */
function collectFile(
  stream: Readable,
  takeBytes: (count: number) => boolean,
  stop: (problem: UploadProblem) => void,
  done: (content: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  stream.on('limit', () => stop('too_large'));
  // The body ends within this file. Without a listener the error would end the process.
  stream.on('error', () => stop('invalid'));
  stream.on('data', (chunk: Buffer) => {
    if (takeBytes(chunk.length)) chunks.push(chunk);
    else stop('too_large');
  });
  stream.on('end', () => done(Buffer.concat(chunks)));
}

function createParser(req: IncomingMessage) {
  try {
    return new Busboy({
      headers: req.headers as BusboyHeaders,
      limits: { files: MAX_FILES + 1, fileSize: MAX_FILE_BYTES, fields: 1, fieldSize: 64 * 1024, headerPairs: 20 },
    });
  } catch {
    // Not multipart, or without a boundary.
    return null;
  }
}
