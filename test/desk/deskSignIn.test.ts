import { DeskBrowser, PASSWORD } from '../support/deskBrowser';
import { FakeDeskQueue } from '../support/fakeDeskQueue';
import { RunningBot } from '../support/runningBot';

const HOUR = 3_600_000;

describe('signing in at the desk over HTTP', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await RunningBot.open({}, { deskQueue: new FakeDeskQueue() });
  });

  afterEach(() => bot.close());

  it('opens a session by name and password, which ends with the sign-out', async () => {
    const browser = await DeskBrowser.signedIn(bot);
    const { csrf } = browser;
    expect((await browser.get('me')).body).toEqual({
      id: expect.any(String) as string,
      name: '김상담',
      role: 'agent',
      csrf,
    });
    const signedOut = await browser.post('sign-out', { everywhere: false });
    expect(signedOut.headers.get('set-cookie')).toMatch(/^desk=; .*Max-Age=0/);
    expect(await browser.get('me')).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  });

  it('signs the agent’s other browsers out too, if asked to', async () => {
    const [one, other] = [await DeskBrowser.signedIn(bot), new DeskBrowser(bot)];
    await other.signIn('김상담', PASSWORD);
    await one.post('sign-out', { everywhere: true });
    expect((await other.get('me')).status).toBe(401);
  });

  it('answers alike to a wrong password and an unknown name, and logs neither', async () => {
    const browser = await DeskBrowser.signedIn(bot);
    const answers = [await browser.signIn('김상담', 'wrong-secret'), await browser.signIn('모름', 'wrong-secret')];
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: { code: 'wrong' } });
    expect(bot.log.text()).not.toMatch(/wrong-secret|모름|김상담/);
  });

  it('lets 10 of 20 wrong passwords at once through, and names the time to wait', async () => {
    const browser = await DeskBrowser.signedIn(bot);
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.signIn('김상담', 'wrong')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(refused[0]!.body).toEqual({ code: 'too_many' });
    expect(refused[0]!.headers.get('retry-after')).toBe('90');
    bot.clock.pass(90_000);
    expect((await browser.signIn('김상담', PASSWORD)).status).toBe(200);
  });

  it('ends a session that is not used for 12 hours', async () => {
    const browser = await DeskBrowser.signedIn(bot);
    bot.clock.pass(12 * HOUR);
    expect(await browser.get('queue?view=waiting')).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  });

  it('signs in once by the link that a local start prints, as a supervisor', async () => {
    const key = new URL(bot.app.desk!.createEntryUrl()).search;
    const browser = new DeskBrowser(bot);
    const entered = await browser.open(`enter${key}`);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk/']);
    browser.cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
    expect((await browser.get('me')).body).toMatchObject({ id: 'local', role: 'supervisor' });
    const again = await browser.open(`enter${key}`);
    expect([again.status, again.headers.get('location')]).toEqual([303, '/desk/?entry=expired']);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(await browser.signIn('local', '')).toMatchObject({ status: 401 });
  });

  it.each([
    ['no fields', {}],
    ['a name that is no text', { name: { $ne: '' }, password: 'x' }],
    ['a password of a thousand letters', { name: 'x', password: 'x'.repeat(1_000) }],
    ['a name with a NUL', { name: '\u0000', password: 'x' }],
  ])('survives %s', async (_what, body) => {
    expect([400, 401]).toContain((await new DeskBrowser(bot).post('sign-in', body)).status);
  });
});

describe('requests that another site makes a browser send', () => {
  let bot: RunningBot;
  let browser: DeskBrowser;

  beforeAll(async () => {
    bot = await RunningBot.open({}, { deskQueue: new FakeDeskQueue() });
    browser = await DeskBrowser.signedIn(bot);
  });

  afterAll(() => bot.close());

  const CHANGES = [
    'sign-out',
    'tickets/K7Q2-9TXM/actions',
    'tickets/K7Q2-9TXM/notes',
    'tickets/K7Q2-9TXM/presence',
    'tickets/K7Q2-9TXM/deliveries/x/retry',
    'conversations/step-in',
    'pause',
  ];

  it.each(CHANGES)('%s is refused without the page’s token', async (path) => {
    for (const token of ['', 'x'.repeat(43)])
      expect(await browser.post(path, {}, { 'x-desk-csrf': token })).toMatchObject({
        status: 403,
        body: { code: 'csrf' },
      });
  });

  it.each([...CHANGES, 'sign-in'])('%s is refused if the browser says so, even with the token', async (path) => {
    const answer = await browser.post(path, {}, { 'sec-fetch-site': 'cross-site' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'csrf' } });
  });

  it('a form cannot be sent, as only JSON is read', async () => {
    const headers = { 'content-type': 'text/plain', 'x-desk-csrf': browser.csrf };
    expect((await browser.post('sign-out', { everywhere: true }, headers)).status).toBe(415);
    expect((await browser.get('me')).status).toBe(200);
  });
});

it('has no desk without a secret outside local mode', async () => {
  const env = { NODE_ENV: 'production', KAKAO_SKILL_SECRET: 'k'.repeat(32) };
  const bot = await RunningBot.open(env, { deskQueue: new FakeDeskQueue() });
  expect(bot.app.desk).toBeNull();
  expect((await new DeskBrowser(bot).open('')).status).toBe(404);
  await bot.close();
});
