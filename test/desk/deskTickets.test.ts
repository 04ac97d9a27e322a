import { randomUUID } from 'node:crypto';
import type { Ticket } from '../../src/domain/ticket';
import { DeskBrowser } from '../support/deskBrowser';
import { FakeDeskQueue } from '../support/fakeDeskQueue';
import { RunningBot } from '../support/runningBot';

describe('a ticket at the desk', () => {
  let bot: RunningBot;
  let queue: FakeDeskQueue;
  let browser: DeskBrowser;
  let ticket: Ticket;
  let path: string;

  beforeAll(async () => {
    queue = new FakeDeskQueue();
    bot = await RunningBot.open({}, { deskQueue: queue });
    browser = await DeskBrowser.signedIn(bot);
    ticket = await bot.openTicket();
    path = `tickets/${ticket.number}`;
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => bot.close());

  const openings = () => bot.app.bot.store.trail.listOpenings(ticket.number, 100);
  const mockOutcome = (reason: 'taken' | 'screen_moved' | null) =>
    jest.spyOn(bot.app.bot.turns, 'notifyConversation').mockResolvedValue(reason);

  it('shows everything about it, with the numbers of its lines', async () => {
    const { status, body } = await browser.get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ticket: { number: ticket.number, work: expect.anything() as object },
      categoryPath: ticket.category,
      reach: 'now',
      events: null,
      can: { changeStatus: false },
      isCut: false,
      notes: [],
      earlier: [],
    });
    expect(body['facts']).toContainEqual(expect.objectContaining({ name: 'charger', isUnconfirmed: true }));
    const lines = body['lines'] as { line: number; from: string; text: string }[];
    expect(lines[0]).toMatchObject({ line: 1, from: 'driver', text: '나주시청 2번 충전기 화면이 꺼졌어요' });
    const stored = await bot.app.bot.store.readTranscript(ticket);
    expect(lines.at(-1)!.line).toBe(stored.length);
  });

  it.each([
    ['', '충전기', '상담 데스크: 김상담'],
    ['?lang=ko', '충전기', '상담 데스크: 김상담'],
    ['?lang=en', 'Charger', "Agents' desk: 김상담"],
    ['?lang=xx', '충전기', '상담 데스크: 김상담'],
  ])('describes facts and openings in the language of the page: %s', async (query, label, holder) => {
    const { facts, openings: shown } = (await browser.get(`${path}${query}`)).body as {
      facts: unknown[];
      openings: { label: string }[];
    };
    expect(facts).toContainEqual(expect.objectContaining({ name: 'charger', label }));
    expect(shown[0]!.label).toContain(holder);
  });

  it('records who opened it, once while the page stays open, and every download', async () => {
    const before = (await openings()).length;
    bot.clock.pass(10 * 60_000);
    for (let time = 0; time < 3; time++) await browser.get(path);
    const download = await browser.open(`api/${path}/transcript`);
    expect(download.headers.get('content-disposition')).toBe(`attachment; filename="${ticket.number}.transcript"`);
    expect(JSON.parse(await download.text())).toHaveLength((await bot.app.bot.store.readTranscript(ticket)).length);
    const made = (await openings()).slice(before);
    expect(made.map(({ what, holder, agent }) => [what, holder, agent?.name])).toEqual([
      ['page', 'desk', '김상담'],
      ['transcript', 'desk', '김상담'],
    ]);
  });

  it('records who copied or printed its conversation, every time', async () => {
    const before = (await openings()).length;
    const takeOut = async (what: unknown, of = path) => (await browser.post(`${of}/take-outs`, { what })).status;
    expect([await takeOut('copy'), await takeOut('copy'), await takeOut('print')]).toEqual([204, 204, 204]);
    expect([await takeOut('page'), await takeOut('copy', 'tickets/MHV8-7WT9')]).toEqual([400, 404]);
    const made = (await openings()).slice(before);
    expect(made.map(({ what, agent }) => [what, agent?.name])).toEqual([
      ['copy', '김상담'],
      ['copy', '김상담'],
      ['print', '김상담'],
    ]);
    const { body } = await browser.get(path);
    expect((body['openings'] as { label: string }[]).at(-1)!.label).toMatch(/^인쇄함 · /);
  });

  it('shows nothing that could not be recorded', async () => {
    bot.clock.pass(10 * 60_000);
    jest.spyOn(bot.app.bot.store.trail, 'recordOpening').mockRejectedValueOnce(new Error('away'));
    expect(await browser.get(path)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  });

  it.each([
    ['an unknown number', 'tickets/0000-0000'],
    ['a NUL', 'tickets/%00'],
    ['a path', 'tickets/..%2f..%2fetc'],
    ['a number of 5,000 digits', `tickets/${'9'.repeat(5_000)}`],
  ])('answers 404 to %s', async (_what, unknown) => {
    for (const rest of ['', '/transcript']) expect((await browser.get(`${unknown}${rest}`)).status).toBe(404);
    expect((await browser.post(`${unknown}/notes`, { id: randomUUID(), text: 'x' })).status).toBe(404);
  });

  it('passes an action to the conversation, in the agent’s own name', async () => {
    const notify = mockOutcome(null);
    const id = randomUUID();
    expect(
      await browser.post(`${path}/actions`, { id, step: { type: 'claim' }, agent: { id: 'x', name: 'x' } }),
    ).toMatchObject({
      status: 200,
      body: { ok: true },
    });
    const [key, event] = notify.mock.calls[0]!;
    expect(key).toEqual({ channel: ticket.channel, conversationId: ticket.conversationId });
    expect(event.id).toContain(id);
    expect(event.value).toMatchObject({ number: ticket.number, agent: { name: '김상담' }, step: { type: 'claim' } });
  });

  it.each(['taken', 'screen_moved'] as const)('answers 409 to an action that is refused: %s', async (reason) => {
    mockOutcome(reason);
    const body = { id: randomUUID(), step: { type: 'reply', text: '안녕하세요', seenLine: 3 } };
    expect(await browser.post(`${path}/actions`, body)).toMatchObject({
      status: 409,
      body: { code: reason, assignee: null },
    });
  });

  it('transfers only to agents who have an account, under their stored name', async () => {
    const notify = mockOutcome(null);
    const receiver = { id: 'u2', name: '이상담', role: 'agent', passwordHash: null } as const;
    await bot.app.bot.store.accounts.saveUser(receiver);
    const transfer = (to: object) =>
      browser.post(`${path}/actions`, { id: randomUUID(), step: { type: 'transfer', to } });
    expect((await transfer({ id: 'u2', name: '다른 이름' })).status).toBe(200);
    expect(notify.mock.calls[0]![1].value).toMatchObject({ step: { to: { id: 'u2', name: '이상담' } } });
    expect((await transfer({ id: 'nobody', name: '이상담' })).status).toBe(400);
  });

  it.each([
    ['an unknown step', { id: randomUUID(), step: { type: 'delete' } }],
    ['an id that is none', { id: '1', step: { type: 'claim' } }],
    ['an empty reply', { id: randomUUID(), step: { type: 'reply', text: '  ' } }],
    ['a list', []],
  ])('answers 400 to %s', async (_what, body) => {
    expect(await browser.post(`${path}/actions`, body)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
  });

  it('tells supervisors once, by a note that names them, of a second warning and of the end, not of the first', async () => {
    mockOutcome(null);
    await DeskBrowser.signedIn(bot, '최관리', 'supervisor');
    const warn = async (abuse: string | undefined, id = randomUUID()) => {
      const step = { type: 'reply', text: '욕설을 하시면 상담을 마칠 수밖에 없어요.', seenLine: 3 };
      expect((await browser.post(`${path}/actions`, { id, step, abuse })).status).toBe(200);
      return id;
    };
    await warn(undefined);
    await warn('second', await warn('second'));
    await warn('end');
    const found = await bot.app.bot.store.accounts.listUsers();
    expect(found.filter(({ role }) => role === 'supervisor')).toHaveLength(1);
    expect(queue.notes.get(ticket.number)!.map(({ author, text }) => [author.name, text])).toEqual([
      ['김상담', '폭언 2차 안내를 보냈어요. @최관리'],
      ['김상담', '폭언 때문에 상담을 마친다고 알렸어요. @최관리'],
    ]);
    queue.notes.clear();
  });

  it('tells nobody of a warning that was refused', async () => {
    mockOutcome('screen_moved');
    const step = { type: 'reply', text: '상담을 마칠게요.', seenLine: 3 };
    await browser.post(`${path}/actions`, { id: randomUUID(), step, abuse: 'end' });
    expect(queue.notes.get(ticket.number)).toBeUndefined();
  });

  it('keeps a note once, with its author', async () => {
    const note = { id: randomUUID(), text: ' 운영사에 전화함 ' };
    for (let time = 0; time < 2; time++) expect((await browser.post(`${path}/notes`, note)).status).toBe(200);
    const { body } = await browser.get(path);
    expect(body['notes']).toEqual([
      expect.objectContaining({
        text: '운영사에 전화함',
        author: expect.objectContaining({ name: '김상담' }) as object,
      }),
    ]);
  });

  it('shows others who reads and types in it, in the list too, for 15 seconds', async () => {
    const other = await DeskBrowser.signedIn(bot, '박상담');
    expect((await other.post(`${path}/presence`, { isTyping: true })).status).toBe(204);
    expect((await browser.get(path)).body['viewers']).toEqual([{ name: '박상담', isTyping: true }]);
    queue.rows = [{ ...ticket, changedAt: ticket.createdAt, lastText: null }];
    const viewersInList = async (agent: DeskBrowser) =>
      ((await agent.get('queue?view=open')).body['rows'] as { viewers: unknown }[]).flatMap(({ viewers }) => viewers);
    expect(await viewersInList(browser)).toEqual([{ name: '박상담', isTyping: true }]);
    expect(await viewersInList(other)).toEqual([]);
    queue.rows = [];
    bot.clock.pass(15_000);
    expect((await browser.get(path)).body['viewers']).toEqual([]);
  });

  it('lists tickets as asked, with counts and agents who are present', async () => {
    const { body } = await browser.get(`queue?view=mine&q=${encodeURIComponent('나주 2번')}&after=x`);
    expect(queue.requests).toContainEqual(
      expect.objectContaining({ view: 'mine', words: ['나주', '2번'], after: 'x', limit: 50 }),
    );
    expect(body).toMatchObject({ rows: [], next: null, counts: { waiting: 1 } });
    expect(body['agents']).toContainEqual(expect.objectContaining({ name: '김상담', online: true }));
    await browser.get('queue?view=open&symptom=auth_failed&locale=en&urgent=yes&channel=kakao&mood=angry');
    const filters = { symptom: 'auth_failed', locale: 'en', urgent: true, channel: 'kakao', mood: 'angry' };
    expect(queue.requests).toContainEqual(expect.objectContaining({ view: 'open', filters }));
    for (const wrong of ['view=all', 'view=open&symptom=x', 'view=open&urgent=1', "view=open&channel='"])
      expect((await browser.get(`queue?${wrong}`)).status).toBe(400);
  });

  it('shows others that an agent takes a rest', async () => {
    await browser.post('pause', { isPaused: true });
    const agents = async () => (await browser.get('queue?view=mine')).body['agents'];
    expect(await agents()).toContainEqual(expect.objectContaining({ name: '김상담', online: true, paused: true }));
    await browser.post('pause', { isPaused: false });
    expect(await agents()).toContainEqual(expect.objectContaining({ name: '김상담', online: true, paused: false }));
    bot.clock.pass(60_000);
    const other = await DeskBrowser.signedIn(bot, '박상담');
    expect((await other.get('queue?view=mine')).body['agents']).toContainEqual(
      expect.objectContaining({ name: '김상담', online: false }),
    );
  });

  it('shows no conversation without its ticket, where the opening is recorded', async () => {
    const { channel, conversationId } = ticket;
    const query = new URLSearchParams({ channel, id: conversationId });
    expect(await browser.get(`conversations?${query.toString()}`)).toMatchObject({
      status: 409,
      body: { code: 'has_ticket', number: ticket.number },
    });
    expect((await browser.get(`conversations?channel=emulator&id=${'x'.repeat(5_000)}`)).status).toBe(404);
  });

  it('offers canned replies in both languages', async () => {
    const { body } = await browser.get('canned');
    expect(body['replies']).toContainEqual({
      id: 'ko.greeting',
      title: '첫인사',
      text: '안녕하세요, {{agent}} 상담원이에요. 남겨 주신 내용을 읽고 있어요.',
    });
    expect(body['replies']).toContainEqual(expect.objectContaining({ id: 'en.greeting' }));
  });

  it('answers 503 while the database is away', async () => {
    queue.isAway = true;
    expect(await browser.get('queue?view=waiting')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    queue.isAway = false;
  });

  it('has a delivery that was given up tried again, but no command and none of another ticket', async () => {
    const { outbox } = bot.app.bot.store;
    const find = jest.spyOn(outbox, 'find');
    const requeue = jest.spyOn(outbox, 'requeue').mockResolvedValue(1);
    const retry = async (row: object) => {
      find.mockResolvedValueOnce({
        id: 'd1',
        ticketNumber: ticket.number,
        kind: 'cpo_mail',
        status: 'dead',
        ...row,
      } as never);
      return (await browser.post(`${path}/deliveries/d1/retry`)).status;
    };
    expect(await retry({})).toBe(200);
    expect(requeue).toHaveBeenCalledTimes(1);
    for (const row of [{ kind: 'stop_session' }, { ticketNumber: 'other' }, { status: 'pending' }])
      expect(await retry(row)).toBe(404);
    expect(requeue).toHaveBeenCalledTimes(1);
  });

  it('needs a session for everything but the page', async () => {
    const stranger = new DeskBrowser(bot);
    for (const one of [
      path,
      `${path}/transcript`,
      'queue?view=open',
      'bot-conversations',
      'conversations',
      'canned',
      'me',
    ])
      expect(await stranger.get(one)).toMatchObject({ status: 401, body: { code: 'signed_out' } });
    expect((await stranger.open('events')).status).toBe(401);
    expect((await stranger.open('')).status).toBe(200);
  });
});

describe('the desk’s page', () => {
  let bot: RunningBot;
  let browser: DeskBrowser;

  beforeAll(async () => {
    bot = await RunningBot.open({}, { deskQueue: new FakeDeskQueue() });
    browser = new DeskBrowser(bot);
  });

  afterAll(() => bot.close());

  it('runs nothing but its own files, in no frame', async () => {
    const page = await browser.open('');
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https://");
    for (const part of ["require-trusted-types-for 'script'", "frame-ancestors 'none'", "connect-src 'self'"])
      expect(policy).toContain(part);
    expect(await page.text()).toContain('<script type="module" src="desk.js">');
  });

  it.each([
    ['3', '>3</text'],
    ['120', '>99+</text'],
  ])('has an icon that shows how many tickets wait: %s', async (count, shown) => {
    const icon = await browser.open(`icon.svg?count=${count}`);
    expect(icon.headers.get('content-type')).toBe('image/svg+xml');
    expect(await icon.text()).toContain(shown);
  });

  it.each(['0', '', '-1', '<script>', '9'.repeat(40)])('has an icon without a number for %j', async (count) => {
    expect(await (await browser.open(`icon.svg?count=${encodeURIComponent(count)}`)).text()).not.toContain('<text');
  });

  it('has its files and words by their names, and moves to its folder', async () => {
    expect((await browser.open('desk.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await (await browser.open('words/en.json')).json()).toMatchObject({ sign_in: expect.any(String) as string });
    const moved = await fetch(`${bot.app.url}/desk`, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/desk/']);
  });

  it.each(['%00', 'desk.js%00.txt', '..%2fpackage.json', '.env', '%E0%A4', 'htmPreact.LICENSE.txt'])(
    'has no file %s, and the process goes on',
    async (name) => {
      expect([400, 404]).toContain((await browser.open(name)).status);
      expect((await browser.open('')).status).toBe(200);
    },
  );
});
