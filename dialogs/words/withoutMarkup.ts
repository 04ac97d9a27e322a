/** A driver's own characters must not turn into formatting on channels that read Markdown. */
const MARKUP = /[*_~`#<>[\]|\\]/g;

/** A driver's words, fit to be repeated inside a sentence of ours. */
export function withoutMarkup(text: string): string {
  return text.replace(MARKUP, '').trim();
}
