import { ConnectorClient, MicrosoftAppCredentials } from 'botframework-connector';
import { BotFrameworkAdapter, type PostReply } from '../../src/channels/botFramework/botFrameworkAdapter';
import {
  ReusingConnectorFactory,
  type ConnectorClients,
} from '../../src/channels/botFramework/reusingConnectorFactory';
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
    const send = { signal: new AbortController().signal, replyId: 'r1' };
    let sending: Promise<void> = Promise.resolve();
    let savedPost: PostReply | undefined;
    await adapter.runAuthenticated('', connector.activity({ id: 'm1' }), async (_activity, postReply) => {
      savedPost = postReply;
      sending = postReply({ type: 'message', text: 'one' }, send);
      sending.catch(() => undefined);
      await connector.nextSend();
    });
    release();
    await sending;
    await savedPost!({ type: 'message', text: 'two' }, send);
    expect(connector.sent).toMatchObject([
      { text: 'one', replyToId: 'm1', conversation: { id: 'c1' } },
      { text: 'two', replyToId: 'm1', recipient: { id: 'driver' } },
    ]);
  });

  it.each([
    ['/v3/conversations/c1/activities/m1', '', { id: 'm1' }],
    ['/v3/conversations/c1/activities', '/', {}],
    [
      '/teams/v3/conversations/19%3Aab%20c%3Bd/activities/m%3A1',
      '/teams/',
      { id: 'm:1', conversation: { id: '19:ab c;d' } },
    ],
    ['/teams/v3/conversations/%EC%B6%A9%EC%A0%84/activities/m1', '/teams', { id: 'm1', conversation: { id: '충전' } }],
  ])('posts to %s for the service URL …%s and %j', async (path, servicePath, fields) => {
    const activity = connector.activity({ ...fields, serviceUrl: connector.url + servicePath });
    await adapter.runAuthenticated('', activity, (_activity, postReply) =>
      postReply({ type: 'message', text: 'one' }, { signal: new AbortController().signal, replyId: 'r1' }),
    );
    expect(connector.paths).toEqual([path]);
  });

  it('sends to one service URL with one client, and to another URL or for another app with another', async () => {
    const create = jest.fn((url: string) =>
      Promise.resolve(new ConnectorClient(new MicrosoftAppCredentials('', ''), { baseUri: url })),
    );
    const clients: ConnectorClients = new Map();
    const factory = new ReusingConnectorFactory({ create }, clients, 'app');
    const first = await factory.create('http://127.0.0.1:8', 'audience');
    expect(await factory.create('http://127.0.0.1:8', 'audience')).toBe(first);
    expect(await factory.create('http://127.0.0.1:9', 'audience')).not.toBe(first);
    const otherApp = new ReusingConnectorFactory({ create }, clients, 'other');
    expect(await otherApp.create('http://127.0.0.1:8', 'audience')).not.toBe(first);
    expect(create).toHaveBeenCalledTimes(3);
  });
});
