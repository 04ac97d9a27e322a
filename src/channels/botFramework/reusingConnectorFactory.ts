import { ConnectorFactory, type ConnectorClient } from 'botframework-connector';

/** More service URLs than the channels of one bot have. */
const MAX_CLIENTS = 100;

/** The clients of channels, by app id, audience and service URL. */
export type ConnectorClients = Map<string, Promise<ConnectorClient>>;

/**
 * Creates one client per service URL. The SDK itself builds a client with its credentials and its pipeline for every
 * message, although only its credentials are used (see `postActivity`).
 */
export class ReusingConnectorFactory extends ConnectorFactory {
  constructor(
    private readonly factory: ConnectorFactory,
    private readonly clients: ConnectorClients,
    private readonly appId: string,
  ) {
    super();
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const key = JSON.stringify([this.appId, audience, serviceUrl]);
    const existing = this.clients.get(key);
    if (existing !== undefined) return existing;
    const client = this.factory.create(serviceUrl, audience);
    this.clients.set(key, client);
    client.catch(() => this.clients.delete(key));
    const [oldest] = this.clients.keys();
    if (this.clients.size > MAX_CLIENTS) this.clients.delete(oldest!);
    return client;
  }
}
