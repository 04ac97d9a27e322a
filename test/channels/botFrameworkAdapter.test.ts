import type { TurnContext } from 'botbuilder';
import { BotFrameworkAdapter } from '../../src/channels/botFramework/botFrameworkAdapter';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { systemClock } from '../../src/platform/systemClock';
import { Connector } from '../support/connector';

describe('BotFrameworkAdapter', () => {
  let connector: Connector;
  const adapter = new BotFrameworkAdapter(readConfig({}).botFramework, {
    clock: systemClock,
    logger: createLogger({ level: 'silent' }),
  });

  beforeEach(async () => {
    connector = await Connector.open();
  });

  afterEach(() => connector.close());

  it('completes a running send after the request has ended, and allows later sends', async () => {
    const release = connector.holdAnswers();
    let sending: Promise<unknown> = Promise.resolve();
    let savedContext: TurnContext | undefined;
    await adapter.runAuthenticated('', connector.activity({ id: 'm1' }), async (context) => {
      savedContext = context;
      sending = context.sendActivities([{ type: 'message', text: 'one' }]);
      sending.catch(() => undefined);
      await connector.nextSend();
    });
    release();
    expect(await sending).toEqual([{ id: 'sent-1' }]);
    await savedContext!.sendActivities([{ type: 'message', text: 'two' }]);
    expect(connector.sent).toMatchObject([
      { text: 'one', replyToId: 'm1', conversation: { id: 'c1' } },
      { text: 'two', replyToId: 'm1', recipient: { id: 'driver' } },
    ]);
  });

  it('sends to one service URL with one client, and to another URL with another', async () => {
    const clients: unknown[] = [];
    const keepClient = (context: TurnContext) => {
      clients.push(context.turnState.get(adapter.ConnectorClientKey));
      return Promise.resolve();
    };
    await adapter.runAuthenticated('', connector.activity({ id: 'm1' }), keepClient);
    await adapter.runAuthenticated('', connector.activity({ id: 'm2' }), keepClient);
    await adapter.runAuthenticated('', connector.activity({ serviceUrl: 'http://127.0.0.1:9' }), keepClient);
    const [first, second, other] = clients;
    expect(first).toBeDefined();
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });
});
