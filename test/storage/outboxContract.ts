import { HELD_UNTIL, type LeasedRow, type NewDelivery, type OutboxRow } from '../../src/domain/outbox';
import type { Store } from '../../src/domain/store';
import { newDelivery } from './newDelivery';
import { newKey, turn } from './turnCommits';

const NOON = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T12:01:00.000Z';
const MUCH_LATER = '2026-11-22T13:00:00.000Z';
const LEASE = { id: 'lease-1', until: LATER };
const OTHER_LEASE = { id: 'lease-2', until: MUCH_LATER };

/** Describes the outbox behaviour that every store must have. `open` opens a store on an empty database. */
export function describeOutbox(name: string, open: () => Promise<Store>): void {
  describe(`the outbox on ${name}`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await open();
    });

    afterEach(() => store.close());

    async function put(...rows: NewDelivery[]): Promise<void> {
      await store.outbox.enqueue(rows);
    }

    function claim(now = NOON, lease = LEASE, limit = 10): Promise<readonly LeasedRow[]> {
      return store.outbox.claim({ kind: 'webhook', limit, lease, now });
    }

    async function all(): Promise<OutboxRow[]> {
      const rows = [];
      for await (const row of store.outbox.list()) rows.push(row);
      return rows;
    }

    it('counts the deliveries of a kind that arrived since a time', async () => {
      const rows = [newDelivery(), newDelivery(), newDelivery({ kind: 'board_post' }), newDelivery()];
      await put(...rows);
      const times = [NOON, LATER, LATER, MUCH_LATER];
      for (const [index, { id }] of rows.slice(0, 3).entries()) await store.outbox.complete(id, times[index]!);
      expect(await store.outbox.countDone('webhook', NOON)).toBe(2);
      expect(await store.outbox.countDone('webhook', LATER)).toBe(1);
      expect(await store.outbox.countDone('webhook', MUCH_LATER)).toBe(0);
    });

    it('does not deliver a row that is held, but lets a request take it', async () => {
      const row = newDelivery({ notBefore: HELD_UNTIL });
      await put(row);
      expect(await claim(MUCH_LATER)).toEqual([]);
      expect(await store.outbox.claimOne(row.id, LEASE, NOON)).toMatchObject({ id: row.id });
    });

    it('stores the deliveries of a turn only if the turn is committed', async () => {
      const key = { channel: 'c \u0000', conversationId: 'k \ud83d' };
      const [first, second] = [newDelivery({ conversation: key }), newDelivery({ ticketNumber: 'T' })];
      expect(await store.commitTurn(turn(key, 'a1', { deliveries: [first, second] }))).toBe('committed');
      expect(await store.commitTurn(turn(key, 'a2', { deliveries: [newDelivery()] }))).toBe('conflict');
      expect(await store.commitTurn(turn(key, 'a1', { expectedVersion: 1, deliveries: [newDelivery()] }))).toBe(
        'duplicate',
      );
      const added = {
        status: 'pending',
        destination: '',
        attempts: 0,
        unclearAttempts: 0,
        progress: 0,
        leasedUntil: null,
        settledAt: null,
        lastError: null,
      };
      const times = { queuedAt: first.createdAt, nextAttemptAt: first.createdAt };
      expect(await all()).toEqual([
        { ...first, ...added, ...times },
        { ...second, ...added, ...times },
      ]);
    });

    it('leases due rows to one claimant, earliest first, until the lease expires', async () => {
      const rows = ['11:59', '11:57', '11:58'].map((time) => newDelivery({ createdAt: `2026-11-22T${time}:00.000Z` }));
      await put(...rows, newDelivery({ createdAt: LATER }), newDelivery({ kind: 'cpo_mail' }));
      const first = await claim(NOON, LEASE, 2);
      expect(first.map((row) => row.id)).toEqual([rows[1]!.id, rows[2]!.id]);
      expect(first[0]).toMatchObject({ lease: LEASE, leasedUntil: LATER, status: 'pending' });
      expect((await claim(NOON, OTHER_LEASE)).map((row) => row.id)).toEqual([rows[0]!.id]);
      expect(await claim()).toEqual([]);
      expect((await claim(LATER)).map((row) => row.id)).toEqual(expect.arrayContaining([rows[1]!.id, rows[2]!.id]));
    });

    it('never leases a row to two concurrent claimants', async () => {
      await put(...Array.from({ length: 40 }, () => newDelivery()));
      const claims = Array.from({ length: 8 }, (_, n) => claim(NOON, { id: `l${n}`, until: LATER }, 10));
      const ids = (await Promise.all(claims)).flat().map((row) => row.id);
      expect(new Set(ids).size).toBe(ids.length);
      const rest = [];
      for (let rows = await claim(); rows.length > 0; rows = await claim()) rest.push(...rows.map((row) => row.id));
      expect(new Set([...ids, ...rest]).size).toBe(40);
    });

    it('holds a row back until the row it waits for is settled', async () => {
      const mail = newDelivery({ kind: 'cpo_mail' });
      const board = newDelivery({ after: mail.id });
      const orphan = newDelivery({ after: 'gone' });
      await put(board, mail, orphan);
      expect((await claim()).map((row) => row.id)).toEqual([orphan.id]);
      expect(await store.outbox.claimOne(board.id, OTHER_LEASE, NOON)).toBeNull();
      await store.outbox.complete(mail.id, NOON);
      expect((await claim()).map((row) => row.id)).toEqual([board.id]);
    });

    it('stops holding a row back after its waiting time', async () => {
      const mail = newDelivery({ kind: 'cpo_mail' });
      const board = newDelivery({ after: mail.id, afterUntil: LATER });
      await put(mail, board);
      expect((await store.outbox.find(board.id))?.afterUntil).toBe(LATER);
      expect(await claim(NOON)).toEqual([]);
      expect(await store.outbox.claimOne(board.id, OTHER_LEASE, NOON)).toBeNull();
      expect((await claim(LATER)).map((row) => row.id)).toEqual([board.id]);
    });

    it('leaves rows of the excepted destinations to a later claim', async () => {
      const ill = newDelivery({ destination: 'ill.example:443 \\ \ud83d' });
      const well = newDelivery({ destination: 'well.example' });
      const other = newDelivery();
      await put(ill, well, other);
      const request = { kind: 'webhook', limit: 10, lease: LEASE, now: NOON } as const;
      const claimed = await store.outbox.claim({ ...request, exceptDestinations: [ill.destination!] });
      expect(claimed.map((row) => row.destination)).toEqual([well.destination, '']);
      expect((await claim()).map((row) => row.destination)).toEqual([ill.destination]);
    });

    it('counts unclear attempts of the current part, and from zero when a part has arrived', async () => {
      await put(newDelivery());
      for (const mayHaveArrived of [true, undefined, true]) {
        const [row] = await claim();
        await store.outbox.scheduleRetry(row!, NOON, 'e', { mayHaveArrived });
      }
      const [row] = await claim();
      expect(row).toMatchObject({ attempts: 3, unclearAttempts: 2 });
      await store.outbox.recordProgress(row!.id, 1);
      expect(await store.outbox.find(row!.id)).toMatchObject({ attempts: 3, unclearAttempts: 0, progress: 1 });
    });

    it('records when a row was settled', async () => {
      const row = newDelivery();
      await put(row);
      await store.outbox.complete(row.id, LATER);
      expect((await store.outbox.find(row.id))?.settledAt).toBe(LATER);
    });

    it.each(['dead', 'cancelled'] as const)('delivers a row after the one it waits for is %s', async (status) => {
      const mail = newDelivery({ kind: 'cpo_mail' });
      await put(mail, newDelivery({ after: mail.id }));
      await store.outbox.settle((await store.outbox.claimOne(mail.id, LEASE, NOON))!, status, {
        now: NOON,
        error: 'e',
      });
      expect(await claim()).toHaveLength(1);
    });

    it('adds each id only once', async () => {
      const row = newDelivery();
      await put(row);
      await put({ ...row, payload: 'another' }, newDelivery());
      await store.commitTurn(turn(newKey(), 'a1', { deliveries: [row] }));
      expect((await all()).map(({ payload }) => payload)).toEqual([row.payload, row.payload]);
    });

    it('adds follow-ups when a row is settled, only once', async () => {
      const row = newDelivery();
      const [next, late] = [newDelivery(), newDelivery()];
      await put(row);
      await store.outbox.complete(row.id, NOON, [next]);
      await store.outbox.complete(row.id, LATER, [late]);
      expect((await all()).map(({ id, status }) => [id, status])).toEqual([
        [row.id, 'done'],
        [next.id, 'pending'],
      ]);
      const claimed = (await store.outbox.claimOne(next.id, LEASE, NOON))!;
      await store.outbox.settle(claimed, 'dead', { now: NOON, error: 'no', followUps: [late] });
      expect(await store.outbox.find(next.id)).toMatchObject({ status: 'dead', lastError: 'no', attempts: 1 });
      expect(await store.outbox.find(late.id)).toMatchObject({ status: 'pending' });
    });

    it('adds no follow-ups and keeps the row pending if settling it fails', async () => {
      const row = newDelivery();
      await put(row);
      const circle: Record<string, unknown> = {};
      circle['self'] = circle;
      await expect(store.outbox.complete(row.id, NOON, [newDelivery({ payload: circle })])).rejects.toThrow();
      expect(await store.outbox.find(row.id)).toMatchObject({ status: 'pending' });
    });

    it('counts failed attempts and holds the row back until the next attempt', async () => {
      const row = newDelivery();
      await put(row);
      const [claimed] = await claim();
      await store.outbox.scheduleRetry(claimed!, LATER, 'refused');
      expect(await claim()).toEqual([]);
      expect(await store.outbox.find(row.id)).toMatchObject({
        attempts: 1,
        nextAttemptAt: LATER,
        lastError: 'refused',
      });
      expect(await claim(LATER)).toMatchObject([{ id: row.id, attempts: 1 }]);
    });

    it('ignores a worker that lost its lease, unless it reports a completed delivery', async () => {
      const row = newDelivery();
      await put(row);
      const [lost] = await claim();
      const [held] = await claim(LATER, OTHER_LEASE);
      await store.outbox.scheduleRetry(lost!, NOON, 'late');
      await store.outbox.settle(lost!, 'dead', { now: LATER, error: 'late', followUps: [newDelivery()] });
      await store.outbox.release(lost!, LATER);
      expect(await store.outbox.renew([row.id], LEASE)).toEqual([]);
      expect(await store.outbox.renew([row.id], OTHER_LEASE)).toEqual([row.id]);
      expect(await all()).toMatchObject([{ status: 'pending', attempts: 0, leasedUntil: held!.lease.until }]);
      await store.outbox.complete(lost!.id, LATER);
      expect(await all()).toMatchObject([{ status: 'done' }]);
    });

    it('releases a row without counting an attempt', async () => {
      await put(newDelivery());
      const [row] = await claim();
      await store.outbox.release(row!, NOON);
      expect(await claim()).toMatchObject([{ attempts: 0 }]);
    });

    it('releases a row to wait for another one', async () => {
      const [first, repeat] = [newDelivery(), newDelivery()];
      await put(first, repeat);
      const rows = await claim();
      const held = rows.find(({ id }) => id === repeat.id)!;
      await store.outbox.release(held, NOON, first.id);
      expect(await store.outbox.find(repeat.id)).toMatchObject({ after: first.id, leasedUntil: null });
      expect(await claim()).toEqual([]);
      await store.outbox.complete(first.id, NOON);
      expect(await claim()).toMatchObject([{ id: repeat.id, attempts: 0 }]);
    });

    it('stores how many parts were delivered', async () => {
      const row = newDelivery();
      await put(row);
      await store.outbox.recordProgress(row.id, 2);
      expect(await claim()).toMatchObject([{ progress: 2 }]);
    });

    it('never decreases the number of delivered parts', async () => {
      const row = newDelivery();
      await put(row);
      await store.outbox.recordProgress(row.id, 2);
      await store.outbox.recordProgress(row.id, 1);
      expect(await store.outbox.find(row.id)).toMatchObject({ progress: 2 });
    });

    it('reserves a part only once, and only for the current lease holder', async () => {
      const row = newDelivery();
      await put(row);
      const [lost] = await claim();
      const [held] = await claim(LATER, OTHER_LEASE);
      expect(await store.outbox.reserveProgress(lost!, 1, LATER)).toBe(false);
      expect(await store.outbox.find(row.id)).not.toHaveProperty('progressedAt');
      const tries = Array.from({ length: 4 }, () => store.outbox.reserveProgress(held!, 1, MUCH_LATER));
      expect((await Promise.all(tries)).filter((may) => may)).toHaveLength(1);
      expect(await store.outbox.find(row.id)).toMatchObject({ progress: 1, progressedAt: MUCH_LATER });
      expect(await store.outbox.reserveProgress(held!, 2, MUCH_LATER)).toBe(true);
      await store.outbox.complete(row.id, MUCH_LATER);
      expect(await store.outbox.reserveProgress(held!, 3, MUCH_LATER)).toBe(false);
    });

    it('issues a command only once: other turns that issue it at the same time conflict', async () => {
      const command = newDelivery({ kind: 'stop_session' });
      const keys = Array.from({ length: 4 }, () => newKey());
      expect(await store.outbox.wasCommandIssued(command.id)).toBe(false);
      const commits = keys.map((key) => {
        const deliveries = [newDelivery({ conversation: key }), { ...command, conversation: key }];
        return store.commitTurn(turn(key, 'a1', { deliveries }));
      });
      const outcomes = await Promise.all(commits);
      expect(outcomes.toSorted()).toEqual(['committed', 'conflict', 'conflict', 'conflict']);
      expect(await store.outbox.wasCommandIssued(command.id)).toBe(true);
      expect(await all()).toHaveLength(2);
      for (const [index, key] of keys.entries()) {
        expect((await store.readConversation(key)) === null).toBe(outcomes[index] === 'conflict');
      }
    });

    it('keeps pending replies in order and deletes them when they are sent', async () => {
      const key = newKey();
      const replies = Array.from({ length: 3 }, () => newDelivery({ kind: 'reply', conversation: key }));
      await put(...replies, newDelivery({ kind: 'reply', conversation: newKey() }), newDelivery({ conversation: key }));
      expect((await store.outbox.pendingReplies(key)).map((row) => row.id)).toEqual(replies.map((row) => row.id));
      await store.outbox.complete(replies[0]!.id, NOON);
      expect(await store.outbox.find(replies[0]!.id)).toBeNull();
      expect(await store.outbox.pendingReplies(key)).toHaveLength(2);
    });

    it('no longer lists replies that have arrived, even while their arrival is being recorded', async () => {
      const key = newKey();
      const [first, second] = [1, 2].map(() => newDelivery({ kind: 'reply', conversation: key }));
      await put(first!, second!);
      void store.outbox.complete(first!.id, NOON);
      expect((await store.outbox.pendingReplies(key)).map(({ id }) => id)).toEqual([second!.id]);
      void store.outbox.complete(second!.id, NOON);
      expect(await store.outbox.find(second!.id)).toBeNull();
    });

    it('records arrivals that are reported before it is closed', async () => {
      const row = newDelivery({ kind: 'reply', conversation: newKey() });
      await put(row);
      const recorded = store.outbox.complete(row.id, NOON);
      await store.close();
      await expect(recorded).resolves.toBeUndefined();
    });

    it('leases a row with a time not before it, and deletes a timer when it is delivered', async () => {
      const timer = newDelivery({ kind: 'timer', conversation: newKey(), notBefore: LATER });
      const [late, early] = [newDelivery({ notBefore: LATER }), newDelivery()];
      await put(timer, late, early);
      expect((await claim()).map((row) => row.id)).toEqual([early.id]);
      expect((await claim(LATER)).map((row) => row.id)).toEqual([early.id, late.id]);
      const [due] = await store.outbox.claim({ kind: 'timer', limit: 1, lease: OTHER_LEASE, now: LATER });
      expect(due).toMatchObject({ id: timer.id, createdAt: timer.createdAt, queuedAt: LATER, nextAttemptAt: LATER });
      await store.outbox.complete(timer.id, LATER);
      expect(await store.outbox.find(timer.id)).toBeNull();
    });

    it('requeues dead rows with their attempts reset', async () => {
      const [one, two, alive] = [newDelivery(), newDelivery(), newDelivery({ kind: 'cpo_mail' })];
      await put(one, two, alive);
      for (const row of await claim()) await store.outbox.settle(row, 'dead', { now: NOON, error: 'e' });
      expect(await store.outbox.requeue({ id: one.id }, LATER)).toBe(1);
      expect(await store.outbox.requeue({ id: alive.id }, LATER)).toBe(0);
      expect(await store.outbox.requeue({ id: 'unknown' }, LATER)).toBe(0);
      const due = { status: 'pending', attempts: 0, queuedAt: LATER, nextAttemptAt: LATER, lastError: null };
      expect(await store.outbox.find(one.id)).toMatchObject({ ...due, createdAt: one.createdAt });
      expect(await store.outbox.requeue('dead', LATER)).toBe(1);
      expect(await store.outbox.find(two.id)).toMatchObject(due);
    });

    it('lists many rows by status and ticket, oldest first', async () => {
      const rows = Array.from({ length: 450 }, (_, n) => newDelivery({ ticketNumber: n % 2 === 0 ? 'even' : 'odd' }));
      await put(...rows);
      await store.outbox.complete(rows[3]!.id, NOON);
      expect((await all()).map((row) => row.id)).toEqual(rows.map((row) => row.id));
      const listed = [];
      for await (const row of store.outbox.list({ statuses: ['pending'], ticketNumber: 'odd' })) listed.push(row.id);
      expect(listed).toEqual(rows.filter((_, n) => n % 2 === 1 && n !== 3).map((row) => row.id));
      const dead = (await store.outbox.claimOne(rows[4]!.id, LEASE, NOON))!;
      await store.outbox.settle(dead, 'dead', { now: NOON, error: 'e' });
      const settled = [];
      for await (const row of store.outbox.list({ statuses: ['done', 'dead'] })) settled.push(row.id);
      expect(settled).toEqual([rows[3]!.id, rows[4]!.id]);
    });
  });
}
