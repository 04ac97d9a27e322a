import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** The encodings other than UTF-8 in which editors' programs save text files. */
export type ForeignEncoding = 'UTF-16' | 'CP949';

/** A text file is not in UTF-8. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';

  constructor(readonly encoding: ForeignEncoding) {
    super(`the file is saved as ${encoding}. Save it as UTF-8`);
  }
}

/** How many letters of a text that was read as UTF-8 may be broken before it is taken for a text in another encoding. */
const MAX_BROKEN_SHARE = 0.2;
const BROKEN = /\ufffd/g;
const HANGUL = /\p{Script=Hangul}/gu;

/**
 * Reads a text file that a person edits. A byte order mark is dropped, and letters that were saved in parts (NFD, as
 * macOS does) are joined. Single broken letters stay as U+FFFD. Throws `EncodingError` if the file is not in UTF-8.
 */
export function readTextFile(path: string): string {
  return decodeText(readFileSync(path));
}

/** Decodes the bytes of a text file as `readTextFile` does. */
function decodeText(bytes: Buffer): string {
  if (isUtf16(bytes)) throw new EncodingError('UTF-16');
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!isUtf8(bytes) && isMostlyBroken(text)) throw new EncodingError('CP949');
  return text.normalize('NFC');
}

/** UTF-16 begins with a byte order mark, or has a zero byte in each ASCII character. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
}

function isMostlyBroken(text: string): boolean {
  const broken = text.match(BROKEN)?.length ?? 0;
  const hangul = text.match(HANGUL)?.length ?? 0;
  return broken > MAX_BROKEN_SHARE * (broken + hangul);
}
