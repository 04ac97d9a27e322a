import { startApp, type App } from '../../src/app';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { Connector } from '../support/connector';
import { captureLog } from '../support/captureLog';
import { sharedContent } from '../support/sharedContent';
import { until } from '../support/until';

const MANY_MEMBERS = Array.from({ length: 1_001 }, (_, n) => ({ id: `member-${n}` }));

describe('POST /api/messages', () => {
  let app: App;
  let connector: Connector;
  const log = captureLog();

  beforeEach(async () => {
    const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0' });
    app = await startApp(config, createLogger({ level: 'debug', destination: log.stream }), {
      content: sharedContent(),
    });
    connector = await Connector.open();
  });

  afterEach(async () => {
    await app.stop();
    await connector.close();
  });

  function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${app.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async function say(text: string, id: string, conversation = 'c1'): Promise<string> {
    const before = connector.sent.length;
    const res = await post(connector.activity({ text, id, conversation: { id: conversation } }));
    expect(res.status).toBe(200);
    return connector.sent
      .slice(before)
      .map((sent) => sent.text)
      .join('\n');
  }

  it('processes an activity once, however often it is posted', async () => {
    const activity = connector.activity({ id: 'same', text: '상담원 연결해주세요' });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => post(activity)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    const key = { channel: 'emulator', conversationId: 'c1' };
    const transcript = await app.bot.store.readTranscript(key);
    expect(transcript.filter((line) => line.activity.id === 'same')).toHaveLength(1);
    const numbers = new Set<string>();
    for await (const ticket of app.bot.store.listTickets()) numbers.add(ticket.number);
    expect(numbers.size).toBe(1);
    const [number] = numbers;
    const confirmations = connector.sent.filter((sent) => sent.text?.includes(number!));
    expect(confirmations).toHaveLength(5);
  });

  it('keeps the order of fifty concurrent messages, and replies to each', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `${index + 1}번째 말이에요`);
    await say('상담원 연결해주세요', 'first');
    connector.sent.length = 0;
    const requests = texts.map((text, index) => post(connector.activity({ id: `m${index}`, text })));
    const answers = await Promise.all(requests);
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    const transcript = await app.bot.store.readTranscript({ channel: 'emulator', conversationId: 'c1' });
    const driverLines = transcript.filter((line) => line.activity.from.id === 'driver').slice(1);
    expect(driverLines.map((line) => line.activity.text).sort()).toEqual([...texts].sort());
    const answered = connector.sent.map((sent) => String(sent['replyToId']));
    expect(answered).toEqual(driverLines.map((line) => line.activity.id));
  });

  it('replies in the response body if the channel requests it', async () => {
    const activity = connector.activity({ id: 'now', text: '안녕하세요', deliveryMode: 'expectReplies' });
    const { activities } = (await (await post(activity)).json()) as { activities: { text: string }[] };
    expect(activities[0]?.text).toContain('챗봇');
    expect(connector.sent).toHaveLength(0);
    const transcript = await app.bot.store.readTranscript({ channel: 'emulator', conversationId: 'c1' });
    expect(transcript).toHaveLength(1 + activities.length);
  });

  it('sends quick replies without internal data', async () => {
    await say('안녕하세요', 'hello');
    const hello = connector.sent.at(-1);
    expect(hello).toMatchObject({ type: 'message', inputHint: 'expectingInput', textFormat: 'markdown' });
    expect((hello!['suggestedActions'] as { actions: unknown[] }).actions).toHaveLength(5);
    expect(JSON.stringify(hello)).not.toContain('greeting.');
    expect(hello!['channelData']).toEqual({ clientActivityID: expect.any(String) as string });
  });

  it.each([
    ['malformed JSON', '{"type": "message", "text": "secret words', 400],
    ['an array', '[]', 400],
    ['a bare string', '"hello"', 400],
    ['an empty body', '', 400],
    ['no type', { type: undefined }, 400],
    ['no sender', { from: undefined }, 400],
    ['no conversation', { conversation: undefined }, 400],
    ['a type that is a number', { type: 5 }, 400],
    ['an id that is a number', { id: 5 }, 400],
    ['a sender that is a string', { from: 'driver' }, 400],
    ['a conversation without id', { conversation: {} }, 400],
    ['an id too long for storage', { id: '가'.repeat(512) }, 400],
    ['a member with such an id', { type: 'conversationUpdate', membersAdded: [{ id: '가'.repeat(512) }] }, 400],
    ['more members than any channel adds', { type: 'conversationUpdate', membersAdded: MANY_MEMBERS }, 400],
    ['no recipient', { recipient: undefined }, 400],
    ['no service URL', { serviceUrl: undefined }, 400],
    ['members that are a string', { type: 'conversationUpdate', membersAdded: 'driver' }, 400],
    ['an attachment that is null', { attachments: [null] }, 400],
    ['an attachment whose URL is a number', { attachments: [{ contentType: 'image/png', contentUrl: 5 }] }, 400],
    ['an invoke activity, which no channel of ours has', { type: 'invoke', name: 'task/fetch' }, 400],
    ['text that is a number', { text: 5 }, 400],
    ['attachments that are a string', { attachments: 'photo' }, 400],
    ['a service URL on another host', { serviceUrl: 'http://attacker.example/' }, 403],
    ['a service URL that only looks like loopback', { serviceUrl: 'http://127.0.0.1.attacker.example/' }, 403],
    ['a service URL with a password', { serviceUrl: 'http://user:secret@127.0.0.1:9/' }, 400],
    ['a service URL with a user name', { serviceUrl: 'http://user@127.0.0.1:9/' }, 400],
    ['a service URL with an empty user name', { serviceUrl: 'http://@127.0.0.1:9/' }, 400],
    ['a service URL with an empty password', { serviceUrl: 'http://:@localhost:9/' }, 400],
    ['a service URL whose path climbs', { serviceUrl: 'http://127.0.0.1:9/a/../admin' }, 400],
    ['a service URL whose path ends in a climb', { serviceUrl: 'http://127.0.0.1:9/a/..' }, 400],
    ['a service URL whose path climbs in code', { serviceUrl: 'http://127.0.0.1:9/a/%2e%2E/admin' }, 400],
    ['a service URL whose path climbs in code twice', { serviceUrl: 'http://127.0.0.1:9/a/%252e%252e/admin' }, 400],
    ['a service URL whose path climbs half in code', { serviceUrl: 'http://127.0.0.1:9/a/.%2e/admin' }, 400],
    ['a service URL whose slashes are in code', { serviceUrl: 'http://127.0.0.1:9/a%2f..%2fadmin' }, 400],
    ['a service URL that climbs with backslashes', { serviceUrl: 'http://127.0.0.1:9/a\\..\\admin' }, 400],
    ['a service URL that climbs with a parameter', { serviceUrl: 'http://127.0.0.1:9/a/..;/admin' }, 400],
    ['a service URL with a query', { serviceUrl: 'http://127.0.0.1:9/?x=1' }, 400],
    ['a service URL with an empty query', { serviceUrl: 'http://127.0.0.1:9/?' }, 400],
    ['a service URL with a fragment', { serviceUrl: 'http://127.0.0.1:9/#x' }, 400],
    ['a conversation id that climbs', { conversation: { id: '..' } }, 400],
    ['a conversation id that is a dot', { conversation: { id: '.' } }, 400],
    ['an id that climbs', { id: '..' }, 400],
    ['a conversation id with half a surrogate pair', { conversation: { id: 'a\ud83d' } }, 400],
    ['a conversation id with the other half', { conversation: { id: '\udd0cb' } }, 400],
    ['a conversation id with swapped halves', { conversation: { id: '\udd0c\ud83d' } }, 400],
    ['an id with half a surrogate pair', { id: '\ud83d' }, 400],
    ['a service URL with another protocol', { serviceUrl: 'ftp://127.0.0.1' }, 400],
    ['deeply nested channel data', { channelData: '@deep@' }, 400],
    ['a body that is too large', { text: 'x'.repeat(600 * 1024) }, 413],
  ])('rejects %s', async (_what, body, status) => {
    const text = typeof body === 'string' ? body : JSON.stringify(connector.activity(body));
    const res = await post(text.replace('"@deep@"', `${'['.repeat(200_000)}${']'.repeat(200_000)}`));
    expect(res.status).toBe(status);
    const answer = (await res.json()) as { code: string; message: string };
    expect(Object.keys(answer).sort()).toEqual(['code', 'message']);
    expect(JSON.stringify(answer)).not.toMatch(/secret words| at |node_modules|x{50}/);
    expect(connector.sent).toHaveLength(0);
  });

  it('rejects bodies other than JSON, such as a web form', async () => {
    const res = await post(connector.activity({ text: 'x' }), { 'content-type': 'text/plain' });
    expect(res.status).toBe(415);
  });

  it.each([
    ['empty text', { text: '' }],
    ['no text', {}],
    ['100 KB of text', { text: '인증중이에요 '.repeat(8000) }],
    ['emoji only', { text: '😡😡😡' }],
    ['control characters', { text: '\u0000\u0007\u202e인증\u0000중' }],
    ['half a surrogate pair', { text: 'abc\ud83d' }],
    ['an attachment without URL', { text: '', attachments: [{ contentType: 'image/png' }] }],
    [
      'an attachment with a hostile URL',
      { text: '', attachments: [{ contentType: 'image/png', contentUrl: 'javascript:alert(1)' }] },
    ],
  ])('replies to %s and stores it', async (_what, fields) => {
    const res = await post(connector.activity({ id: 'odd', ...fields }));
    expect(res.status).toBe(200);
    // What looks like the beginning of a message is answered after a while.
    await until(() => connector.sent.length > 0);
    expect(connector.sent[0]!.text).not.toBe('');
    const [line] = await app.bot.store.readTranscript({ channel: 'emulator', conversationId: 'c1' });
    expect(line!.activity.id).toBe('odd');
  });

  it.each(['typing', 'messageReaction', 'endOfConversation', 'somethingNew'])(
    'accepts a %s activity without a reply',
    async (type) => {
      const res = await post(connector.activity({ type }));
      expect(res.status).toBe(200);
      expect(connector.sent).toHaveLength(0);
    },
  );

  it('greets a driver who joins once, and does not greet the bot', async () => {
    const join = (id: string) => post(connector.activity({ type: 'conversationUpdate', membersAdded: [{ id }] }));
    await join('bot');
    expect(connector.sent).toHaveLength(0);
    await join('driver');
    const greeting = connector.sent.length;
    expect(greeting).toBeGreaterThan(0);
    await join('driver');
    expect(connector.sent).toHaveLength(greeting);
  });

  it('accepts any handoff.status event, even without a valid value', async () => {
    for (const value of [{ state: 'accepted' }, { state: 'unheard-of' }, {}, null, 'x']) {
      const res = await post(connector.activity({ type: 'event', name: 'handoff.status', value }));
      expect(res.status).toBe(200);
    }
  });

  it('reports an error if replies cannot be delivered, and delivers them when the message is sent again', async () => {
    connector.status = 403;
    const activity = connector.activity({ id: 'late', text: '상담원 연결해주세요' });
    expect((await post(activity)).status).toBe(502);
    connector.status = 200;
    expect((await post(activity)).status).toBe(200);
    expect(connector.sent.length).toBeGreaterThan(0);
    const transcript = await app.bot.store.readTranscript({ channel: 'emulator', conversationId: 'c1' });
    expect(transcript.filter((line) => line.activity.id === 'late')).toHaveLength(1);
  });

  it('logs nothing that the driver wrote', async () => {
    await say('비밀번호는 hunter2 이고 010-1234-5678 로 전화주세요 강남구청 3번 인증중', 'private');
    connector.status = 403;
    await post(connector.activity({ id: 'private-2', text: '비밀번호는 hunter2' }));
    expect(log.text()).not.toMatch(/hunter2|010-1234|강남구청/);
    expect(log.text()).toContain('"level"');
  });
});

describe('probes', () => {
  it('answers healthz and readyz', async () => {
    const app = await startApp(readConfig({ DATABASE_URL: ':memory:', PORT: '0' }), createLogger({ level: 'silent' }), {
      content: sharedContent(),
    });
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${app.url}/nothing`)).status).toBe(404);
    await app.bot.store.close();
    expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    await app.stop();
  });
});
