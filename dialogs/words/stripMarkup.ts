/** Characters that channels with Markdown would interpret as formatting. */
const MARKUP = /[*_~`#<>[\]|\\]/g;

/** Removes markup characters, so that a driver's words can be repeated inside one of the bot's sentences. */
export function stripMarkup(text: string): string {
  return text.replace(MARKUP, '').trim();
}
