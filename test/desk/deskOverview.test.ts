import { randomUUID } from 'node:crypto';
import { DeskBrowser, PASSWORD } from '../support/deskBrowser';
import { RunningBot } from '../support/runningBot';

const MINUTE = 60_000;

describe('the overview of the desk over HTTP', () => {
  let bot: RunningBot;
  let agent: DeskBrowser;
  let supervisor: DeskBrowser;

  beforeAll(async () => {
    bot = await RunningBot.open({});
    agent = await DeskBrowser.signedIn(bot);
    supervisor = await DeskBrowser.signedIn(bot, '최관리', 'supervisor');
    await closeOne('2번 충전기 화면 교체를 요청했어요');
    await bot.say('5');
    await bot.say('=HYPERLINK("http://evil.example") 010-1234-5678로 전화 주세요 상담원 최고');
    await closeOne('전화로 안내했어요');
    bot.clock.pass(2 * MINUTE);
  });

  afterAll(() => bot.close());

  async function closeOne(result: string): Promise<void> {
    const { number } = await bot.openTicket();
    bot.clock.pass(MINUTE);
    const act = async (step: object) =>
      expect((await agent.post(`tickets/${number}/actions`, { id: randomUUID(), step })).status).toBe(200);
    await act({ type: 'claim' });
    bot.clock.pass(MINUTE);
    await act({ type: 'reply', text: '확인하고 있어요' });
    bot.clock.pass(8 * MINUTE);
    await act({ type: 'close', result });
  }

  async function openCsv(): Promise<string> {
    const response = await supervisor.open('api/overview.csv?days=7');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="overview-\d{4}-\d\d-\d\d\.csv"$/,
    );
    // `text()` would drop the byte order mark.
    return Buffer.from(await response.arrayBuffer()).toString('utf8');
  }

  it('tells what was closed, how long it took and how it was rated', async () => {
    const { status, body } = await supervisor.get('overview?days=7');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      totals: { opened: 2, closed: 2, waiting: 0 },
      bySymptom: [{ symptom: 'other_fault', count: 2 }],
      byStation: [{ station: '나주시청', count: 2 }],
      outcomes: { handed_over: 1, left: 0 },
      times: {
        claim: { median: 60, p90: 60 },
        firstReply: { median: 120, p90: 120 },
        close: { median: 600, p90: 600 },
      },
      ratings: { average: 5, count: 1, stars: [0, 0, 0, 0, 1] },
      agents: [
        { name: '김상담', online: false, open: 0, closed: 2 },
        { name: '최관리', online: true, open: 0, closed: 0 },
      ],
    });
  });

  it('is a table with one row a conversation, in which a driver’s words run nothing and contain no number', async () => {
    const csv = await openCsv();
    expect(csv.startsWith('\uFEFF"대화","채널"')).toBe(true);
    const rows = csv.trimEnd().split('\r\n');
    expect(rows).toHaveLength(2);
    const { number } = await bot.ticket();
    expect(rows[1]).toContain(number);
    expect(rows[1]).toContain('"상담원 연결"');
    expect(rows[1]).toContain('"전화로 안내했어요"');
    expect(csv).not.toMatch(/(^|,)"[=+\-@\t]/m);
    expect(csv).not.toMatch(/1234|evil/);
  });

  it('leaves no read marks', async () => {
    const { number } = await bot.ticket();
    const { trail } = bot.app.bot.store;
    const before = await trail.listOpenings(number, 100);
    await supervisor.get('overview?days=7');
    await openCsv();
    expect(await trail.listOpenings(number, 100)).toEqual(before);
  });

  it.each(['overview?days=7', 'overview.csv?days=7'])('is refused to agents: %s', async (path) => {
    expect(await agent.get(path)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await new DeskBrowser(bot).get(path)).status).toBe(401);
  });

  it.each(['', '?days=', '?days=0', '?days=91', '?days=1.5', '?days=-1', '?days=7;drop', '?days=٣'])(
    'answers 400 to the period %p',
    async (query) => {
      for (const path of ['overview', 'overview.csv'])
        expect(await supervisor.get(`${path}${query}`)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    },
  );

  it('counts only the last days', async () => {
    bot.clock.pass(2 * 24 * 60 * MINUTE);
    await supervisor.signIn('최관리', PASSWORD);
    expect((await supervisor.get('overview?days=1')).body).toMatchObject({ totals: { opened: 0, closed: 0 } });
    expect((await supervisor.get('overview?days=90')).body).toMatchObject({ totals: { opened: 2, closed: 2 } });
  });
});
