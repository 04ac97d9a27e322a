import type { Store } from '../../src/domain/store';
import { newKey, opened, turn } from './turnCommits';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T05:00:00.000Z`;

/** Describes what every store must tell the overview of the desk. */
export function describeDeskRecords(name: string, open: () => Promise<Store>): void {
  describe(`the records for the overview on ${name}`, () => {
    let store: Store;

    beforeEach(async () => (store = await open()));
    afterEach(() => store.close());

    const listTickets = async (since: string) => {
      const found = [];
      for await (const { ticket, changedAt } of store.records.listTickets(since))
        found.push([ticket.number, changedAt]);
      return found;
    };
    const listConversations = async (since: string, isWanted = (_keys: readonly string[]) => true) => {
      const found = [];
      for await (const { key, lines } of store.records.listConversations(since, isWanted))
        found.push({ id: key.conversationId, texts: lines.map(({ activity }) => activity.text) });
      return found;
    };

    it('are all open tickets, and closed ones that changed lately', async () => {
      const key = newKey();
      const [open1, closed, old] = [
        opened(key, { createdAt: at(1) }),
        opened(key, { createdAt: at(2) }),
        opened(key, { createdAt: at(3), status: 'closed' }),
      ];
      await store.commitTurn(turn(key, 'a1', { openedTicket: open1, at: at(1) }));
      await store.commitTurn(turn(key, 'a2', { openedTicket: closed, at: at(2), expectedVersion: 1 }));
      await store.commitTurn(turn(key, 'a3', { openedTicket: old, at: at(3), expectedVersion: 2 }));
      const ticketChanges = [{ number: closed.ticket.number, status: 'closed' as const }];
      await store.commitTurn(turn(key, 'a4', { ticketChanges, at: at(9), expectedVersion: 3 }));
      const found = await listTickets(at(5));
      expect(found.map(([number]) => number)).toEqual([open1.ticket.number, closed.ticket.number]);
      expect(found[1]).toEqual([closed.ticket.number, at(9)]);
      expect(await listTickets(at(1))).toHaveLength(3);
    });

    it('are more tickets and conversations than one batch has, each once, with all lines in order', async () => {
      const keys = Array.from({ length: 45 }, newKey);
      for (const key of keys) await store.commitTurn(turn(key, 'a1', { openedTicket: opened(key) }));
      await store.commitTurn(turn(keys[0]!, 'a2', { expectedVersion: 1 }));
      const old = newKey();
      await store.commitTurn(turn(old, 'a1', { at: at(1) }));
      for (let n = 0; n < 160; n++)
        await store.commitTurn(turn(old, `b${n}`, { openedTicket: opened(old), expectedVersion: n + 1, at: at(1) }));
      expect(new Set((await listTickets(at(2))).map(([number]) => number)).size).toBe(205);
      const found = await listConversations(at(2));
      expect(found.map(({ id }) => id).sort()).toEqual(keys.map(({ conversationId }) => conversationId).sort());
      expect(found.find(({ id }) => id === keys[0]!.conversationId)?.texts).toEqual([
        'a1?',
        'a1!',
        'a1!!',
        'a2?',
        'a2!',
        'a2!!',
      ]);
    });

    it('leave out the lines that are not wanted', async () => {
      await store.commitTurn(turn(newKey(), 'a1'));
      const ofDriver = await listConversations(at(1), (keys) => keys.length === 0);
      expect(ofDriver.map(({ texts }) => texts)).toEqual([['a1?']]);
      const ofBot = await listConversations(at(1), (keys) => keys.includes('menu'));
      expect(ofBot.map(({ texts }) => texts)).toEqual([['a1!', 'a1!!']]);
    });

    it('keep conversations apart that have the same id on two channels', async () => {
      const key = newKey('emulator');
      const other = { ...key, channel: 'msteams' };
      await store.commitTurn(turn(key, 'a1'));
      await store.commitTurn(turn(other, 'b1'));
      const texts = (await listConversations(at(1))).map((one) => one.texts[0]);
      expect(texts.sort()).toEqual(['a1?', 'b1?']);
    });
  });
}
