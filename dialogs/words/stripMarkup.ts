/** Characters that channels with Markdown would interpret as formatting; a "_" inside a code ("ERR_7") is none. */
const MARKUP = /[*~`#<>[\]|\\]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;

/** Removes markup characters, so that a driver's words can be repeated inside one of the bot's sentences. */
export function stripMarkup(text: string): string {
  return text.replace(MARKUP, '').trim();
}
