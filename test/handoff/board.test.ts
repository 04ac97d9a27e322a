import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { toDeliveryId } from '../../src/handoff/toDeliveryId';
import { RETRY_SCHEDULES } from '../../src/handoff/retrySchedule';
import { openStore } from '../../src/storage/openStore';
import { MailServer } from '../support/mailServer';
import { contactsFile, RunningBot } from '../support/runningBot';
import { until } from '../support/until';

const HOST = 'https://board.example';
const PATH = '/webhook/5f0c0ffe-secret';
const BOARD = { AGIT_WEBHOOK_URL: `${HOST}${PATH}`, PUBLIC_URL: 'https://bot.example' };
const POST_ID = 337_123_456;

interface Posted {
  readonly text: string;
  readonly parent_id?: number;
}

describe('the staff board', () => {
  let bot: RunningBot;
  let posted: Posted[];

  beforeEach(() => {
    posted = [];
  });

  afterEach(async () => {
    await bot.close();
    nock.cleanAll();
  });

  /** Sets the board's next response and records the post. */
  function answer(status: number, body: nock.ReplyBody = { id: POST_ID }, headers: nock.ReplyHeaders = {}) {
    return nock(HOST)
      .post(PATH)
      .reply(
        status,
        (_uri, sent) => {
          posted.push(sent as Posted);
          return body;
        },
        headers,
      );
  }

  const failed = () => bot.waitForRow('board_post', ({ attempts }) => attempts === 1);
  const done = (kind: 'board_post' | 'board_comment' = 'board_post') =>
    bot.waitForRow(kind, ({ status }) => status === 'done');

  it('gets the category path, guide type, facts and link', async () => {
    answer(200);
    bot = await RunningBot.open(BOARD);
    const { number } = await bot.openTicket();
    await done();
    const [{ text } = { text: '' }] = posted;
    expect(text.split('\n').map((line) => line.replace(/\(https.*\)/, '(link)'))).toEqual([
      `# [전기차충전cs] 기타 충전기 이용불편 · ${number}`,
      '> 전기차충전 ▶ 기타 ▶ 충전기고장 ▶ 직영 외',
      '*이용불편 유형* B',
      '*긴급도* 보통',
      '*전달 사유* 앱 고장제보를 할 수 없음',
      '*언어* 한국어',
      '*충전소* 나주시청 (미확인)',
      '*충전기* 2번 (미확인)',
      '*고장 내용* 화면이 꺼졌어요',
      '*운전자의 마지막 말* 제보 버튼이 안 눌려요',
      '*CPO 메일* 보내지 않음. 필요하면 운영사에 직접 문의해 주세요.',
      '*조치 내역* (담당자와 조치한 내용을 적어 주세요)',
      '[접수 내용 보기](link)',
    ]);
    expect(text).toMatch(
      new RegExp(`\\(https://bot\\.example/tickets/${number}\\?until=\\d+&for=board&sign=[\\w-]+\\)$`),
    );
    expect(bot.log.text()).not.toMatch(/secret|화면|sign=/);
  });

  it('gets later changes as comments on the same post', async () => {
    answer(200);
    bot = await RunningBot.open(BOARD);
    await bot.openTicket();
    await done();
    answer(200, { id: 2 });
    await bot.say('빨리요 @group *급해요* [여기](https://evil.example)', ['https://photos.example/1.jpg']);
    await until(() => posted.length === 2);
    answer(200, { id: 3 });
    await bot.say('접수 상태');
    await bot.say('3번도 안 돼요');
    await until(() => posted.length === 3);
    expect(posted[1]).toMatchObject({ parent_id: POST_ID });
    expect(posted[1]!.text).toContain('운전자가 내용을 추가했어요.\n> 빨리요  급해요 여기(');
    expect(posted[1]!.text).toContain('운전자가 사진 1장을 보냈어요.');
    expect(posted[2]!.text).toContain('> 3번도 안 돼요');
    expect(await bot.rows('board_comment')).toHaveLength(2);
  });

  it('gets a repeated message as one comment', async () => {
    answer(200);
    bot = await RunningBot.open(BOARD);
    await bot.openTicket();
    await done();
    for (const id of [2, 3, 4]) answer(200, { id });
    for (let times = 0; times < 20; times++) await bot.say('빨리요');
    await bot.say('여기 너무 추워요');
    await bot.say('빨리요');
    await until(async () => (await bot.rows('board_comment')).every(({ status }) => status === 'done'));
    expect(posted.slice(1).map(({ text }) => /^> (.*)$/m.exec(text)?.[1])).toEqual([
      '빨리요',
      '여기 너무 추워요',
      '빨리요',
    ]);
  });

  it('gets a repeated message if the first comment could not be posted', async () => {
    answer(200);
    bot = await RunningBot.open(BOARD);
    const { number } = await bot.openTicket();
    await done();
    answer(503);
    await bot.say('빨리요');
    await bot.waitForRow('board_comment', ({ attempts }) => attempts === 1);
    await bot.say('빨리요');
    // The second comment waits for the outcome of the first.
    await bot.waitForRow('board_comment', ({ after }) => after !== toDeliveryId(number, 'board_post'));
    expect((await bot.rows('board_comment')).map(({ status }) => status)).toEqual(['pending', 'pending']);
    answer(403);
    answer(200, { id: 2 });
    bot.clock.pass(60_000);
    await until(async () => (await bot.rows('board_comment')).every(({ status }) => status !== 'pending'));
    expect((await bot.rows('board_comment')).map(({ status }) => status)).toEqual(['dead', 'done']);
    expect(posted.at(-1)!.text).toContain('> 빨리요');
    expect(posted).toHaveLength(4);
  });

  it('gets the details that a driver adds after asking for an agent right away', async () => {
    answer(200);
    bot = await RunningBot.open(BOARD);
    await bot.openTicket(['상담원 연결']);
    await done();
    answer(200, { id: 2 });
    await bot.say('강남구청 3번 충전기에서 인증중만 떠요');
    await until(() => posted.length === 2);
    // The message and its details are reported in one comment.
    expect(await bot.rows('board_comment')).toHaveLength(1);
    const comment = posted[1]!.text;
    expect(comment).toContain('> 강남구청 3번 충전기에서 인증중만 떠요');
    expect(comment).toContain(
      '> 전기차충전 ▶ 오류 ▶ 커플러인식불가 ▶ 직영 외\n*이용불편 유형* A\n*충전소* 강남구청 (미확인)\n*충전기* 3번 (미확인)',
    );
    expect(posted[1]).toMatchObject({ parent_id: POST_ID });
  });

  it('gets later changes as posts of their own if it returned no id', async () => {
    answer(200, 'ok');
    bot = await RunningBot.open(BOARD);
    const { number } = await bot.openTicket();
    await done();
    answer(200);
    await bot.say('빨리요');
    await done('board_comment');
    expect(posted[1]).not.toHaveProperty('parent_id');
    expect(posted[1]!.text).toContain(number);
  });

  it.each([500, 503, 429, 408])('gets a retry after %s, at the requested time', async (status) => {
    answer(status, 'busy', { 'retry-after': '90' });
    answer(200);
    bot = await RunningBot.open(BOARD);
    await bot.openTicket();
    const row = await failed();
    expect(row.lastError).toBe(`http_${status}`);
    expect(Date.parse(row.nextAttemptAt) - bot.clock.now().getTime()).toBe(90_000);
    bot.clock.pass(90_000);
    await done();
    const [first, second] = posted.map(({ text }) => text.replace(/until=.*$/, ''));
    expect(second).toBe(first);
    // The link's validity starts with the attempt, not with the ticket.
    const [before, after] = posted.map(({ text }) => Number(/until=(\d+)/.exec(text)![1]));
    expect(after! - before!).toBe(90);
  });

  it.each([400, 401, 404, 413])('gets no retry after %s', async (status) => {
    answer(status);
    bot = await RunningBot.open(BOARD);
    await bot.openTicket();
    const row = await bot.waitForRow('board_post', (candidate) => candidate.status === 'dead');
    expect(row.lastError).toBe(`http_${status}`);
  });

  it('cannot redirect the post to another host', async () => {
    const elsewhere = nock('https://elsewhere.example').post('/').reply(200, { id: 1 });
    answer(307, '', { location: 'https://elsewhere.example/' });
    bot = await RunningBot.open(BOARD);
    await bot.openTicket();
    const row = await bot.waitForRow('board_post', ({ status }) => status === 'dead');
    expect(row.lastError).toBe('http_307');
    expect(elsewhere.isDone()).toBe(false);
  });

  it('has its response ignored if it is too long', async () => {
    answer(200, JSON.stringify({ id: 9, padding: 'x'.repeat(100_000) }));
    bot = await RunningBot.open(BOARD);
    const { number } = await bot.openTicket();
    await done();
    expect(await bot.app.bot.store.trail.findBoardPostId(number)).toBeNull();
  });

  it('gets a retry after a timeout', async () => {
    nock(HOST).post(PATH).delay({ head: 3_000 }).reply(200, { id: 1 });
    bot = await RunningBot.open(BOARD, { retrySchedules: withTimeout(150) });
    await bot.openTicket();
    expect((await failed()).lastError).toBe('timeout');
    nock.abortPendingRequests();
  });

  it.each<[string, number, (res: ServerResponse) => void]>([
    ['never ends its response body', 300, (res) => res.write('{"id"')],
    ['closes the connection within the body', 15_000, (res) => res.write('{"id"', () => res.destroy())],
    [
      'closes the connection before the body',
      15_000,
      (res) => (res.flushHeaders(), setTimeout(() => res.destroy(), 50)),
    ],
  ])('has accepted a post once it responds with 200, even if it %s', async (_what, timeoutMs, respond) => {
    const server = await BoardServer.open(respond);
    bot = await RunningBot.open({ ...BOARD, AGIT_WEBHOOK_URL: server.url }, { retrySchedules: withTimeout(timeoutMs) });
    const { number } = await bot.openTicket();
    const row = await bot.waitForRow('board_post', ({ status, attempts }) => status !== 'pending' || attempts > 0);
    expect(row).toMatchObject({ status: 'done', attempts: 0 });
    expect(await bot.app.bot.store.trail.findBoardPostId(number)).toBeNull();
    await server.close();
    expect(server.posts).toBe(1);
  });

  it.each(['{}', '{"id":"x"}', '{"id":-1}', '{"id":1.5}', 'null', ''])(
    'has accepted a post if its response is %j',
    async (body) => {
      answer(200, body);
      bot = await RunningBot.open(BOARD);
      const { number } = await bot.openTicket();
      const row = await bot.waitForRow('board_post', ({ status, attempts }) => status !== 'pending' || attempts > 0);
      expect(row.status).toBe('done');
      expect(await bot.app.bot.store.trail.findBoardPostId(number)).toBeNull();
    },
  );

  it('gets no second post if the id of the first cannot be stored', async () => {
    answer(200);
    const lose = async (database: Parameters<typeof openStore>[0]) => {
      const store = await openStore(database);
      const recordBoardPost = () => Promise.reject(new Error('away'));
      const trail = Object.assign(Object.create(store.trail) as typeof store.trail, { recordBoardPost });
      return Object.assign(Object.create(store) as typeof store, { trail });
    };
    bot = await RunningBot.open(BOARD, { openStore: lose });
    await bot.openTicket();
    const row = await bot.waitForRow('board_post', ({ status, attempts }) => status !== 'pending' || attempts > 0);
    expect(row.status).toBe('done');
  });

  it('gets a retry if it cannot be reached', async () => {
    nock(HOST)
      .post(PATH)
      .replyWithError(Object.assign(new Error('refused by 10.0.0.1'), { code: 'ECONNREFUSED' }));
    bot = await RunningBot.open(BOARD);
    await bot.openTicket();
    expect((await failed()).lastError).toBe('ECONNREFUSED');
    expect(bot.log.text()).not.toContain('10.0.0.1');
  });
});

