import { once } from 'node:events';
import { WebSocket } from 'ws';
import { systemClock } from '../../../src/platform/systemClock';
import { requestChat } from '../../support/chatPage';
import { ONLINE, RealChatClient, type RealClientOptions } from '../../support/realChatClient';
import { RunningBot } from '../../support/runningBot';
import { until } from '../../support/until';

/** What Microsoft's own test suite of its client expects, in the order of its files, with the client as it is. */
const SECRET = 's'.repeat(40);
const FAILED_TO_CONNECT = 4;
const ENDED = 5;
const MODES = [
  ['a web socket', true],
  ['polls', false],
] as const;

let bot: RunningBot;
const clients: RealChatClient[] = [];

beforeAll(async () => {
  // The client says on the console what it leaves out.
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  bot = await RunningBot.open({ DIRECTLINE_SECRET: SECRET }, { clock: systemClock });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.end();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await bot.close();
});

function connect(options: RealClientOptions): RealChatClient {
  const client = new RealChatClient(bot.app.url, options);
  clients.push(client);
  return client;
}

/** A token, gotten as the suite does: with the secret, and with names in capital letters. */
async function fetchToken(): Promise<{ token: string; conversationId: string }> {
  const body = { User: { Id: 'dl_12345' } };
  const { status, body: answer } = await requestChat(bot.app.url, 'POST', '/tokens/generate', { token: SECRET, body });
  expect(status).toBe(200);
  return answer;
}

const greetingOf = async (client: RealChatClient): Promise<string> => {
  await until(() => client.texts().length > 0);
  return client.texts()[0]!;
};

describe.each(MODES)('over %s', (_mode, webSocket) => {
  it.each([
    ['no properties', undefined, /^안녕하세요/],
    ['properties without a locale', {}, /^안녕하세요/],
    ['the locale ko-KR', { locale: 'ko-KR' }, /^안녕하세요/],
    ['the locale en-US', { locale: 'en-US' }, /^Hello/],
    ['a locale that the bot does not speak', { locale: 'zh-CN' }, /^안녕하세요/],
    ['a locale that is no text', { locale: { x: 'test' } }, /^안녕하세요/],
  ])('greets at the start with %s', async (_what, conversationStartProperties, greeting) => {
    const { token } = await fetchToken();
    expect(await greetingOf(connect({ token, webSocket, conversationStartProperties }))).toMatch(greeting);
  });

  it('greets with the secret, as the user whom the client names before it connects', async () => {
    const client = connect({ secret: SECRET, webSocket });
    client.setUserId('u_test');
    await greetingOf(client);
    const id = await client.post({ type: 'message', text: 'Hello, World!', from: { id: 'u-12345' } });
    await until(() => client.received.some((activity) => activity.id === id));
    expect(client.received.find((activity) => activity.id === id)!.from.id).toBe('u_test');
    expect(() => client.setUserId('e_test')).toThrow('It is connected, we cannot set user id');
  });

  it('keeps the user of the token, whomever the activity names', async () => {
    const { token } = await fetchToken();
    const client = connect({ token, webSocket });
    const id = await client.post({ type: 'message', text: 'Hello, World!', from: { id: 'u-12345' } });
    await until(() => client.received.some((activity) => activity.id === id));
    expect(client.received.find((activity) => activity.id === id)!.from.id).toBe('dl_12345');
  });

  it('brings the pictures of the bot, which can be fetched', async () => {
    const { token } = await fetchToken();
    const client = connect({ token, webSocket });
    await client.say('나주시청 2번 충전기 화면이 꺼졌어요');
    const pictures = () => client.received.flatMap(({ attachments }) => (attachments as object[] | undefined) ?? []);
    await until(() => pictures().length > 0);
    const addresses = JSON.stringify(pictures()).match(/http:[^"]+\.(?:svg|png)/g)!;
    for (const address of addresses) expect((await fetch(address)).status).toBe(200);
  });

  it('refuses an activity in a conversation that is gone, and the page learns it', async () => {
    const { token } = await fetchToken();
    const client = connect({ token, webSocket });
    await greetingOf(client);
    await bot.app.bot.store.upkeep.deleteUserData('directline', 'dl_12345');
    await expect(client.say('Should not be sent')).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    ['a forged token', { token: 'x.y.z' }],
    ['a wrong secret', { secret: 'x'.repeat(40) }],
    ['no credentials', {}],
  ])('fails with %s, for good and visibly', async (_what, credentials) => {
    const client = connect({ ...credentials, webSocket });
    await until(() => client.failures.length > 0);
    expect(client.statuses.at(-1)).toBe(FAILED_TO_CONNECT);
    expect(client.received).toEqual([]);
  });
});

describe('a web socket that breaks at once', () => {
  const Working = globalThis.WebSocket;
  afterEach(() => (globalThis.WebSocket = Working));

  it('brings everything once when it works again, and costs one request each time', async () => {
    let opened = 0;
    class Breaking extends WebSocket {
      constructor(address: string) {
        super(address);
        if (++opened <= 5) this.on('open', () => this.terminate());
      }
    }
    globalThis.WebSocket = Breaking as unknown as typeof globalThis.WebSocket;
    const { token, conversationId } = await fetchToken();
    const client = connect({ token, webSocket: true });
    // As the suite does, to wait less.
    Object.assign(client.client, { getRetryDelay: () => 0 });
    await until(() => opened === 6 && client.received.length > 0);
    await client.say('안녕하세요');
    const lines = await bot.app.bot.store.readTranscript({ channel: 'directline', conversationId });
    const shown = lines.flatMap(({ activity: { id, type } }) => (type === 'message' ? [id] : []));
    await until(() => client.received.length >= shown.length);
    expect(client.received.map(({ id }) => id)).toEqual(shown);
    expect(opened).toBe(6);
    expect(client.statuses.at(-1)).toBe(ONLINE);
  });
});

describe('the streaming extensions, which this server does not speak', () => {
  /** The class that the client uses for them. */
  const { DirectLineStreaming } = jest.requireActual<{
    DirectLineStreaming: new (options: object) => RealChatClient['client'];
  }>('botframework-directlinejs/lib/directLineStreaming');

  it('are refused at once, so that the client gives up and can end', async () => {
    // It writes each failure to the console.
    const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const client = new DirectLineStreaming({ domain: `${bot.app.url}/directline/v3`, ...(await fetchToken()) });
    Object.assign(client, { getRetryDelay: () => 0 });
    const statuses: number[] = [];
    client.connectionStatus$.subscribe((status) => statuses.push(status));
    const subscription = client.activity$.subscribe(
      () => undefined,
      () => undefined,
    );
    await until(() => statuses.at(-1) === FAILED_TO_CONNECT);
    expect(statuses).not.toContain(ONLINE);
    subscription.unsubscribe();
    client.end();
    expect(statuses.at(-1)).toBe(ENDED);
    printed.mockRestore();
  });

  it('get a status and a reason, whoever asks', async () => {
    const { token } = await fetchToken();
    const address = `${bot.app.url.replace(/^http/, 'ws')}/directline/v3/conversations/connect?token=${token}`;
    const socket = new WebSocket(address);
    socket.on('error', () => undefined);
    const [, res] = (await once(socket, 'unexpected-response')) as [
      unknown,
      NodeJS.ReadableStream & { statusCode: number },
    ];
    const parts: Buffer[] = [];
    for await (const part of res) parts.push(part as Buffer);
    expect(res.statusCode).toBe(426);
    expect(JSON.parse(Buffer.concat(parts).toString())).toHaveProperty('message');
  });
});
