import { escape } from 'html-escaper';

/** HTML that is inserted without escaping. Apart from fixed markup, create it with `html` only. */
export class Html {
  constructor(readonly source: string) {}
}

type HtmlValue = string | number | null | Html | readonly Html[];

/**
 * Template tag that escapes its values, unless they are `Html`; `null` renders as empty. Attribute values need quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const source = strings.reduce((before, after, index) => before + htmlSource(values[index - 1] ?? null) + after);
  return new Html(source);
}

function htmlSource(part: HtmlValue): string {
  if (part === null) return '';
  if (part instanceof Html) return part.source;
  if (typeof part === 'object') return part.map(({ source }) => source).join('\n');
  return escape(stripControlCharacters(String(part)));
}

/** Removes control characters, which are invisible and partly invalid in HTML, and repairs lone surrogates. */
function stripControlCharacters(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}
