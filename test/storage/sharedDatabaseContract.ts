import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { compiledSource } from '../support/compiledSource';
import { newKey, opened, turn } from './turnCommits';

export interface EmptyDatabase {
  readonly location: DatabaseLocation;
  /** Runs SQL on a separate connection and returns the rows. */
  readonly sql: (sql: string) => Promise<readonly object[]>;
}

/** Describes how stores behave that reopen a database or share one at the same time. */
export function describeSharedDatabase(name: string, createDatabase: () => Promise<EmptyDatabase>): void {
  describe(`a database shared by stores: ${name}`, () => {
    it('keeps all data when the store is closed and opened again', async () => {
      const { location } = await createDatabase();
      const key = newKey();
      const commit = turn(key, 'a1', { openedTicket: opened(key) });
      const before = await openStore(location);
      await before.commitTurn(commit);
      await before.close();
      const store = await openStore(location);
      expect(await store.readConversation(key)).toEqual({
        state: commit.state,
        version: 1,
        lastLine: 3,
        tickets: [commit.openedTicket?.ticket],
      });
      expect(await store.readReplies(key, 'a1')).toEqual(commit.replies);
      expect(await store.commitTurn(commit)).toBe('duplicate');
      await store.close();
    });

    it('commits exactly one of several conflicting turns of two stores', async () => {
      const { location } = await createDatabase();
      const [one, two] = await Promise.all([openStore(location), openStore(location)]);
      const key = newKey();
      const commits = Array.from({ length: 10 }, (_, n) => turn(key, `a${n}`));
      const outcomes = await Promise.all(commits.map((commit, n) => (n % 2 === 0 ? one : two).commitTurn(commit)));
      expect(outcomes.sort()).toEqual(['committed', ...Array<string>(9).fill('conflict')]);
      await Promise.all([one.close(), two.close()]);
    });

    it('is created by three processes at once without losing a turn', async () => {
      const { location } = await createDatabase();
      const key = newKey();
      const children = ['one', 'two', 'three'].map((child) => commitInChild(location, key.conversationId, child, 20));
      const exits = await Promise.all(children.map((child) => once(child, 'exit')));
      expect(exits).toEqual(Array(3).fill([0, null]));
      const store = await openStore(location);
      expect((await store.readConversation(key))?.version).toBe(60);
      expect(await store.readTranscript(key)).toHaveLength(180);
      await store.close();
    }, 60_000);

    it('contains every committed turn completely after the process is killed', async () => {
      const { location } = await createDatabase();
      const key = newKey();
      const child = commitInChild(location, key.conversationId, 'killed', 100_000);
      const reported: string[] = [];
      for await (const line of createInterface(child.stdout)) {
        if (reported.push(line) === 20) child.kill('SIGKILL');
      }
      const store = await openStore(location);
      for (const activityId of reported) {
        expect(await store.readReplies(key, activityId)).toHaveLength(2);
        expect(await store.findTicket(activityId)).not.toBeNull();
      }
      const version = (await store.readConversation(key))?.version ?? 0;
      expect(version).toBeGreaterThanOrEqual(20);
      expect(await store.readTranscript(key)).toHaveLength(3 * version);
      await store.close();
    }, 60_000);

    it('stores nothing of a turn if one of its statements fails', async () => {
      const { location, sql } = await createDatabase();
      const store = await openStore(location);
      const [key, untouched] = [newKey(), newKey()];
      await store.commitTurn(turn(key, 'a1'));
      for (const table of ['ticket_openings', 'board_posts', 'ticket_notes', 'tickets'])
        await sql(`drop table ${table}`);
      const failing = { openedTicket: opened(key) };
      const error = { code: 'storage_unavailable' };
      await expect(store.commitTurn(turn(key, 'a2', { expectedVersion: 1, ...failing }))).rejects.toMatchObject(error);
      await expect(store.commitTurn(turn(untouched, 'a1', failing))).rejects.toMatchObject(error);
      expect(await sql('select version, last_line from conversations')).toEqual([{ version: 1, last_line: 3 }]);
      expect(await sql('select activity_id from turns')).toEqual([{ activity_id: 'a1' }]);
      expect(await sql('select line from transcript_lines order by line')).toEqual([
        { line: 1 },
        { line: 2 },
        { line: 3 },
      ]);
      expect(await store.commitTurn(turn(key, 'a2', { expectedVersion: 1 }))).toBe('committed');
      await store.close();
    });

    it('is rejected unchanged if a newer version has migrated it', async () => {
      const { location, sql } = await createDatabase();
      const store = await openStore(location);
      await store.close();
      await sql(`insert into kysely_migration (name, timestamp) values ('9999_from_the_future', '2030-01-01')`);
      await expect(openStore(location)).rejects.toMatchObject({ code: 'database_too_new' });
      await sql(`delete from kysely_migration where name = '9999_from_the_future'`);
      await openStore(location).then((again) => again.close());
    });

    it('throws `storage_unavailable` after it is closed', async () => {
      const { location } = await createDatabase();
      const store = await openStore(location);
      await store.close();
      await store.close();
      const key = newKey();
      const error = { name: 'CodedError', code: 'storage_unavailable' };
      await expect(store.ping()).rejects.toMatchObject(error);
      await expect(store.readConversation(key)).rejects.toMatchObject(error);
      await expect(store.readReplies(key, 'a1')).rejects.toMatchObject(error);
      await expect(store.commitTurn(turn(key, 'a1'))).rejects.toMatchObject(error);
      await expect(store.readTranscript(key)).rejects.toMatchObject(error);
      await expect(store.findTicket('x')).rejects.toMatchObject(error);
      await expect(store.findConversations('x')).rejects.toMatchObject(error);
      await expect(store.readHandoffEvent('x')).rejects.toMatchObject(error);
      await expect(store.listTickets()[Symbol.asyncIterator]().next()).rejects.toMatchObject(error);
    });
  });
}

function commitInChild(
  location: DatabaseLocation,
  conversationId: string,
  name: string,
  turns: number,
): ChildProcessByStdio<null, Readable, null> {
  const script = compiledSource('test/storage/commitLoop.ts');
  const args = [script, JSON.stringify(location), conversationId, name, String(turns)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}
