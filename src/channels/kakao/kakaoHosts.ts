/** Hosts of Kakao's interfaces, by which an answer may be posted. */
const API_DOMAIN = 'kakao.com';
/** Hosts on which Kakao keeps drivers' pictures, and nothing else. */
const PICTURE_DOMAIN = 'kakaocdn.net';

/** Whether an answer may be posted to a URL: without this check, a forged request could have the bot post anywhere. */
export function isKakaoApiUrl(url: string): boolean {
  return isOnDomain(url, [API_DOMAIN]);
}

/** Whether a URL is that of a driver's picture on Kakao's own hosts, and not a link to a map or a page of Kakao. */
export function isKakaoPictureUrl(url: string): boolean {
  return isOnDomain(url, [PICTURE_DOMAIN]);
}

/** Whether a URL may be that of a picture of the secure image plugin, which Kakao may keep on any of its hosts. */
export function isKakaoUrl(url: string): boolean {
  return isOnDomain(url, [API_DOMAIN, PICTURE_DOMAIN]);
}

/** Judges by host, never by path, because Kakao's paths differ. Kakao uses no user names and no ports. */
function isOnDomain(url: string, domains: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  return isPlain && domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}
