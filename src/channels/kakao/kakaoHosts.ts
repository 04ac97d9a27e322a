/** Hosts of Kakao's interfaces, by which an answer may be posted. */
const API_DOMAIN = 'kakao.com';
/** Hosts on which Kakao keeps drivers' pictures. */
const PICTURE_DOMAINS = ['kakao.com', 'kakaocdn.net'];

/** Whether an answer may be posted to a URL: without this check, a forged request could have the bot post anywhere. */
export function isKakaoApiUrl(url: string): boolean {
  return isOnDomain(url, [API_DOMAIN]);
}

/** Whether a URL is that of a driver's picture on Kakao's own hosts. */
export function isKakaoPictureUrl(url: string): boolean {
  return isOnDomain(url, PICTURE_DOMAINS);
}

/** Judges by host, never by path, because Kakao's paths differ. Kakao uses no user names and no ports. */
function isOnDomain(url: string, domains: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  return isPlain && domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}
