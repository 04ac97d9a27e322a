/**
 * Returns the texts of one in so many of the short lines, the same ones each time.
 * @param maxLength of a short line, in characters
 */
export function sampleShortTexts(
  lines: readonly { readonly text: string }[],
  { maxLength, oneIn }: { readonly maxLength: number; readonly oneIn: number },
): string[] {
  const short = lines.filter(({ text }) => text.length <= maxLength);
  return short.filter((_line, index) => index % oneIn === 0).map(({ text }) => text);
}
