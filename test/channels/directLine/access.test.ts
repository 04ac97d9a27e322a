import { SignJWT } from 'jose';
import { LONG_SECRET, openRegistered } from './registeredBot';
import { RunningBot } from '../../support/runningBot';
import { ChatPage, requestChat, type ChatBody, type ChatRequest } from '../../support/chatPage';

let bot: RunningBot;

const request = (method: 'GET' | 'POST' | 'OPTIONS', path: string, more?: ChatRequest) =>
  requestChat(bot.app.url, method, path, more);
const generate = (more: ChatRequest = {}) => request('POST', '/tokens/generate', { body: {}, ...more });

afterEach(() => bot.close());

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
}

describe('in local mode, a token', () => {
  beforeEach(async () => {
    bot = await RunningBot.open();
  });

  it('is given to everyone on this machine, for a new conversation and a new user', async () => {
    const tokens = [(await generate()).body, (await generate()).body];
    for (const { token, conversationId } of tokens) {
      const user = expect.stringMatching(/^dl_./) as string;
      expect(claimsOf(token)).toMatchObject({ conversation: conversationId, user });
    }
    expect(new Set(tokens.map(({ conversationId }) => conversationId)).size).toBe(2);
    expect(tokens[0]!.expires_in).toBe(1_800);
  });

  it.each([
    ['in small letters', { user: { id: 'dl_12345' } }],
    ['in capital letters', { User: { Id: 'dl_12345' } }],
  ])('is for the user whom the request names %s', async (_what, body) => {
    expect(claimsOf((await generate({ body })).body.token)).toMatchObject({ user: 'dl_12345' });
  });

  it.each([[{ user: 'me' }], [{ user: { id: 7 } }], [{ user: { id: 'x'.repeat(2_000) } }], [[]], ['x']])(
    'is not given for %j',
    async (body) => {
      expect((await generate({ body })).status).toBe(400);
    },
  );

  it.each(['https://www.example.com', 'http://rebound.example:3978', 'null'])(
    'is not given to a page of %s in a browser on this machine',
    async (origin) => {
      const host = new URL(bot.app.url).host.replace('127.0.0.1', 'rebound.example');
      expect((await generate({ headers: { origin, host } })).status).toBe(403);
    },
  );

  it.each(['http://localhost:8080', 'http://127.0.0.1:3978'])('is given to a page of %s', async (origin) => {
    const { status, headers } = await generate({ headers: { origin } });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  });

  it('is refused as soon as it has expired, also to be refreshed', async () => {
    const page = await ChatPage.open(bot);
    bot.clock.pass(29 * 60_000);
    expect((await page.poll()).status).toBe(200);
    bot.clock.pass(2 * 60_000);
    const { token } = page;
    const statuses = [
      (await page.poll()).status,
      (await page.say('안녕하세요')).status,
      (await request('GET', page.path(), { token })).status,
      (await request('POST', '/conversations', { token })).status,
      (await request('POST', '/tokens/refresh', { token })).status,
    ];
    expect(statuses).toEqual([403, 403, 403, 403, 403]);
  });

  it('is refreshed for the same conversation and user, and lives longer', async () => {
    const page = await ChatPage.open(bot);
    bot.clock.pass(20 * 60_000);
    const { status, body } = await request('POST', '/tokens/refresh', { token: page.token });
    expect([status, body.conversationId]).toEqual([200, page.conversationId]);
    const { user, conversation } = claimsOf(body.token);
    expect({ user, conversation }).toEqual({ user: claimsOf(page.token)['user'], conversation: page.conversationId });
    bot.clock.pass(20 * 60_000);
    expect((await request('GET', page.path(), { token: body.token })).status).toBe(200);
  });

  it('opens no other conversation', async () => {
    const [mine, other] = [await ChatPage.open(bot), await ChatPage.open(bot)];
    await other.say('비밀');
    for (const path of [other.path(), other.path('/activities')]) {
      expect((await request('GET', path, { token: mine.token })).status).toBe(403);
    }
    expect((await other.say('x', {}, { token: mine.token })).status).toBe(403);
    await other.poll();
    expect(other.received.filter(({ text }) => text === 'x')).toEqual([]);
  });

  it('is refused if it is forged, missing, or the key of a stream', async () => {
    const page = await ChatPage.open(bot);
    const claims = { user: 'dl_1', conversation: page.conversationId };
    const forged = new SignJWT(claims)
      .setExpirationTime('1y')
      .setAudience('directline')
      .setIssuer('ev-charging-support-bot');
    const [head, payload, signature] = page.token.split('.') as [string, string, string];
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const { streamUrl } = (await request('GET', page.path(), { token: page.token })).body;
    const bad = [
      ...['', 'x', `${none}.${payload}.`, `${none}.${payload}.${signature}`, `${head}.${payload}.${'A'.repeat(43)}`],
      await forged.setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from('x'.repeat(32))),
      new URL(streamUrl).searchParams.get('t')!,
    ];
    for (const token of bad) expect((await request('GET', page.path('/activities'), { token })).status).toBe(403);
    expect((await request('GET', page.path('/activities'))).status).toBe(403);
  });

  it('decides who writes, not the address of the request', async () => {
    const page = await ChatPage.open(bot, 'dl_me');
    const path = page.path('/activities?userId=someone');
    const body = { type: 'message', text: '안녕하세요', from: { id: 'someone' } };
    expect((await request('POST', path, { token: page.token, body })).status).toBe(200);
    await page.poll();
    expect(page.received.find(({ text }) => text === '안녕하세요')!.from.id).toBe('dl_me');
  });
});

