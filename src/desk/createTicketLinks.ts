import { dirname, join } from 'node:path';
import type { Config } from '../platform/config';
import { projectRoot } from '../platform/projectRoot';
import { loadOrCreateSecret } from './loadOrCreateSecret';
import { SignedTicketLinks } from './signedTicketLinks';

/** Returns `null` if there is no secret to sign links with; then there are no ticket pages. */
export async function createTicketLinks(config: Config, listenUrl: () => string): Promise<SignedTicketLinks | null> {
  const { linkSecret, oldLinkSecret, trial, database, publicUrl, ticketLinkDays } = config;
  if (linkSecret === null && !trial) return null;
  const dataFolder = database.kind === 'sqlite' ? dirname(database.path) : join(projectRoot, 'data');
  const secretPath =
    database.kind === 'sqlite' && database.path === ':memory:' ? null : join(dataFolder, 'link-secret');
  const secret = linkSecret ?? (await loadOrCreateSecret(secretPath));
  const baseUrl = () => publicUrl ?? listenUrl();
  return new SignedTicketLinks({ secret, oldSecret: oldLinkSecret, baseUrl, validDays: ticketLinkDays });
}
