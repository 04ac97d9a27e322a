import { isLoopbackHost } from '../../platform/isLoopbackHost';

/** Whether a URL points to this machine. Without authentication, the bot sends replies only to such URLs. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname);
}
