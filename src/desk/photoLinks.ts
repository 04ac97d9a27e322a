import { isLoopbackHost } from '../platform/loopback';
import { html, type Html } from './html';
import type { StaffWords } from './staffWords';

const PRIVATE_ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$|^\[|^[^.]+$|\.(?:local|internal|lan|home|corp)$/i;

/**
 * Photos as pictures that lead to where they are. Only web addresses. An agent's browser fetches pictures by itself, so
 * what a driver sent must not name machines of the company's own network: those are links, as all that is not https.
 */
export function photoLinks(addresses: readonly string[], words: StaffWords): Html | null {
  const photos = addresses.flatMap((address) => {
    const url = webAddress(address);
    return url === null ? [] : [photo(url, words)];
  });
  return photos.length === 0 ? null : html`<div class="photos">${photos}</div>`;
}

/** The address, if it is one that a browser opens as a page; `null` for `javascript:` and the like. */
function webAddress(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

function photo(url: URL, words: StaffWords): Html {
  const isShown = url.protocol === 'https:' && !isLoopbackHost(url.hostname) && !PRIVATE_ADDRESS.test(url.hostname);
  const picture = isShown
    ? html`<img src="${url.href}" alt="${words.say('page.photo')}" loading="lazy" referrerpolicy="no-referrer" />`
    : null;
  // Where a link leads must be seen before it is followed.
  return html`<a class="photo" href="${url.href}" target="_blank" rel="noopener noreferrer nofollow">
    ${picture}<span>${words.say('page.photo')}<br />${url.host}</span></a
  >`;
}
