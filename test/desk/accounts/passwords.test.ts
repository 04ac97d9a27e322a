import { hashPassword, isPasswordOf } from '../../../src/desk/accounts/passwords';

it('hashes passwords with argon2id at 19 MiB, two passes, with a salt each', async () => {
  const [one, other] = await Promise.all([hashPassword('열려라 참깨 2026'), hashPassword('열려라 참깨 2026')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
});

it('accepts the password however the keyboard composes Hangul, and no other', async () => {
  const hash = await hashPassword('열려라 참깨 2026');
  expect(await isPasswordOf('열려라 참깨 2026'.normalize('NFD'), hash)).toBe(true);
  expect(await isPasswordOf('열려라 참깨 2027', hash)).toBe(false);
  expect(await isPasswordOf('열려라 참깨 2026', null)).toBe(false);
});
