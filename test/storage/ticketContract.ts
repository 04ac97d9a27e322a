import type { ConversationKey, Store } from '../../src/domain/store';
import type { HandoffPackage, Ticket, TicketStatus } from '../../src/domain/ticket';
import { incoming, newKey, newNumber, opened, turn } from './turnCommits';

/** Describes the ticket behaviour that every store must have. */
export function describeTickets(store: () => Store): void {
  describe('tickets', () => {
    it('keeps every field and the hand-over event', async () => {
      const key = newKey();
      const openedTicket = opened(key);
      await store().commitTurn(turn(key, 'a1', { openedTicket }));
      expect(await store().findTicket(openedTicket.ticket.number)).toEqual(openedTicket.ticket);
      expect(await store().readHandoffEvent(openedTicket.ticket.number)).toEqual(openedTicket.handoffEvent);
      expect((await store().readConversation(key))?.tickets[0]).toEqual(openedTicket.ticket);
    });

    it('keeps unknown fields as null', async () => {
      const key = newKey();
      const openedTicket = opened(key, {
        symptom: null,
        category: null,
        guideType: null,
        station: null,
        charger: null,
        errorStep: null,
        chargerSpeed: null,
        session: null,
        checks: [],
        photos: [],
        said: [],
      });
      await store().commitTurn(turn(key, 'a1', { openedTicket }));
      expect(await store().findTicket(openedTicket.ticket.number)).toEqual(openedTicket.ticket);
    });

    it('changes status and photos and keeps the other fields', async () => {
      const key = newKey();
      const { ticket, handoffEvent } = opened(key);
      await store().commitTurn(turn(key, 'a1', { openedTicket: { ticket, handoffEvent } }));
      const { number } = ticket;
      const ticketChanges = [
        { number, addPhotos: ['https://example.com/2.jpg'] },
        { number, status: 'assigned' as const },
      ];
      expect(await store().commitTurn(turn(key, 'a2', { expectedVersion: 1, ticketChanges }))).toBe('committed');
      const photos = ['https://example.com/1.jpg', 'https://example.com/2.jpg'];
      expect(await store().findTicket(number)).toEqual({ ...ticket, status: 'assigned', photos });
      expect((await store().readConversation(key))?.tickets[0]?.status).toBe('assigned');
      expect(await store().readHandoffEvent(number)).toEqual(handoffEvent);
    });

    it('keeps the operator, adds checks, and does not store an added message', async () => {
      const key = newKey();
      const { ticket, handoffEvent } = opened(key, {
        operator: 'one operator',
        operatorMail: 'care@operator.example',
        follows: 'K7M2-9XW4',
      });
      await store().commitTurn(turn(key, 'a1', { openedTicket: { ticket, handoffEvent } }));
      const { number } = ticket;
      const check = { name: 'handoff', result: 'failed', at: '2026-11-22T05:41:00.000Z' };
      const ticketChanges = [{ number, addChecks: [check], addMessage: 'please hurry' }];
      await store().commitTurn(turn(key, 'a2', { expectedVersion: 1, ticketChanges }));
      expect(await store().findTicket(number)).toEqual({ ...ticket, checks: [...ticket.checks, check] });
    });

    it('records openings by link and by agents, oldest first, and the board post', async () => {
      const key = newKey();
      const openedTicket = opened(key);
      const { number } = openedTicket.ticket;
      const { trail } = store();
      const opening = { at: '2026-11-22T05:41:00.000Z', what: 'page', holder: 'board', agent: null } as const;
      const download = {
        at: '2026-11-22T05:42:00.000Z',
        what: 'transcript',
        holder: 'desk',
        agent: { id: 'u1', name: '김상담' },
      } as const;
      expect(await trail.recordOpening(number, opening)).toBe(false);
      await trail.recordBoardPost(number, 1);
      expect(await trail.findBoardPostId(number)).toBeNull();
      await store().commitTurn(turn(key, 'a1', { openedTicket }));
      for (const each of [opening, opening, download]) expect(await trail.recordOpening(number, each)).toBe(true);
      expect(await trail.listOpenings(number, 2)).toEqual([opening, download]);
      await trail.recordBoardPost(number, 8_589_934_592);
      await trail.recordBoardPost(number, 8_589_934_593);
      expect(await trail.findBoardPostId(number)).toBe(8_589_934_593);
    });

    it('adds checks and replaces an earlier check with the same name', async () => {
      const key = newKey();
      const at = '2026-11-22T06:00:00.000Z';
      const check = (name: string, result: string) => ({ name, result, at });
      const openedTicket = opened(key, { checks: [check('station', 'found'), check('status_change', 'requested')] });
      const { number } = openedTicket.ticket;
      await store().commitTurn(turn(key, 'a1', { openedTicket }));
      const ticketChanges = [{ number, addChecks: [check('status_change', 'changed')] }];
      await store().commitTurn(turn(key, 'a2', { expectedVersion: 1, ticketChanges }));
      expect((await store().findTicket(number))?.checks).toEqual([
        check('station', 'found'),
        check('status_change', 'changed'),
      ]);
    });

    it('adds details that arrive after the hand-over', async () => {
      const key = newKey();
      const openedTicket = opened(key, { station: null, charger: null, said: ['a'] });
      const { number } = openedTicket.ticket;
      await store().commitTurn(turn(key, 'a1', { openedTicket }));
      const ticketChanges = [{ number, details: { station: '판교역', charger: '3' }, addSaid: ['b'] }];
      await store().commitTurn(turn(key, 'a2', { expectedVersion: 1, ticketChanges }));
      const changed = { station: '판교역', charger: '3', said: ['a', 'b'] };
      expect(await store().findTicket(number)).toEqual({ ...openedTicket.ticket, ...changed });
    });

    it('changes a ticket in the turn that opens it', async () => {
      const key = newKey();
      const openedTicket = opened(key, { photos: [] });
      const { number } = openedTicket.ticket;
      await store().commitTurn(turn(key, 'a1', { openedTicket, ticketChanges: [{ number, addPhotos: ['p'] }] }));
      expect((await store().findTicket(number))?.photos).toEqual(['p']);
    });

    it('can be closed and another one opened in the same turn', async () => {
      const key = newKey();
      const [first, second] = [opened(key), opened(key)];
      await store().commitTurn(turn(key, 'a1', { openedTicket: first }));
      const ticketChanges = [{ number: first.ticket.number, status: 'closed' as const }];
      const commit = turn(key, 'a2', { expectedVersion: 1, openedTicket: second, ticketChanges });
      expect(await store().commitTurn(commit)).toBe('committed');
      expect((await store().findTicket(first.ticket.number))?.status).toBe('closed');
      expect((await store().readConversation(key))?.tickets[0]).toEqual(second.ticket);
    });

    it('keeps all changes when turns of several conversations change it at once', async () => {
      const key = newKey();
      const openedTicket = opened(key, { photos: [] });
      const { number } = openedTicket.ticket;
      await store().commitTurn(turn(key, 'a1', { openedTicket }));
      const photos = Array.from({ length: 8 }, (_, n) => `https://example.com/${n}.jpg`);
      const addPhoto = async (photo: string) => {
        const commit = turn(newKey(), photo, { ticketChanges: [{ number, addPhotos: [photo] }] });
        while ((await store().commitTurn(commit)) !== 'committed');
      };
      await Promise.all(photos.map(addPhoto));
      expect((await store().findTicket(number))?.photos.toSorted()).toEqual(photos);
    });

    it('treats the ticket opened last as the newest, even if its creation time is earlier', async () => {
      const key = newKey();
      const numbers = [];
      for (const [version, createdAt] of ['2026-11-22T05:00:00Z', '2026-11-22T04:00:00Z'].entries()) {
        const openedTicket = opened(key, { createdAt, status: 'closed' });
        await store().commitTurn(turn(key, `a${version}`, { expectedVersion: version, openedTicket }));
        numbers.push(openedTicket.ticket.number);
      }
      expect((await store().readConversation(key))?.tickets[0]?.number).toBe(numbers[1]);
    });
  });

  describe('several tickets of a conversation', () => {
    /** Opens a ticket of each status, one turn after the other. Returns them, the newest first. */
    async function openAll(key: ConversationKey, statuses: readonly TicketStatus[]): Promise<Ticket[]> {
      const tickets: Ticket[] = [];
      for (const [expectedVersion, status] of statuses.entries()) {
        const openedTicket = opened(key, { status });
        const commit = turn(key, `a${expectedVersion}`, { expectedVersion, openedTicket });
        expect(await store().commitTurn(commit)).toBe('committed');
        tickets.unshift(openedTicket.ticket);
      }
      return tickets;
    }
    const readTickets = async (key: ConversationKey) => (await store().readConversation(key))?.tickets;

    it('are read, the newest and all open ones, newest first', async () => {
      const [key, other] = [newKey(), newKey()];
      const tickets = await openAll(key, ['closed', 'queued', 'resolved', 'assigned', 'closed', 'closed']);
      await openAll(other, ['queued']);
      expect(await readTickets(key)).toEqual([tickets[0], tickets[2], tickets[4]]);
      expect(await readTickets({ ...key, channel: 'other' })).toBeUndefined();
    });

    it('are changed one by one, and can be reopened', async () => {
      const key = newKey();
      const [second, first] = await openAll(key, ['queued', 'queued']);
      const close = [{ number: first!.number, status: 'closed' as const }];
      await store().commitTurn(turn(key, 'close', { expectedVersion: 2, ticketChanges: close }));
      expect(await readTickets(key)).toEqual([second]);
      const reopen = [{ number: first!.number, status: 'queued' as const, addSaid: ['again'] }];
      await store().commitTurn(turn(key, 'reopen', { expectedVersion: 3, ticketChanges: reopen }));
      expect(await readTickets(key)).toEqual([second, { ...first, said: [...first!.said, 'again'] }]);
      const both = [first!, second!].map(({ number }) => ({ number, status: 'assigned' as const }));
      await store().commitTurn(turn(key, 'both', { expectedVersion: 4, ticketChanges: both }));
      expect((await readTickets(key))?.map(({ status }) => status)).toEqual(['assigned', 'assigned']);
    });

    it('are opened one per turn: of turns at the same time one is committed', async () => {
      const key = newKey();
      await openAll(key, ['queued']);
      const commits = Array.from({ length: 4 }, (_, n) =>
        turn(key, `b${n}`, { expectedVersion: 1, openedTicket: opened(key) }),
      );
      const outcomes = await Promise.all(commits.map((commit) => store().commitTurn(commit)));
      expect(outcomes.toSorted()).toEqual(['committed', 'conflict', 'conflict', 'conflict']);
      expect(await readTickets(key)).toHaveLength(2);
    });
  });

  describe('a ticket that cannot be written', () => {
    it('conflicts when its number is taken', async () => {
      const [key, other] = [newKey(), newKey()];
      const taken = opened(other);
      await store().commitTurn(turn(other, 'a1', { openedTicket: taken }));
      const openedTicket = opened(key, { number: taken.ticket.number });
      expect(await store().commitTurn(turn(key, 'a1', { openedTicket }))).toBe('conflict');
      expect(await store().readConversation(key)).toBeNull();
      expect(await store().readTranscript(key)).toEqual([]);
      expect(await store().findTicket(taken.ticket.number)).toEqual(taken.ticket);
    });

    it('conflicts when a change refers to a ticket that does not exist', async () => {
      const key = newKey();
      const commit = turn(key, 'a1', { ticketChanges: [{ number: newNumber(), status: 'closed' }] });
      expect(await store().commitTurn(commit)).toBe('conflict');
      expect(await store().readConversation(key)).toBeNull();
    });
  });

  describe('all tickets', () => {
    it('are listed oldest first, each once, with the complete transcript', async () => {
      const expected = await openManyTickets(store(), 230);
      const packages = [];
      for await (const handoff of store().listTickets()) packages.push(handoff);
      const ours = new Set(expected.map((handoff) => handoff.number));
      expect(packages.filter((handoff) => ours.has(handoff.number))).toEqual(expected);
      const times = packages.map((handoff) => Date.parse(handoff.createdAt));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    });

    it('can be listed partially', async () => {
      for await (const handoff of store().listTickets()) {
        expect(handoff.transcript.length).toBeGreaterThan(0);
        break;
      }
      await store().ping();
    });
  });
}

/**
 * Opens tickets newest first, three per creation time, with numbers that some collations sort differently.
 * Returns their packages in the expected order.
 */
async function openManyTickets(store: Store, count: number): Promise<HandoffPackage[]> {
  const packages: HandoffPackage[] = [];
  for (let n = 0; n < count; n++) {
    const key = newKey();
    const createdAt = new Date(Date.UTC(2026, 10, 20) - Math.floor(n / 3) * 1000).toISOString();
    const number = `${['A-', 'AA', 'a-'][n % 3]}${newNumber()}`;
    const openedTicket = opened(key, { number, createdAt: n % 2 === 0 ? createdAt : createdAt.replace('.000Z', 'Z') });
    const commit = turn(key, 'a1', { openedTicket, incoming: incoming(key, 'a1', `말 ${n}`) });
    await store.commitTurn(commit);
    packages.push({
      ...openedTicket.ticket,
      transcript: [commit.incoming, ...commit.replies].map((line) => line.activity),
    });
  }
  const sortKey = (handoff: HandoffPackage) => `${Date.parse(handoff.createdAt)} ${handoff.number}`;
  return packages.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}
