import { html, type Html } from './html';
import type { PhotoHosts } from './photoHosts';
import type { StaffWordings } from './staffWordings';

/**
 * Renders photos as links, and also as images if their host is allowed. Ignores URLs that are not HTTP(S). Returns
 * `null` if none remain.
 */
export function renderPhotoLinks(urls: readonly string[], wordings: StaffWordings, hosts: PhotoHosts): Html | null {
  const photos = urls.flatMap((rawUrl) => {
    const url = parseWebUrl(rawUrl);
    return url === null ? [] : [renderPhoto(url, wordings, hosts)];
  });
  return photos.length === 0 ? null : html`<div class="photos">${photos}</div>`;
}

/** Returns `null` for anything but HTTP(S) URLs, such as `javascript:`. */
export function parseWebUrl(rawUrl: string): URL | null {
  if (!URL.canParse(rawUrl)) return null;
  const url = new URL(rawUrl);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

function renderPhoto(url: URL, wordings: StaffWordings, hosts: PhotoHosts): Html {
  const image = hosts.allows(url)
    ? html`<img src="${url.href}" alt="${wordings.say('page.photo')}" loading="lazy" referrerpolicy="no-referrer" />`
    : null;
  // Agents must see a link's host before they follow it.
  return html`<a class="photo" href="${url.href}" target="_blank" rel="noopener noreferrer nofollow">
    ${image}<span>${wordings.say('page.photo')}<br />${url.host}</span></a
  >`;
}
