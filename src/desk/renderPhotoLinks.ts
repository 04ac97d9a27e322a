import { html, type Html } from './html';
import type { PhotoHosts } from './photoHosts';
import type { StaffWords } from './staffWords';

/** Photos as links to where they are, with the picture where its host is known. Only web addresses. */
export function renderPhotoLinks(addresses: readonly string[], words: StaffWords, hosts: PhotoHosts): Html | null {
  const photos = addresses.flatMap((address) => {
    const url = parseWebUrl(address);
    return url === null ? [] : [renderPhoto(url, words, hosts)];
  });
  return photos.length === 0 ? null : html`<div class="photos">${photos}</div>`;
}

/** The address, if it is one that a browser opens as a page; `null` for `javascript:` and the like. */
function parseWebUrl(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

function renderPhoto(url: URL, words: StaffWords, hosts: PhotoHosts): Html {
  const picture = hosts.shows(url)
    ? html`<img src="${url.href}" alt="${words.say('page.photo')}" loading="lazy" referrerpolicy="no-referrer" />`
    : null;
  // Where a link leads must be seen before it is followed.
  return html`<a class="photo" href="${url.href}" target="_blank" rel="noopener noreferrer nofollow">
    ${picture}<span>${words.say('page.photo')}<br />${url.host}</span></a
  >`;
}
