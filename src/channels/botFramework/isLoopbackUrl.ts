import { isLoopbackHost } from '../../platform/isLoopbackHost';
import { rememberLast } from '../../platform/rememberLast';

/** Whether a URL points to this machine. Without authentication, the bot sends replies only to such URLs. */
export const isLoopbackUrl: (url: string) => boolean = rememberLast(
  (url) => URL.canParse(url) && isLoopbackHost(new URL(url).hostname),
  (url) => url,
);
