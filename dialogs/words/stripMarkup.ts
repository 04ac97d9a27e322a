/** Characters that channels with Markdown would interpret as formatting; a "_" in a code ("ERR_7") or "~" in a range ("2~3") is none. */
const MARKUP = /[*`#<>[\]|\\]|(?<!\d)~|~(?!\d)|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;

/** Removes markup characters, so that a driver's words can be repeated inside one of the bot's sentences. */
export function stripMarkup(text: string): string {
  return text.replace(MARKUP, '').trim();
}