describe('outside local mode', () => {
  beforeEach(async () => {
    bot = await openRegistered({ CHAT_ORIGINS: 'https://www.example.com' });
  });

  it('a token is given only for the secret', async () => {
    expect((await generate()).status).toBe(403);
    expect((await generate({ token: 'x'.repeat(32) })).status).toBe(403);
    expect((await generate({ token: LONG_SECRET })).status).toBe(200);
    const { token } = (await generate({ token: LONG_SECRET })).body;
    expect((await generate({ token })).status).toBe(403);
  });

  const preflight = (origin: string) =>
    request('OPTIONS', '/conversations', {
      headers: {
        ...{ origin, 'access-control-request-method': 'POST' },
        'access-control-request-headers': 'authorization, content-type, x-ms-bot-agent',
      },
    });

  it('pages of listed sites and of this server may send requests', async () => {
    for (const origin of ['https://www.example.com', bot.app.url]) {
      const { status, headers } = await preflight(origin);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-headers')).toBe('authorization, content-type, x-ms-bot-agent');
      expect(headers.get('access-control-allow-methods')).toBe('GET, POST');
    }
  });

  // Microsoft's client sends X-Requested-With in browsers, which Node's requests do not show.
  it.each(['authorization, x-ms-bot-agent, x-requested-with', 'x-header-of-a-later-version'])(
    'pages of listed sites may send the headers %s',
    async (asked) => {
      const headers = { origin: 'https://www.example.com', 'access-control-request-headers': asked };
      const res = await request('OPTIONS', '/conversations', { headers });
      expect(res.headers.get('access-control-allow-headers')).toBe(asked);
    },
  );

  it.each(['https://evil.example', 'https://www.example.com.evil.example', 'http://localhost:8080', 'null'])(
    'pages of %s may not',
    async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      expect((await generate({ headers: { origin } })).headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('errors can be read by pages too, also those of the server itself', async () => {
    const headers = { origin: 'https://www.example.com' };
    const { token } = (await generate({ token: LONG_SECRET })).body;
    const answers = [
      await generate({ headers }),
      await request('GET', '/conversations/none/activities', { token, headers }),
      await request('POST', '/tokens/refresh', {
        token,
        headers: { ...headers, 'content-type': 'text/plain' },
        body: {},
      }),
      await request('GET', '/nothing', { headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 415, 404]);
    expect(answers.map((answer) => answer.headers.get('access-control-allow-origin'))).toEqual(
      answers.map(() => 'https://www.example.com'),
    );
  });

  it('one address starts no crowd of conversations, and others are not affected', async () => {
    const { token } = (await generate({ token: LONG_SECRET })).body;
    const start = (address: string) =>
      request('POST', '/conversations', { token, body: {}, headers: { 'x-forwarded-for': address } });
    const statuses = [];
    for (let count = 0; count < 61; count++) statuses.push((await start('203.0.113.7')).status);
    expect(statuses.slice(0, 60).every((status) => status === 201)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    expect((await start('203.0.113.8')).status).toBe(201);
    bot.clock.pass(10_000);
    expect((await start('203.0.113.7')).status).toBe(201);
  });

  it('the address of a stream is the one under which the client reaches the server', async () => {
    const { token } = (await generate({ token: LONG_SECRET })).body;
    const start = async (headers: Record<string, string>): Promise<ChatBody> =>
      (await request('POST', '/conversations', { token, body: {}, headers })).body;
    expect((await start({})).streamUrl).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/directline\/v3\/conversations\/[\w-]+\/stream\?t=/,
    );
    expect((await start({ 'x-forwarded-proto': 'https' })).streamUrl).toMatch(/^wss:\/\/127\.0\.0\.1/);
  });
});

it('there is no web chat outside local mode if no secret is set', async () => {
  bot = await openRegistered({ DIRECTLINE_SECRET: '' });
  expect((await generate()).status).toBe(404);
});

it('the address of a stream begins with PUBLIC_URL if it is set', async () => {
  bot = await RunningBot.open({ PUBLIC_URL: 'https://bot.example/path' });
  const { token } = (await generate()).body;
  const { streamUrl } = (await request('POST', '/conversations', { token, body: {} })).body;
  expect(streamUrl).toMatch(/^wss:\/\/bot\.example\/path\/directline\/v3\/conversations\//);
});

describe('the token of a driver who comes back to the chat page', () => {
  const renew = (token: string) =>
    fetch(`${bot.app.url}/chat/token`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });

  beforeEach(async () => {
    bot = await RunningBot.open();
  });

  it('is renewed for the same conversation and user, up to 30 days after its end', async () => {
    const page = await ChatPage.open(bot);
    bot.clock.pass(29 * 24 * 3_600_000);
    const { token } = (await (await renew(page.token)).json()) as { token: string };
    const { user, conversation } = claimsOf(token);
    expect({ user, conversation }).toEqual({ user: claimsOf(page.token)['user'], conversation: page.conversationId });
    expect((await request('GET', page.path(), { token })).status).toBe(200);
    bot.clock.pass(2 * 24 * 3_600_000);
    expect((await renew(page.token)).status).toBe(403);
  });

  it('is not renewed if it is the key of a stream', async () => {
    const { token } = (await generate()).body;
    const { streamUrl } = (await request('POST', '/conversations', { token, body: {} })).body;
    expect((await renew(new URL(streamUrl).searchParams.get('t')!)).status).toBe(403);
  });
});
