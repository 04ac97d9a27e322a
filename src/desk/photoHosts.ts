/**
 * Hosts on which channels store drivers' attachments, and on which others cannot publish. Large cloud domains
 * (blob.core.windows.net, trafficmanager.net) are excluded, because anyone can rent a subdomain there.
 */
const CHANNEL_HOSTS = ['*.botframework.com', '*.kakaocdn.net'];

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1'];

/**
 * The hosts from which a ticket's page (for agents) may load photos. An agent's browser loads pictures automatically,
 * so a URL invented by a driver could reveal the agent to the host's owner, or reach machines in the company's network.
 */
export class PhotoHosts {
  private readonly hosts: readonly string[];
  private readonly loopback: readonly string[];

  /**
   * @param options.extraHosts host names; `*.` at the start matches all subdomains
   * @param options.publicUrl address of this server, which stores the photos of the web chat; `null` if it has none
   * @param options.allowLoopback also allows photos from this machine, where the Emulator stores them
   */
  constructor({
    extraHosts,
    publicUrl,
    allowLoopback,
  }: {
    readonly extraHosts: readonly string[];
    readonly publicUrl: string | null;
    readonly allowLoopback: boolean;
  }) {
    this.hosts = [...CHANNEL_HOSTS, ...extraHosts, ...(publicUrl === null ? [] : [new URL(publicUrl).hostname])];
    this.loopback = allowLoopback ? LOOPBACK_HOSTS : [];
  }

  /** The hosts as sources for a content security policy. */
  get cspSources(): readonly string[] {
    return [...this.hosts.map((host) => `https://${host}`), ...this.loopback.map((host) => `http://${host}:*`)];
  }

  /**
   * Whether a ticket's page may load the photo at a URL. Allows no URL that the content security policy would block.
   */
  allows({ protocol, hostname, port, username, password }: URL): boolean {
    if (username !== '' || password !== '') return false;
    if (protocol === 'http:') return this.loopback.includes(hostname);
    const matchesHost = (host: string) =>
      host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
    return protocol === 'https:' && port === '' && this.hosts.some(matchesHost);
  }
}
