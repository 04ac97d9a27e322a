import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApp, type App } from '../../src/app';
import { hashPassword } from '../../src/desk/accounts/passwords';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { requestChat } from '../support/chatPage';

const TALK = join(__dirname, '../support/deskScreensTalk.mjs');
const ACCOUNT = { name: '최관리', password: '최관리의 긴 비밀번호' };
const HOSTILE = '<img src=x onerror="alert(1)">';
const NO_TIME = { median: null, p90: null };
const OVERVIEW = {
  from: '2026-11-21T15:00:00.000Z',
  to: '2026-11-28T15:00:00.000Z',
  totals: { opened: 12, closed: 9, waiting: 3 },
  bySymptom: [
    { symptom: 'auth_pending', count: 8 },
    { symptom: null, count: 4 },
  ],
  byStation: [{ station: '나주시청 주차장', count: 7 }],
  byOperator: [{ operator: null, count: 12 }],
  byHour: Array.from({ length: 24 }, (_, hour) => hour % 5),
  outcomes: { solved: 20, reported: 5, handed_over: 10, left: null },
  times: { claim: { median: 42, p90: 610 }, firstReply: { median: 90, p90: 7_300 }, close: NO_TIME },
  ratings: { average: 4.25, count: 4, stars: [0, 0, 1, 1, 2] },
  agents: [{ name: '최관리', online: true, open: 1, closed: 9 }],
  misses: [{ text: HOSTILE, at: '2026-11-28T01:00:00.000Z', count: 2 }],
};

/** What the browser showed, by what was looked at. */
type Seen = Readonly<Record<string, unknown>>;

describe('the desk of a supervisor, in a browser', () => {
  let app: App;
  let seen: Seen;

  beforeAll(async () => {
    app = await startApp(readConfig({ DATABASE_URL: ':memory:', PORT: '0' }), createLogger({ level: 'silent' }));
    const passwordHash = await hashPassword(ACCOUNT.password);
    await app.bot.store.accounts.saveUser({ id: 'choi', name: ACCOUNT.name, role: 'supervisor', passwordHash });
    await askForAgent(app.url);
    const args = [TALK, app.url, JSON.stringify(ACCOUNT), JSON.stringify(OVERVIEW)];
    seen = JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as Seen;
  }, 240_000);

  afterAll(() => app.stop());

  it('has no faults for people with disabilities at sign-in, in dialogs and in the overview', () => {
    const faults = seen.faults as Record<string, unknown>;
    expect(Object.keys(faults)).toHaveLength(8);
    expect(Object.entries(faults).filter(([, found]) => (found as unknown[]).length > 0)).toEqual([]);
    expect(seen.errors).toEqual([]);
  });

  it('shows counts, times and ratings of the days that the supervisor chose', () => {
    expect(seen.asked).toEqual(['?days=7', '?days=30']);
    expect(seen.totals).toEqual(['12', '9', '3', '4.3/5']);
    expect(seen.symptoms).toEqual(['인증 중에서 멈춤8', '증상 모름4']);
    expect(seen.times).toEqual([
      '중앙값90% 이내',
      '상담 시작까지42초10분',
      '첫 답변까지1분2시간',
      '종료까지아직 없어요아직 없어요',
    ]);
    expect(seen.bars).toBe('100');
    expect(seen.misses).toContain(HOSTILE);
    expect(seen.csv).toMatch(/overview\.csv\?days=30$/);
  });
});

/** Opens a ticket, as a driver who asks for an agent. */
async function askForAgent(url: string): Promise<void> {
  const { token } = (await requestChat(url, 'POST', '/tokens/generate', { body: {} })).body;
  const { conversationId } = (await requestChat(url, 'POST', '/conversations', { token, body: {} })).body;
  const body = { type: 'message', from: { id: 'driver' }, text: '상담원 연결' };
  await requestChat(url, 'POST', `/conversations/${conversationId}/activities`, { token, body });
}
