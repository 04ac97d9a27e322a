import type { Server } from 'restify';
import type { Config } from '../platform/config';
import { createTicketLinks } from './createTicketLinks';
import { mountTicketRoutes, type TicketRouteDependencies } from './mountTicketRoutes';
import { PhotoHosts } from './photoHosts';
import type { SignedTicketLinks } from './signedTicketLinks';

interface TicketPageDependencies extends Omit<TicketRouteDependencies, 'links' | 'photoHosts'> {
  readonly config: Config;
  /** Returns the URL that the server listens on. */
  readonly url: () => string;
}

/** Mounts the ticket pages. Returns what signs links to them; `null` without a secret, and then there are no pages. */
export async function openTicketPages(
  server: Server,
  { config, url, ...dependencies }: TicketPageDependencies,
): Promise<SignedTicketLinks | null> {
  const links = await createTicketLinks(config, url);
  if (links === null) return null;
  const { photoHosts: extraHosts, publicUrl, trial } = config;
  const photoHosts = new PhotoHosts({ extraHosts, publicUrl, allowLoopback: trial });
  mountTicketRoutes(server, { ...dependencies, links, photoHosts });
  return links;
}
