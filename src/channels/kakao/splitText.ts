import { cleanText } from './cleanText';
import { kakaoLength } from './kakaoLimits';

/** A part of a text, and what stood between it and the part before it. */
export interface TextPart {
  readonly text: string;
  /** Empty for the first part. */
  readonly gap: string;
}

/** Where a text may be divided, the best places first: paragraphs, lines, sentences, words. */
const BOUNDARIES = [/\n\n+/g, /\n/g, /(?<=[.!?…。])\s+/g, /\s+/g];

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Divides a text into parts of at most `maxLength` (as `kakaoLength` counts), at the ends of paragraphs, lines and
 * sentences where possible, and never inside a character that a reader sees. A blank text has no parts.
 */
export function splitText(text: string, maxLength: number): TextPart[] {
  const parts: TextPart[] = [];
  let rest = cleanText(text);
  let gap = '';
  while (kakaoLength(rest) > maxLength) {
    const { end, next } = findCut(rest, maxLength);
    parts.push({ text: rest.slice(0, end), gap });
    gap = rest.slice(end, next);
    rest = rest.slice(next);
  }
  if (rest !== '') parts.push({ text: rest, gap });
  return parts;
}

/** Returns where the first part ends and where the next one begins. */
function findCut(text: string, maxLength: number): { readonly end: number; readonly next: number } {
  for (const boundary of BOUNDARIES) {
    const cut = [...text.slice(0, maxLength + 1).matchAll(boundary)].findLast(({ index }) => index > 0);
    if (cut === undefined || cut.index > maxLength) continue;
    // A very early boundary would leave a part of a few words.
    if (cut.index * 4 < maxLength && boundary !== BOUNDARIES.at(-1)) continue;
    const whole = /^\s+/.exec(text.slice(cut.index))?.[0].length ?? 0;
    return { end: cut.index, next: cut.index + whole };
  }
  const start = GRAPHEMES.segment(text).containing(maxLength)?.index ?? maxLength;
  // One letter may have more accents than fit; then at least no pair of surrogates is divided.
  const end = start > 0 ? start : isLowSurrogate(text, maxLength) ? maxLength - 1 : maxLength;
  return { end, next: end };
}

function isLowSurrogate(text: string, index: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(index));
}
