const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cuts a text that is longer than `maxLength` characters (code points), so that it fits with the ending. Cuts between
 * the characters that a reader sees: a flag or a letter with its accents is kept or left out as a whole.
 */
export function truncate(text: string, maxLength: number, ending = '…'): string {
  // A text has no more code points than UTF-16 units.
  if (text.length <= maxLength) return text;
  const characters = [...text];
  if (characters.length <= maxLength) return text;
  const kept = characters.slice(0, maxLength - [...ending].length).join('');
  const boundary = GRAPHEMES.segment(text).containing(kept.length)?.index ?? 0;
  // One letter may have more accents than fit.
  return (boundary === 0 ? kept : kept.slice(0, boundary)) + ending;
}
