import { html, Html } from './html';
import type { PhotoHosts } from './photoHosts';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './pageStyle';

/** Returns the HTTP headers of all pages: no scripts, caching, search indexing or referrer. */
export function createPageHeaders(hosts: PhotoHosts): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      `style-src ${PAGE_STYLE_HASH}`,
      `img-src ${hosts.cspSources.join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow, noarchive',
  };
}

// The hash covers the style exactly, including white space.
const STYLE_ELEMENT = new Html(`<style>${PAGE_STYLE}</style>`);

/** Renders a complete HTML document with the pages' style. */
export function renderPageFrame(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        ${body}
      </body>
    </html>`.source;
}
