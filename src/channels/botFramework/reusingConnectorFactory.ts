import { ConnectorFactory, type ConnectorClient } from 'botframework-connector';
import { connectorPolicy, type ConnectorPolicy } from './connectorPolicy';

/** More service URLs than the channels of one bot have. */
const MAX_CLIENTS = 100;

/** The part of the SDK's client used here; the SDK has no option to change its pipeline. */
interface PipelineOwner {
  readonly client?: {
    readonly pipeline?: {
      addPolicy(policy: ConnectorPolicy, options: { readonly phase: 'Sign' }): void;
      removePolicy(policy: { readonly name: string }): void;
    };
  };
}

/** The clients of channels, by app id, audience and service URL. */
export type ConnectorClients = Map<string, Promise<ConnectorClient>>;

/**
 * Creates one client per service URL. The SDK itself builds a client with its credentials and its pipeline for every
 * message, which costs as much as sending it.
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
    const client = this.createCorrected(serviceUrl, audience);
    this.clients.set(key, client);
    client.catch(() => this.clients.delete(key));
    const [oldest] = this.clients.keys();
    if (this.clients.size > MAX_CLIENTS) this.clients.delete(oldest!);
    return client;
  }

  /**
   * Corrects the SDK's client (see `connectorPolicy`), and removes its three retries, during which the turn would wait:
   * the outbox retries.
   */
  private async createCorrected(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const client = await this.factory.create(serviceUrl, audience);
    const pipeline = (client as unknown as PipelineOwner).client?.pipeline;
    pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
    // After all others, so that they see corrected responses.
    pipeline?.addPolicy(connectorPolicy, { phase: 'Sign' });
    return client;
  }
}
