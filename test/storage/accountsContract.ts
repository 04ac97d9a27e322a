import type { Store } from '../../src/domain/store';

const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
const FIRST = '2026-11-28T09:00:00.000Z';
const LATER = '2026-11-28T10:00:00.000Z';

/** Describes the accounts of the agents' desk that every store must keep. */
export function describeAccounts(name: string, open: () => Promise<Store>): void {
  describe(`desk accounts on ${name}`, () => {
    let store: Store;
    let count = 0;

    beforeAll(async () => {
      store = await open();
    });

    afterAll(() => store.close());

    async function addUser() {
      count += 1;
      const user = { id: `u${count}`, name: `김상담 ${count}`, role: 'agent', passwordHash: HASH } as const;
      await store.accounts.saveUser(user);
      return user;
    }

    it('finds a user by the exact name only', async () => {
      const user = await addUser();
      expect(await store.accounts.findUserByName(user.name)).toEqual(user);
      expect(await store.accounts.findUserByName(`${user.name} `)).toBeNull();
      expect(await store.accounts.findUserByName('\u0000')).toBeNull();
    });

    it('keeps the id, and so the tickets, of a user who is saved again', async () => {
      const user = await addUser();
      await store.accounts.saveUser({ ...user, id: 'other', role: 'supervisor', passwordHash: null });
      expect(await store.accounts.findUserByName(user.name)).toEqual({
        ...user,
        role: 'supervisor',
        passwordHash: null,
      });
    });

    it('lists users without their hashes', async () => {
      const { id, name: userName, role } = await addUser();
      const users = await store.accounts.listUsers();
      expect(users).toContainEqual({ id, name: userName, role });
    });

    it('notes whether a user is at the desk or takes a rest, also when the user is saved again', async () => {
      const { accounts } = store;
      const user = await addUser();
      const presence = async () => (await accounts.listPresence()).find(({ userId }) => userId === user.id);
      expect(await presence()).toEqual({ userId: user.id, onlineAt: null, pausedAt: null });
      await accounts.noteOnline(user.id, FIRST);
      await accounts.setPaused(user.id, LATER);
      await accounts.saveUser(user);
      expect(await presence()).toEqual({ userId: user.id, onlineAt: FIRST, pausedAt: LATER });
      await accounts.setPaused(user.id, null);
      expect((await presence())?.pausedAt).toBeNull();
      await accounts.noteOnline('nobody', FIRST);
    });

    it('opens, notes the use of, and ends a session', async () => {
      const { accounts } = store;
      const { id, name: userName, role } = await addUser();
      const user = { id, name: userName, role };
      await accounts.openSession(`hash ${user.id}`, user.id, FIRST);
      expect(await accounts.findSession(`hash ${user.id}`)).toEqual({ user, createdAt: FIRST, usedAt: FIRST });
      await accounts.touchSession(`hash ${user.id}`, LATER);
      expect(await accounts.findSession(`hash ${user.id}`)).toEqual({ user, createdAt: FIRST, usedAt: LATER });
      await accounts.endSession(`hash ${user.id}`);
      expect(await accounts.findSession(`hash ${user.id}`)).toBeNull();
    });

    it('ends all sessions of one user, and of a removed user', async () => {
      const { accounts } = store;
      const [one, other] = [await addUser(), await addUser()];
      const open = (hash: string, { id }: { readonly id: string }) => accounts.openSession(hash, id, FIRST);
      await Promise.all([open('one a', one), open('one b', one), open('other', other)]);
      await accounts.endSessionsOf(one.id);
      expect(await accounts.findSession('one a')).toBeNull();
      expect(await accounts.findSession('one b')).toBeNull();
      expect(await accounts.findSession('other')).not.toBeNull();
      expect(await accounts.removeUser(other.name)).toBe(true);
      expect(await accounts.findSession('other')).toBeNull();
      expect(await accounts.removeUser(other.name)).toBe(false);
    });

    it('deletes sessions that were opened or used too long ago', async () => {
      const { accounts } = store;
      const { id } = await addUser();
      for (const hash of ['old', 'unused', 'good'])
        await accounts.openSession(hash, id, hash === 'old' ? FIRST : LATER);
      await accounts.touchSession('old', '2026-11-28T20:00:00.000Z');
      await accounts.touchSession('good', '2026-11-28T20:00:00.000Z');
      expect(await accounts.purgeSessions(LATER, '2026-11-28T12:00:00.000Z')).toBe(2);
      expect(await accounts.findSession('good')).not.toBeNull();
    });
  });
}
