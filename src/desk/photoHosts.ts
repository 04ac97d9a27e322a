/**
 * Where channels keep what drivers attach, and nobody else can put anything: hosts below these names. The large clouds
 * (blob.core.windows.net, trafficmanager.net) are not among them: anybody can rent a name there.
 */
const CHANNEL_HOSTS = ['*.botframework.com', '*.kakaocdn.net'];

const LOOPBACK = ['localhost', '127.0.0.1'];

/**
 * The hosts from which the page shows pictures. An agent's browser fetches these by itself: an address that a driver
 * made up could tell its owner who is looking, or reach machines of the company's own network.
 */
export class PhotoHosts {
  private readonly hosts: readonly string[];
  private readonly loopback: readonly string[];

  /**
   * @param more names of hosts; behind `*.` all those below
   * @param local pictures of this machine are shown, too: there the Emulator keeps them
   */
  constructor({ more, local }: { readonly more: readonly string[]; readonly local: boolean }) {
    this.hosts = [...CHANNEL_HOSTS, ...more];
    this.loopback = local ? LOOPBACK : [];
  }

  /** The same hosts as sources of a content security policy. */
  get sources(): readonly string[] {
    return [...this.hosts.map((host) => `https://${host}`), ...this.loopback.map((host) => `http://${host}:*`)];
  }

  /** Whether a picture is loaded from an address; what the policy would not allow is not even asked for. */
  shows({ protocol, hostname, port, username, password }: URL): boolean {
    if (username !== '' || password !== '') return false;
    if (protocol === 'http:') return this.loopback.includes(hostname);
    const isNamed = (host: string) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host);
    return protocol === 'https:' && port === '' && this.hosts.some(isNamed);
  }
}