describe('the board and the mail', () => {
  let bot: RunningBot;
  let server: MailServer;
  let posted: Posted[];

  beforeEach(async () => {
    server = await MailServer.open();
    posted = [];
    nock(HOST)
      .persist()
      .post(PATH)
      .reply(200, (_uri, sent) => {
        posted.push(sent as Posted);
        return { id: POST_ID };
      });
    bot = await RunningBot.open({
      ...BOARD,
      SMTP_URL: `smtp://127.0.0.1:${server.port}?tls.rejectUnauthorized=false`,
      MAIL_FROM: 'help@charging.example',
      CPO_CONTACTS: contactsFile({ '*': 'desk@operator.example' }),
    });
  });

  afterEach(async () => {
    await bot.close();
    await server.close();
    nock.cleanAll();
  });

  const greylist = (times: number) =>
    (server.refusals = Array.from({ length: times }, () => ({ code: 451, message: 'later' })));
  const comment = () => until(() => posted.length === 2);

  it('follow the guide’s order: the post reports the mail as sent', async () => {
    await bot.openTicket();
    await until(() => posted.length === 1);
    const [mail] = await bot.rows('cpo_mail');
    expect(mail?.status).toBe('done');
    expect(posted[0]!.text).toMatch(/\*CPO 메일\* 보냄 \(2026-11-22\(일\) 15:00\)/);
    expect(await bot.rows('board_comment')).toEqual([]);
  });

  it('wait for each other for a minute at most; a comment reports the outcome', async () => {
    greylist(1);
    const { number } = await bot.openTicket();
    await bot.waitForRow('cpo_mail', ({ attempts }) => attempts === 1);
    expect(posted).toEqual([]);
    // The mail must not be due before the board post.
    await hold(bot, toDeliveryId(number, 'cpo_mail'));
    bot.clock.pass(60_000);
    // Recorded as done too: after ten minutes its lease would have ended, and it would be posted again.
    await bot.waitForRow('board_post', ({ status }) => status === 'done');
    expect(posted.map(({ text }) => text)).toEqual([expect.stringContaining('*CPO 메일* 보내는 중')]);
    bot.clock.pass(600_000);
    await comment();
    expect(posted[1]).toMatchObject({ parent_id: POST_ID });
    expect(posted[1]!.text).toContain('CPO 메일을 보냈어요.');
  });

  it('report when the mail finally fails', async () => {
    greylist(20);
    const { number } = await bot.openTicket();
    await bot.waitForRow('cpo_mail', ({ attempts }) => attempts === 1);
    await hold(bot, toDeliveryId(number, 'cpo_mail'));
    bot.clock.pass(60_000);
    // Recorded as done too, as above.
    await bot.waitForRow('board_post', ({ status }) => status === 'done');
    bot.clock.pass(25 * 3_600_000);
    await comment();
    expect(posted[1]!.text).toContain('CPO 메일을 끝내 보내지 못했어요.');
  });

  it('report an immediate failure immediately, and correct it after the mail is requeued', async () => {
    server.refusals = [{ code: 550, message: 'unknown' }];
    await bot.openTicket();
    await until(() => posted.length === 1);
    expect(posted[0]!.text).toContain('*CPO 메일* 보내지 못함.');
    bot.clock.pass(1_000);
    await bot.app.bot.store.outbox.requeue('dead', bot.clock.now().toISOString());
    await comment();
    expect(posted[1]!.text).toContain('CPO 메일을 보냈어요.');
  });
});

function withTimeout(timeoutMs: number) {
  return { ...RETRY_SCHEDULES, board_post: { ...RETRY_SCHEDULES.board_post, timeoutMs } };
}

/** A board that sends the headers of a 200 response and then calls `respond`. */
class BoardServer {
  posts = 0;

  private constructor(private readonly server: Server) {}

  static async open(respond: (res: ServerResponse) => void): Promise<BoardServer> {
    const server = createServer((req, res) => {
      board.posts += 1;
      req.resume().on('end', () => {
        res.writeHead(200, { 'content-type': 'application/json' });
        respond(res);
      });
    });
    const board = new BoardServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return board;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Makes a failed mail wait exactly five minutes, instead of a random time. */
async function hold({ app, clock }: RunningBot, id: string): Promise<void> {
  const { outbox } = app.bot.store;
  const now = clock.now().toISOString();
  const lease = { id: 'test', until: new Date(clock.now().getTime() + 30_000).toISOString() };
  const row = await outbox.claimOne(id, lease, now);
  await outbox.scheduleRetry(
    { id, lease: row!.lease },
    new Date(clock.now().getTime() + 300_000).toISOString(),
    'smtp_451',
  );
}
