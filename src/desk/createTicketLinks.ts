import type { Config } from '../platform/config';
import { loadLocalSecret } from '../platform/loadLocalSecret';
import { SignedTicketLinks } from './signedTicketLinks';

/** Returns `null` if there is no secret to sign links with; then there are no ticket pages. */
export async function createTicketLinks(config: Config, listenUrl: () => string): Promise<SignedTicketLinks | null> {
  const { linkSecret, oldLinkSecret, publicUrl, ticketLinkDays } = config;
  const secret = await loadLocalSecret(linkSecret, config, 'link-secret');
  if (secret === null) return null;
  return new SignedTicketLinks({
    secret,
    oldSecret: oldLinkSecret,
    baseUrl: () => publicUrl ?? listenUrl(),
    validDays: ticketLinkDays,
  });
}
