import { rememberLast } from '../../platform/rememberLast';

const MAX_DECODINGS = 3;

/**
 * Whether replies to a service URL go where its text says: it has no user name, password, query or fragment, and its
 * path no segment that climbs (`..`, also encoded). Otherwise the path of a reply, which is appended to it, would become part of
 * the query, or a client or a server would resolve it to another one.
 */
export const isPlainServiceUrl: (url: string) => boolean = rememberLast(isPlainUrl, (url) => url);

function isPlainUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  if (/[?#]/.test(url)) return false;
  const { username, password } = new URL(url);
  const hasCredentials = username !== '' || password !== '' || /^[^/]*[\\/]+[^\\/?#]*@/.test(url);
  return (
    !hasCredentials &&
    !decode(url)
      .split(/[\\/;?#]/)
      .some(isDotSegment)
  );
}

/** Whether a text, as a segment of a path, means the same folder or the one above. */
export function isDotSegment(segment: string): boolean {
  return segment === '.' || segment === '..';
}

/** Decodes a URL as often as several servers on its way might. */
function decode(url: string): string {
  let decoded = url;
  for (let count = 0; count < MAX_DECODINGS; count++) decoded = decoded.replace(/%(2e|2f|5c|25)/gi, decodeURIComponent);
  return decoded;
}
