/** The name of the files of messages that editors teach (`npm run -s teach`). */
export const TAUGHT_FILE = 'taught';

/**
 * Returns the texts of one in so many of the short lines of some files, the same ones each time. Leaves out what editors
 * teach: each line would move the sample of all later files, and with it the models that it says nothing about.
 * @param maxLength of a short line, in characters
 */
export function sampleShortTexts(
  files: readonly { readonly name: string; readonly lines: readonly { readonly text: string }[] }[],
  { maxLength, oneIn }: { readonly maxLength: number; readonly oneIn: number },
): string[] {
  const lines = files.filter(({ name }) => name !== TAUGHT_FILE).flatMap((file) => file.lines);
  const short = lines.filter(({ text }) => text.length <= maxLength);
  return short.filter((_line, index) => index % oneIn === 0).map(({ text }) => text);
}
