// Runs a bot with KakaoTalk as a separate process, which kills itself once at the point that the file KILL_FILE names.
import { existsSync, readFileSync, unlinkSync } from 'node:fs';
import { startApp } from '../../src/app';
import type { Store } from '../../src/domain/store';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { openStore } from '../../src/storage/openStore';
import type { KillPoint } from './killPoint';

const killFile = process.env['KILL_FILE'] ?? '';

function dieAt(point: KillPoint): void {
  if (!existsSync(killFile) || readFileSync(killFile, 'utf8') !== point) return;
  unlinkSync(killFile);
  process.kill(process.pid, 'SIGKILL');
}

function withKillPoints(store: Store): Store {
  const commitTurn: Store['commitTurn'] = async (commit) => {
    const outcome = await store.commitTurn(commit);
    dieAt('committed');
    return outcome;
  };
  const record: Store['responses']['record'] = async (...response) => {
    dieAt('taken');
    const given = await store.responses.record(...response);
    dieAt('recorded');
    return given;
  };
  const complete: Store['outbox']['complete'] = (...row) => {
    dieAt('sent');
    return store.outbox.complete(...row);
  };
  const responses = Object.assign(Object.create(store.responses) as Store['responses'], { record });
  const outbox = Object.assign(Object.create(store.outbox) as Store['outbox'], { complete });
  return Object.assign(Object.create(store) as Store, { commitTurn, responses, outbox });
}

startApp(readConfig(), createLogger({ level: 'error' }), {
  openStore: async (database) => withKillPoints(await openStore(database)),
}).then(
  () => process.stdout.write('ready\n'),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
