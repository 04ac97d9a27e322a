import type { IncomingMessage } from 'node:http';
import { DeskSessions } from '../../../src/desk/accounts/deskSessions';
import type { Store } from '../../../src/domain/store';
import { openMemoryStore } from '../../support/memoryStore';
import { TestClock } from '../../support/talk';

const USER = { id: 'u1', name: '김상담', role: 'agent' } as const;
const HOUR = 3_600_000;

describe('a session at the desk', () => {
  const clock = new TestClock();
  let store: Store;
  let sessions: DeskSessions;

  beforeEach(async () => {
    store = await openMemoryStore();
    await store.accounts.saveUser({ ...USER, passwordHash: null });
    sessions = createSessions();
  });

  afterEach(() => store.close());

  function createSessions(secret = 's'.repeat(32), isSecure = false): DeskSessions {
    const times = { idleMs: 12 * HOUR, maxAgeMs: 48 * HOUR };
    return new DeskSessions({ accounts: store.accounts, clock, secret, isSecure, ...times });
  }

  const request = (cookie: string) => ({ headers: { cookie } }) as IncomingMessage;
  const sent = (setCookie: string) => request(`other=1; ${setCookie.split(';')[0]!}; more=2`);

  it('is found by its cookie, of which the database has only a hash', async () => {
    const { cookie } = await sessions.open(USER);
    const found = await sessions.find(sent(cookie));
    expect(found?.user).toEqual(USER);
    expect(cookie).not.toContain(found!.idHash);
    expect(await store.accounts.findSession(found!.idHash)).not.toBeNull();
  });

  it('has a cookie that scripts and other sites cannot use, by https only where there is https', async () => {
    const { cookie } = await sessions.open(USER);
    expect(cookie).toMatch(/^desk=[\w-]{43}; Path=\/desk; HttpOnly; SameSite=Strict; Max-Age=172800$/);
    expect((await createSessions('s'.repeat(32), true).open(USER)).cookie).toMatch(/; Secure$/);
  });

  it('is not found by another cookie, or after a change of the secret', async () => {
    const { cookie } = await sessions.open(USER);
    expect(await sessions.find(request(''))).toBeNull();
    expect(await sessions.find(request(`desk=${'x'.repeat(43)}`))).toBeNull();
    expect(await createSessions('t'.repeat(32)).find(sent(cookie))).toBeNull();
  });

  it('ends after 12 hours without use, but not while it is used', async () => {
    const { cookie } = await sessions.open(USER);
    clock.pass(11 * HOUR);
    expect(await sessions.find(sent(cookie))).not.toBeNull();
    clock.pass(11 * HOUR);
    expect(await sessions.find(sent(cookie))).not.toBeNull();
    clock.pass(12 * HOUR);
    expect(await sessions.find(sent(cookie))).toBeNull();
  });

  it('ends two days after the sign-in although it is used', async () => {
    const { cookie } = await sessions.open(USER);
    for (let passed = 0; passed < 47; passed++) {
      clock.pass(HOUR);
      expect(await sessions.find(sent(cookie))).not.toBeNull();
    }
    clock.pass(HOUR);
    expect(await sessions.find(sent(cookie))).toBeNull();
  });

  it('is not kept alive by an open page that nobody uses', async () => {
    const { cookie } = await sessions.open(USER);
    const { idHash } = (await sessions.find(sent(cookie)))!;
    clock.pass(11 * HOUR);
    expect(await sessions.isGood(idHash)).toBe(true);
    clock.pass(HOUR);
    expect(await sessions.isGood(idHash)).toBe(false);
  });

  it('ends alone, or together with all others of its user', async () => {
    const cookies: string[] = [];
    for (let time = 0; time < 3; time++) cookies.push((await sessions.open(USER)).cookie);
    const find = (index: number) => sessions.find(sent(cookies[index]!));
    expect(await sessions.end((await find(0))!, false)).toMatch(/^desk=; .*Max-Age=0$/);
    expect(await find(0)).toBeNull();
    const second = (await find(1))!;
    await sessions.end(second, true);
    expect([await find(1), await find(2)]).toEqual([null, null]);
  });

  it('is deleted from the database once it is over and somebody signs in', async () => {
    const { cookie } = await sessions.open(USER);
    const { idHash } = (await sessions.find(sent(cookie)))!;
    clock.pass(13 * HOUR);
    await sessions.open(USER);
    expect(await store.accounts.findSession(idHash)).toBeNull();
  });

  it('gives the page a token for changes that differs from every other session’s', async () => {
    const [one, other] = [await sessions.open(USER), await sessions.open(USER)];
    expect(one.csrf).toMatch(/^[\w-]{43}$/);
    expect((await sessions.find(sent(one.cookie)))!.csrf).toBe(one.csrf);
    expect(other.csrf).not.toBe(one.csrf);
    expect(one.cookie).not.toContain(one.csrf);
  });
});
