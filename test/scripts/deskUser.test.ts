import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DESK_ACTION_EVENT } from '../../src/domain/deskAction';
import { RunningBot } from '../support/runningBot';
import { runScript } from './runScript';

describe('npm run desk:user', () => {
  let bot: RunningBot;
  let path: string;

  beforeEach(async () => {
    path = join(await mkdtemp(join(tmpdir(), 'desk-user-')), 'bot.sqlite');
    bot = await RunningBot.open({ DATABASE_URL: path });
  });

  afterEach(() => bot.close());

  it('adds a person with the piped password, and refuses a short one and an unknown name', async () => {
    const input = 'a long password\n';
    expect(await runScript('deskUser.ts', ['add', '김하늘', '--supervisor'], path, { input })).toEqual({
      code: 0,
      stdout: '김하늘 님을 더했어요. (관리자)\n',
      stderr: '',
    });
    const user = await bot.app.bot.store.accounts.findUserByName('김하늘');
    expect(user).toMatchObject({ role: 'supervisor', passwordHash: expect.stringMatching(/^\$argon2id\$/) as string });
    const short = await runScript('deskUser.ts', ['add', '이바다'], path, { input: 'short\n' });
    expect(short).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('자 이상') as string });
    const unknown = await runScript('deskUser.ts', ['remove', '이바다'], path);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('목록에 없어요') as string });
  });

  it('gives the tickets of a removed person back to the queue, and their drivers read it', async () => {
    const { store, turns } = bot.app.bot;
    const agent = { id: 'u1', name: '김하늘' };
    await store.accounts.saveUser({ ...agent, role: 'agent', passwordHash: null });
    const ticket = await bot.openTicket();
    const value = { number: ticket.number, agent, step: { type: 'claim' } };
    const claim = { id: 'claim', name: DESK_ACTION_EVENT, value };
    await turns.notifyConversation(ticket, claim, { canSendLater: true });
    expect((await bot.ticket()).status).toBe('assigned');
    const { stdout } = await runScript('deskUser.ts', ['remove', agent.name], path);
    expect(stdout).toContain(ticket.number);
    expect(await bot.ticket()).toMatchObject({ status: 'queued', work: { assignee: null } });
    expect(await store.accounts.listUsers()).toEqual([]);
    const { activity } = (await store.readTranscript(ticket)).at(-1)!;
    expect(activity.text).toContain('다시 접수해 두었어요');
  });
});
