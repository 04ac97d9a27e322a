import { hashPassword } from '../../../src/desk/accounts/passwords';
import { SignInChecker } from '../../../src/desk/accounts/signInChecker';
import type { StoredDeskUser } from '../../../src/domain/deskAccounts';
import { TestClock } from '../../support/talk';

const PASSWORD = 'rainy-monday-4';
const ADDRESS = '203.0.113.7';

describe('signing in at the desk', () => {
  const clock = new TestClock();
  let users: readonly StoredDeskUser[];
  let checker: SignInChecker;

  beforeAll(async () => {
    const passwordHash = await hashPassword(PASSWORD);
    users = [
      { id: 'u1', name: '김상담', role: 'agent', passwordHash },
      { id: 'local', name: 'local', role: 'supervisor', passwordHash: null },
    ];
  });

  beforeEach(() => {
    const findUserByName = (name: string) => Promise.resolve(users.find((user) => user.name === name) ?? null);
    checker = new SignInChecker({ findUserByName }, clock);
  });

  const check = (password: string, name = '김상담', address = ADDRESS) => checker.check({ name, password, address });
  const wrongAttempts = (count: number, name?: string, address?: string) =>
    Promise.all(Array.from({ length: count }, () => check('wrong', name, address)));
  const countOf = (results: readonly unknown[], result: string) => results.filter((one) => one === result).length;

  it('takes the right password, with the name in any composition and spacing', async () => {
    const user = { id: 'u1', name: '김상담', role: 'agent' };
    expect(await check(PASSWORD)).toEqual(user);
    expect(await check(PASSWORD, ` ${'김상담'.normalize('NFD')} `)).toEqual(user);
  });

  it('answers alike to a wrong password, an unknown name and a user without a password', async () => {
    expect(await check('wrong')).toBe('wrong');
    expect(await check(PASSWORD, '이상담')).toBe('wrong');
    expect(await check(PASSWORD, 'local')).toBe('wrong');
  });

  it('takes about as long for an unknown name as for a wrong password', async () => {
    const timeOf = async (name: string) => {
      const startedAt = performance.now();
      for (let time = 0; time < 5; time++) await check('wrong', name);
      return performance.now() - startedAt;
    };
    await timeOf('warm-up');
    const [known, unknown] = [await timeOf('김상담'), await timeOf('박상담')];
    // Without the hash, an unknown name is answered a hundred times faster.
    expect(unknown).toBeGreaterThan(known / 5);
  });

  it('lets 10 of 20 wrong attempts at once through, and the right password again after 90 seconds', async () => {
    const results = await wrongAttempts(20);
    expect([countOf(results, 'wrong'), countOf(results, 'too_many')]).toEqual([10, 10]);
    expect(await check(PASSWORD)).toBe('too_many');
    clock.pass(90_000);
    expect(await check(PASSWORD)).toMatchObject({ id: 'u1' });
  });

  it('does not lock an agent out who is guessed at from elsewhere', async () => {
    await wrongAttempts(20, '김상담', '198.51.100.1');
    expect(await check(PASSWORD)).toMatchObject({ id: 'u1' });
  });

  it('does not count right passwords', async () => {
    for (let time = 0; time < 12; time++) expect(await check(PASSWORD)).toMatchObject({ id: 'u1' });
  });

  it('stops an address that tries many names', async () => {
    const results = [];
    for (let name = 0; name < 60; name++) results.push(await check('wrong', `name ${name}`));
    expect(countOf(results, 'too_many')).toBe(10);
  });

  it('stops guessing a name from many addresses', async () => {
    const results = [];
    for (let host = 0; host < 12; host++) results.push(...(await wrongAttempts(9, '김상담', `198.51.100.${host}`)));
    expect(countOf(results, 'too_many')).toBe(8);
  });

  it('refuses what would wait too long, without checking it', async () => {
    const results = await Promise.all(
      Array.from({ length: 45 }, (_, index) => check('wrong', `name ${index}`, `198.51.100.${index}`)),
    );
    expect(countOf(results, 'too_many')).toBe(5);
  });
});
