import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredActivity } from '../../src/domain/storedActivity';
import { toTranscriptFile } from '../../src/handoff/toTranscriptFile';
import { openStore } from '../../src/storage/openStore';
import { incoming, newKey, opened, turn } from '../storage/turnCommits';
import { runScript } from './runScript';

const PACKAGE_KEYS = [
  ...['number', 'status', 'createdAt', 'channel', 'conversationId', 'locale', 'reason', 'symptom', 'category'],
  ...['guideType', 'station', 'charger', 'errorStep', 'faultDescription', 'chargerSpeed', 'chargingEndedAt'],
  ...['session', 'checks', 'urgent', 'contact', 'location', 'otherChargers', 'tried', 'photos', 'said', 'transcript'],
];

const first = turn({ channel: 'emulator', conversationId: 'on/one|channel' }, 'a1');
const onTwo = { channel: 'emulator', conversationId: 'on-two' };
const onTwoAgain = { channel: 'webchat', conversationId: 'on-two' };
const ticket = opened(first.key, { number: 'K7M2-9XW4', createdAt: '2026-11-22T15:30:00.000Z' });

let folder: string;
let path: string;
let large: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exports-'));
  path = join(folder, 'bot.sqlite');
  large = join(folder, 'large.sqlite');
  const store = await openStore({ kind: 'sqlite', path });
  await store.commitTurn({ ...first, openedTicket: ticket });
  await store.commitTurn(
    turn(onTwo, 'b1', { openedTicket: opened(onTwo, { station: '\u001b[31m역\n삼', symptom: null }) }),
  );
  await store.commitTurn(turn(onTwoAgain, 'c1', { replies: [] }));
  await store.close();
});

afterAll(() => rm(folder, { recursive: true }));

function activities(commit: typeof first): StoredActivity[] {
  return [commit.incoming, ...commit.replies].map((line) => line.activity);
}

describe('tickets', () => {
  it('writes every ticket with its complete package, one JSON object per line', async () => {
    const { code, stdout } = await runScript('tickets.ts', ['--json'], path);
    const packages = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(code).toBe(0);
    expect(packages).toHaveLength(2);
    for (const handoff of packages) expect(Object.keys(handoff)).toEqual(PACKAGE_KEYS);
    expect(packages[1]).toEqual({ ...ticket.ticket, transcript: activities(first) });
  });

  it('writes a table with Seoul time, without control characters from drivers', async () => {
    const { code, stdout } = await runScript('tickets.ts', [], path);
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^number +status +created \(Seoul\) +symptom +station +charger +reason$/);
    expect(lines[2]).toMatch(/^K7M2-9XW4 +queued +2026-11-23 00:30 +auth_failed +역삼 센터필드 +3 +unsatisfied$/);
    expect(lines[1]).toMatch(/ - +\[31m역 삼 /);
    expect(stdout).not.toContain('\u001b');
  });

  it('exits normally if its output is closed early', async () => {
    const store = await openStore({ kind: 'sqlite', path: large });
    for (let n = 0; n < 300; n++) {
      const key = newKey();
      await store.commitTurn(
        turn(key, 'a1', { openedTicket: opened(key), incoming: incoming(key, 'a1', 'x'.repeat(5_000)) }),
      );
    }
    await store.close();
    const { code, stdout, stderr } = await runScript('tickets.ts', ['--json'], large, { readers: 'head -n 1' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }, 30_000);

  it('creates no database if it is missing', async () => {
    const missing = join(folder, 'missing.sqlite');
    const { code, stdout, stderr } = await runScript('tickets.ts', ['--json'], missing);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`no database at ${missing}`);
    expect(existsSync(missing)).toBe(false);
  });
});

describe('transcript', () => {
  it.each(['on/one|channel', 'emulator/on/one|channel', 'K7M2-9XW4', 'k7m29xw4', ' k7m2 9xw4 '])(
    'finds the conversation %j',
    async (given) => {
      const { code, stdout, stderr } = await runScript('transcript.ts', [given], path);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toBe(toTranscriptFile(activities(first)));
    },
  );

  it('reports the channels if several have a conversation with the id', async () => {
    const { code, stdout, stderr } = await runScript('transcript.ts', ['on-two'], path);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('emulator/on-two\n  webchat/on-two');
    const one = await runScript('transcript.ts', ['webchat/on-two'], path);
    expect(one.stdout).toContain('c1?');
  });

  it('writes a file, and refuses a name that the Emulator would not open', async () => {
    const out = join(folder, 'out.transcript');
    const written = await runScript('transcript.ts', ['K7M2-9XW4', '--out', out], path);
    expect(written).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readFile(out, 'ascii')).toBe(toTranscriptFile(activities(first)));
    const refused = await runScript('transcript.ts', ['K7M2-9XW4', '--out', join(folder, 'out.json')], path);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('.transcript');
    expect(existsSync(join(folder, 'out.json'))).toBe(false);
  });

  it.each([
    ['nothing', [], 'Give one conversation or ticket'],
    ['two names', ['a', 'b'], 'Give one conversation or ticket'],
    ['an unknown name', ['nobody'], 'no conversation and no ticket "nobody"'],
    ['an unknown option', ['--wrong'], '--wrong'],
  ])('reports %s', async (_case, args, message) => {
    const { code, stdout, stderr } = await runScript('transcript.ts', args, path);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
