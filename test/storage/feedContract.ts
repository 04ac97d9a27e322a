import type { Store } from '../../src/domain/store';
import { newKey, turn } from './turnCommits';

/** Describes how transcripts are read piece by piece. `open` opens a store on an empty database. */
export function describeFeed(name: string, open: () => Promise<Store>): void {
  describe(`the feed of conversations on ${name}`, () => {
    let store: Store;

    beforeAll(async () => {
      store = await open();
    });

    afterAll(() => store.close());

    async function commitTurns(count: number) {
      const key = newKey('directline');
      for (let version = 0; version < count; version++) {
        await store.commitTurn(turn(key, `a${version}`, { expectedVersion: version }));
      }
      return key;
    }

    it('returns every line once, in order, in pages of any size', async () => {
      const key = await commitTurns(3);
      const all = (await store.readTranscript(key)).map(({ activity }) => activity);
      expect(all).toHaveLength(9);
      for (const limit of [1, 2, 4, 9, 100]) {
        const read = [];
        for (let after = 0; ;) {
          const page = (await store.feed.readPage(key, after, limit))!;
          read.push(...page.activities);
          after = page.lastLine;
          expect(page.hasMore).toBe(after < 9);
          if (!page.hasMore) break;
        }
        expect(read).toEqual(all);
      }
    });

    it('returns nothing at the end, and everything for a line that is not there yet', async () => {
      const key = await commitTurns(1);
      expect(await store.feed.readPage(key, 3, 10)).toEqual({ activities: [], lastLine: 3, hasMore: false });
      expect(await store.feed.readPage(key, 4, 10)).toMatchObject({ activities: { length: 3 }, lastLine: 3 });
    });

    it('has no page of a conversation that does not exist, or that is another channel’s', async () => {
      const key = await commitTurns(1);
      expect(await store.feed.readPage(newKey('directline'), 0, 10)).toBeNull();
      expect(await store.feed.readPage({ ...key, channel: 'emulator' }, 0, 10)).toBeNull();
    });

    it('continues after lines that were deleted because of their age', async () => {
      const key = await commitTurns(2);
      await store.upkeep.purgeTurns('2027', 100);
      await store.commitTurn(turn(key, 'a2', { expectedVersion: 2 }));
      expect(await store.feed.readPage(key, 2, 10)).toMatchObject({ activities: { length: 3 }, lastLine: 9 });
    });

    it('knows the last lines of many conversations, whatever their ids', async () => {
      const [one, two] = [await commitTurns(1), await commitTurns(2)];
      const odd = { channel: 'directline', conversationId: `\\ \0 "한글" ${one.conversationId}` };
      await store.commitTurn(turn(odd, 'a1'));
      const ids = [one, two, odd, newKey()].map(({ conversationId }) => conversationId);
      expect([...(await store.feed.readLastLines('directline', ids))].sort()).toEqual(
        [[one.conversationId, 3] as const, [two.conversationId, 6] as const, [odd.conversationId, 3] as const].sort(),
      );
      expect(await store.feed.readLastLines('emulator', ids)).toEqual(new Map());
      expect(await store.feed.readLastLines('directline', [])).toEqual(new Map());
    });
  });
}
