import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApp, type App } from '../../src/app';
import { hashPassword } from '../../src/desk/accounts/passwords';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { createSharedDatabase } from '../support/sharedPostgres';
import { sharedContent } from '../support/sharedContent';

const TALK = join(__dirname, '../support/deskPageTalk.mjs');
const ACCOUNTS = ['김상담', '박상담'].map((name) => ({ name, password: `${name}의 긴 비밀번호` }));

/** What each server would make for itself. */
const SECRETS = ['DESK_SESSION_SECRET', 'DIRECTLINE_SECRET', 'LINK_SECRET'];

/** What the browsers showed, by what was looked at. */
type Seen = Readonly<Record<string, unknown>>;

/** Opens a bot of its own on a database. */
function startServer(database: string): Promise<App> {
  const secrets = Object.fromEntries(SECRETS.map((name) => [name, 'd'.repeat(40)]));
  const config = readConfig({ DATABASE_URL: database, PORT: '0', ...secrets });
  return startApp(config, createLogger({ level: 'silent' }), { content: sharedContent() });
}

/** The servers share nothing but the database: the driver and an agent are at the first, the other agent at the last. */
const SERVERS: Readonly<Record<string, () => Promise<readonly App[]>>> = {
  'one server on SQLite': async () => [await startServer(':memory:')],
  'two servers on PostgreSQL': async () => {
    const database = await createSharedDatabase();
    return [await startServer(database), await startServer(database)];
  },
};

describe.each(Object.keys(SERVERS))('the desk, with a driver and two agents in browsers, on %s', (name) => {
  let apps: readonly App[];
  let seen: Seen;

  beforeAll(async () => {
    apps = await SERVERS[name]!();
    for (const account of ACCOUNTS) {
      const passwordHash = await hashPassword(account.password);
      await apps[0]!.bot.store.accounts.saveUser({
        id: account.name,
        name: account.name,
        role: 'agent',
        passwordHash,
      });
    }
    const urls = [apps[0]!.url, apps.at(-1)!.url];
    const run = promisify(execFile)(process.execPath, [TALK, ...urls, JSON.stringify(ACCOUNTS)]);
    seen = JSON.parse((await run).stdout) as Seen;
  }, 300_000);

  afterAll(() => Promise.all(apps.map((app) => app.stop())));

  it('shows and sounds a new ticket to agents who wait, who opened the page with a password', () => {
    expect(seen.wrongPassword).toBe('이름이나 비밀번호가 맞지 않아요.');
    expect(seen.row).toContain('충전기 고장');
    expect(seen.row).toContain('나주시청');
    expect(seen.row).toContain('“네”');
    expect(seen.closedRow).toContain('조치 내역: 원격 재시작 후 정상 확인');
    expect(seen.title).toMatch(/^\(1\) /);
    expect(seen.ticketSeenMs).toBeLessThan(10_000);
  });

  it('gives a ticket to one agent, and tells the other who has it', () => {
    expect(seen.tooLate).toBe('김상담 님이 먼저 맡았어요.');
  });

  it('sends Korean replies once and whole, however the browser reports Enter', () => {
    const greetings = ['1번째 안녕하세요', '2번째 안녕하세요', '3번째 안녕하세요'];
    const replies = [...greetings, '네 기다릴게요', '잠깐 끊긴 답변이에요', '세션이 끝난 답변이에요'];
    // The driver reads the agent's name with the words.
    const inOrder = (texts: unknown) =>
      (texts as string[]).flatMap((text) => replies.filter((reply) => text.includes(reply)));
    expect(inOrder(seen.lines)).toEqual(replies);
    expect(inOrder(seen.read)).toEqual(replies);
  });

  it('shows each that the other types, until the message has come', () => {
    // The machine may be busy: what takes a second alone takes some more there.
    expect(seen.driverTypingMs).toBeLessThan(10_000);
    expect(seen.agentTypingMs).toBeLessThan(10_000);
    expect(seen.isEndInSight).toBe(true);
    expect([seen.typingInList, seen.driverTypingAfter, seen.agentTypingAfter]).toEqual([
      '고객이 입력 중이에요',
      '',
      false,
    ]);
  });

  it('fills templates, and warns of promises and private numbers before they are sent', () => {
    expect(seen.canned).toMatch(/\S/);
    expect(seen.canned).not.toMatch(/[{}]/);
    expect(seen.warned).toMatch(/환불.*010-1234-5678/);
  });

  it('does not send a template whose placeholder the ticket could not fill', () => {
    expect(seen.unfilled).toBe('{{station}} 확인 중이에요');
    expect(JSON.stringify(seen.read)).not.toContain('{{');
  });

  it('offers the steps against insults, and names the colleague whom a note mentions', () => {
    expect(seen.warnings).toEqual(['1차', '2차', '종료'].map((step) => expect.stringContaining(step) as string));
    expect(seen.abuseNote).toBe('폭언 2차 안내를 보냈어요.');
    expect(seen.mentions).toEqual(['@박상담']);
    expect(seen.mentioned).toBe('(1) 상담 데스크');
  });

  it('shows the rating of a driver who gave five stars and praised the agent', () => {
    expect(seen.rating).toBe('5/5 · 정말 친절하셨어요');
  });

  it('says how to write to the driver of a closed ticket', () => {
    expect(seen.readOnly).toBe('상담을 다시 열면 고객에게 답할 수 있어요.');
  });

  it('opens the next ticket after a reply to a reopened one that was sent with Ctrl+Enter', () => {
    expect(seen.nextTicket).toContain('상담원 연결');
  });

  it('sounds and counts news of a ticket that is not on the screen, until it is read', () => {
    expect(seen.newsLink).toMatch(/^#\/open\/\w{4}-\w{4}$/);
    expect(seen.news).toEqual(['(2) 상담 데스크', 'icon.svg?count=2']);
    expect(seen.newsRead).toEqual(['(1) 상담 데스크', 'icon.svg?count=1']);
    expect(seen.newsFaults).toEqual([]);
  });

  it('copies the conversation as text, and records who did', () => {
    expect(seen.copied).toMatch(/\] 고객: 나주시청 2번 충전기 화면이 꺼졌어요\n/);
    expect(seen.copyRecord).toContain('상담 데스크: 김상담');
  });

  it('keeps the newest lines in view when the keyboard of a phone opens', () => {
    expect(seen.isAtEnd).toBe(true);
  });

  it('takes the agent’s own answer for no news, when another ticket is open already', () => {
    expect(seen.ownAnswer).toEqual({ news: 0, tones: 0, isOpen: null });
  });

  it('keeps a draft, also when the driver wrote before it was sent', () => {
    expect([seen.draft, seen.returned]).toEqual(['쓰다가 만 답변', '쓰다가 만 답변']);
    expect(seen.moved).toBe('고객이 방금 새로 말했어요. 읽어 보고 다시 보내 주세요.');
  });

  it('makes a reply a draft again if the session ended before it was sent', () => {
    expect(seen.afterSignIn).toEqual(['세션이 끝난 답변이에요', 0, 0]);
  });

  it('shows hostile text as text, without errors or faults for people with disabilities', () => {
    expect(seen.hostile).toContain('<script>alert(2)</script>');
    expect({ dialogs: seen.dialogs, errors: seen.errors, faults: seen.faults }).toEqual({
      dialogs: [],
      errors: [],
      faults: [],
    });
  });

  it('ends with the sign-out, also after a reload', () => {
    expect(seen.afterSignOut).toEqual(['로그인', 'English']);
  });
});
