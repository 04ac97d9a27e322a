import { escape } from 'html-escaper';

/** HTML that may stand in a page as it is: made by `html` only. */
export class Html {
  constructor(readonly source: string) {}
}

type Part = string | number | null | Html | readonly Html[];

/** Template tag: what is filled in is escaped, unless it is HTML already; `null` is nothing. Attributes need quotes. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const source = fixed.reduce((before, after, index) => before + htmlSource(parts[index - 1] ?? null) + after);
  return new Html(source);
}

function htmlSource(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.source;
  if (typeof part === 'object') return part.map(({ source }) => source).join('\n');
  return escape(stripControlCharacters(String(part)));
}

/** Control characters have no look, and some of them no place in HTML. */
function stripControlCharacters(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}
