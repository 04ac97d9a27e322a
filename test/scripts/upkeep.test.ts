import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../src/domain/store';
import { openStore } from '../../src/storage/openStore';
import { newDelivery } from '../storage/newDelivery';
import { newKey, opened, turn } from '../storage/turnCommits';
import { runScript } from './runScript';

const LEASE = { id: 'l', until: '2030' };

describe('commands for operators', () => {
  let folder: string;
  let path: string;
  let store: Store;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'upkeep-'));
    path = join(folder, 'bot.sqlite');
    store = await openStore({ kind: 'sqlite', path });
  });

  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  async function markDead(id: string): Promise<void> {
    const row = (await store.outbox.claimOne(id, LEASE, '2027'))!;
    await store.outbox.settle(row, 'dead', { now: '2027', error: 'http_500' });
  }

  it('outbox lists undelivered rows, and makes them due again', async () => {
    const [dead, other, pending, done] = [
      newDelivery({ ticketNumber: 'K7M2-9XW4' }),
      ...Array.from({ length: 3 }, () => newDelivery()),
    ] as const;
    await store.outbox.enqueue([dead, other!, pending!, done!]);
    await markDead(dead.id);
    await markDead(other!.id);
    await store.outbox.complete(done!.id, '2027');

    const table = await runScript('outbox.ts', [], path);
    expect(table.code).toBe(0);
    expect(table.stdout.split('\n')[0]).toMatch(/^id +kind +status +ticket +attempts +created +next attempt +error$/);
    expect(table.stdout).toMatch(new RegExp(`${dead.id} +webhook +dead +K7M2-9XW4 +1 .* http_500`));
    expect(table.stdout).not.toContain(done!.id);

    const json = await runScript('outbox.ts', ['--json', '--status', 'all'], path);
    const rows = json.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; status: string });
    expect(rows.map(({ id, status }) => [id, status])).toEqual([
      [dead.id, 'dead'],
      [other!.id, 'dead'],
      [pending!.id, 'pending'],
      [done!.id, 'done'],
    ]);

    const one = await runScript('outbox.ts', ['retry', dead.id], path);
    expect(one).toMatchObject({ code: 0, stdout: '1 due again; the running bot delivers them.\n' });
    expect(await store.outbox.find(dead.id)).toMatchObject({ status: 'pending', attempts: 0 });
    await runScript('outbox.ts', ['retry', '--dead'], path);
    expect(await store.outbox.find(other!.id)).toMatchObject({ status: 'pending' });
  });

  it('outbox makes waiting deliveries of a kind due now, but never a timer', async () => {
    const later = { notBefore: '2099-01-01T00:00:00.000Z' };
    const rows = [
      newDelivery(later),
      newDelivery({ ...later, kind: 'cpo_mail' }),
      newDelivery({ ...later, kind: 'timer' }),
    ];
    await store.outbox.enqueue(rows);
    const isDue = async () => {
      const found = await Promise.all(rows.map(({ id }) => store.outbox.find(id)));
      return found.map((row) => row!.nextAttemptAt < later.notBefore);
    };
    const one = await runScript('outbox.ts', ['now', 'cpo_mail'], path);
    expect(one).toMatchObject({ code: 0, stdout: '1 due now; the running bot delivers them.\n' });
    expect(await isDue()).toEqual([false, true, false]);
    await runScript('outbox.ts', ['now'], path);
    expect(await isDue()).toEqual([true, true, false]);
    expect((await runScript('outbox.ts', ['now', 'timer'], path)).code).toBe(1);
  });

  it.each(['outbox', 'tickets', 'transcript', 'forget', 'backup', 'match', 'eval', 'fit', 'words', 'backofficeDemo'])(
    '%s --help says what the command does, and does nothing',
    async (command) => {
      const { code, stdout, stderr } = await runScript(`${command}.ts`, ['--help'], join(folder, 'none.sqlite'));
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/npm run/);
    },
  );

  it.each([
    ['an unknown row', ['retry', 'nothing'], 'no dead or cancelled delivery "nothing"'],
    ['no row', ['retry'], 'retry ID|--dead'],
    ['both', ['retry', 'x', '--dead'], 'retry ID|--dead'],
    ['an unknown status', ['--status', 'lost'], '--status'],
    ['an unknown command', ['delete'], 'retry ID|--dead'],
  ])('outbox prints an error for %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await runScript('outbox.ts', args, path);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('forget deletes one driver and prints the deleted rows', async () => {
    const [key, other] = [newKey(), newKey()];
    await store.commitTurn(turn(key, 'a1', { userIds: ['driver'], openedTicket: opened(key) }));
    await store.commitTurn(turn(other, 'a1', { userIds: ['another'] }));
    const { code, stdout } = await runScript('forget.ts', ['emulator', 'driver'], path);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'transcript_lines: 3 deleted',
      'turns: 1 deleted',
      'tickets: 1 deleted',
      'conversation_users: 1 deleted',
      'conversations: 1 deleted',
    ]);
    expect(await store.readTranscript(other)).toHaveLength(3);
    const again = await runScript('forget.ts', ['emulator', 'driver'], path);
    expect(again).toMatchObject({ code: 1, stderr: 'No data is stored about this user.\n' });
    expect((await runScript('forget.ts', ['emulator'], path)).code).toBe(1);
  });

  it('backup makes a consistent copy during writes, and overwrites no file', async () => {
    const copy = join(folder, 'copy.sqlite');
    let writing = true;
    const writes = (async () => {
      for (let n = 0; writing; n++) {
        await store.commitTurn(turn(newKey(), `a${n}`));
        // SQLite calls block the event loop; the script needs time to run.
        await wait(5);
      }
    })();
    const { code, stdout, stderr } = await runScript('backup.ts', [copy], path);
    writing = false;
    await writes;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/copy\.sqlite: \d+ bytes, checked\n$/);
    const restored = await openStore({ kind: 'sqlite', path: copy });
    expect(await restored.commitTurn(turn(newKey(), 'a1'))).toBe('committed');
    await restored.close();
    const again = await runScript('backup.ts', [copy], path);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('never overwrites');
  });

  it('backup leaves no file if it fails', async () => {
    const noDatabase = join(folder, 'text.sqlite');
    await writeFile(noDatabase, 'no database'.repeat(1_000));
    const copy = join(folder, 'copy.sqlite');
    const { code } = await runScript('backup.ts', [copy], noDatabase);
    expect(code).toBe(1);
    expect([existsSync(copy), existsSync(`${copy}.part`)]).toEqual([false, false]);
    const postgres = await runScript('backup.ts', [copy], 'postgres://127.0.0.1:1/none');
    expect(postgres.stderr).toContain('pg_dump');
  });
});
