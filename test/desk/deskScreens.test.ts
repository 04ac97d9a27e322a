import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApp, type App } from '../../src/app';
import { hashPassword } from '../../src/desk/accounts/passwords';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { ChatPage } from '../support/chatPage';
import { DeskBrowser } from '../support/deskBrowser';
import { sharedContent } from '../support/sharedContent';

const TALK = join(__dirname, '../support/deskScreensTalk.mjs');
const ACCOUNT = { name: '최관리', password: '최관리의 긴 비밀번호' };
const HOSTILE = '<img src=x onerror="alert(1)">';
/** The rows of a table; those with the same count may come in any order. */
const sorted = (rows: unknown) => [...(rows as string[])].sort();

/** What the browser showed, by what was looked at. */
type Seen = Readonly<Record<string, unknown>>;

describe('the desk of a supervisor, in a browser', () => {
  let app: App;
  let seen: Seen;

  beforeAll(async () => {
    app = await startApp(readConfig({ DATABASE_URL: ':memory:', PORT: '0' }), createLogger({ level: 'silent' }), {
      content: sharedContent(),
    });
    const passwordHash = await hashPassword(ACCOUNT.password);
    await app.bot.store.accounts.saveUser({ id: 'choi', name: ACCOUNT.name, role: 'supervisor', passwordHash });
    await reportCharger(app);
    await askForAgent(app);
    await (await ChatPage.open({ app })).say('안녕하세요');
    const args = [TALK, app.url, JSON.stringify(ACCOUNT)];
    seen = JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as Seen;
  }, 240_000);

  afterAll(() => app.stop());

  it('has no faults for people with disabilities at sign-in, in dialogs and in the overview', () => {
    const faults = seen.faults as Record<string, unknown>;
    expect(Object.keys(faults)).toHaveLength(11);
    expect(Object.entries(faults).filter(([, found]) => (found as unknown[]).length > 0)).toEqual([]);
    expect(seen.errors).toEqual([]);
  });

  it('shows until when a driver is blocked', () => {
    expect(seen.blocked).toMatch(/\d\d:\d\d까지 차단$/);
  });

  it('steps into a conversation that only the bot had', () => {
    expect(seen.steppedIn).toContain('최관리 상담원이 지금부터 이어서 도와드려요');
  });

  it('asks for times in Seoul with 24 hours, whatever the clock of the browser', () => {
    expect(seen.hours).toEqual(Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')));
    expect(seen.heldUntil).toBe(true);
  });

  it('filters a list', () => {
    expect(seen.filtered?.toString().trim()).toBe('찾는 내용이 없어요.');
  });

  it('shows facts and events in the language that the agent chose', () => {
    expect(seen.english).toEqual(['Station', '최관리 took the ticket']);
  });

  it('shows that the agent takes a rest', () => {
    expect(seen.paused).toBe('true');
  });

  it('shows what the server counted and measured in the days that the supervisor chose', () => {
    expect([seen.asked, seen.status]).toEqual([['?days=7', '?days=30'], 200]);
    expect(seen.totals).toEqual(['2', '1', '0', '4.0/5']);
    expect(sorted(seen.symptoms)).toEqual(['증상 모름1', '충전기 고장·불편1']);
    expect(sorted(seen.stations)).toEqual(['나주시청1', '확인되지 않음1']);
    const [claim, firstReply, close] = (seen.times as string[]).slice(1);
    expect(claim).toMatch(/^상담 시작까지\d+(초|분)\d+(초|분)$/);
    expect(firstReply).toBe('첫 답변까지아직 없어요아직 없어요');
    expect(close).toMatch(/^종료까지\d+(초|분)\d+(초|분)$/);
    expect(seen.agents).toEqual(['접속상담 중종료', '최관리쉬는 중11']);
    expect(seen.bars).toBe('100');
  });

  it('shows what the bot did not understand as text, and gives the table as a file', () => {
    expect(seen.misses).toContain(HOSTILE);
    expect(seen.csv).toMatch(/overview\.csv\?days=30&lang=ko$/);
    expect(seen.file).toMatch(/^overview-\d{4}-\d\d-\d\d\.csv$/);
  });
});

/** Opens a ticket, as a driver who writes what the bot does not understand, and rates the consultation in the end. */
async function reportCharger(app: App): Promise<void> {
  const driver = await ChatPage.open({ app });
  for (const text of [HOSTILE, '나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네'])
    await driver.say(text);
  await closeAll(app);
  await driver.say('4');
}

/** Takes the tickets that wait, and closes them without a word. */
async function closeAll(app: App): Promise<void> {
  const agent = new DeskBrowser({ app });
  await agent.signIn(ACCOUNT.name, ACCOUNT.password);
  const { rows } = (await agent.get('queue?view=waiting')).body as { rows: readonly { number: string }[] };
  for (const { number } of rows)
    for (const step of [{ type: 'claim' }, { type: 'close', result: '원격으로 다시 켰어요', category: null }])
      await agent.post(`tickets/${number}/actions`, { id: randomUUID(), step });
}

/** Opens a ticket, as a driver who asks for an agent. */
async function askForAgent(app: App): Promise<void> {
  const driver = await ChatPage.open({ app });
  await driver.say('상담원 연결');
}
