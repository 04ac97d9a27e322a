import { applyTicketAction, type TicketAction } from '../../scripts/support/applyTicketAction';
import { createBot } from '../../src/createBot';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningBot } from '../support/runningBot';
import { sharedContent } from '../support/sharedContent';
import { until } from '../support/until';
import { runScript } from './runScript';

describe('npm run tickets', () => {
  let bot: RunningBot;
  let path: string;

  beforeEach(async () => {
    path = join(await mkdtemp(join(tmpdir(), 'tickets-')), 'bot.sqlite');
    bot = await RunningBot.open({ DATABASE_URL: path });
  });

  afterEach(() => bot.close());

  /** Runs in a bot of its own on the same database, as the command does. */
  async function apply(action: TicketAction, number: string): Promise<string> {
    const other = await createBot(readConfig({ DATABASE_URL: path }), createLogger({ level: 'silent' }), {
      clock: bot.clock,
      content: sharedContent(),
    });
    try {
      return await applyTicketAction(other, action, number);
    } finally {
      await other.store.close();
    }
  }

  it.each<[TicketAction, string, string]>([
    ['assign', 'assigned', '담당자가 확인을 시작했어요.'],
    ['close', 'closed', '상담이 끝났어요. 더 필요한 것이 있으면 언제든 적어 주세요.'],
  ])(
    '%s makes the ticket %s while the bot runs, and the driver hears it as from the hub',
    async (action, status, words) => {
      const { number } = await bot.openTicket();
      const sent = bot.connector.sent.length;
      expect(await apply(action, number.toLowerCase())).toContain(`${number}: queued → ${status}`);
      expect((await bot.ticket()).status).toBe(status);
      await until(() => bot.connector.sent.length > sent);
      expect(bot.connector.sent.slice(sent).map(({ text }) => text)).toEqual([words]);
    },
  );

  it('reopen gives an assigned ticket back to the queue; a closed one stays closed', async () => {
    const { number } = await bot.openTicket();
    await expect(apply('reopen', number)).rejects.toThrow('in the queue already');
    await apply('assign', number);
    await apply('reopen', number);
    expect((await bot.ticket()).status).toBe('queued');
    await apply('close', number);
    await expect(apply('assign', number)).rejects.toThrow('closed already');
    await expect(apply('close', 'K7M2-9XW4')).rejects.toThrow('no ticket "K7M2-9XW4"');
  });

  it('close works as a command; a wrong action explains the right ones', async () => {
    const { number } = await bot.openTicket();
    const { code, stdout, stderr } = await runScript('tickets.ts', ['close', number], path);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`${number}: queued → closed`);
    expect((await bot.ticket()).status).toBe('closed');
    const wrong = await runScript('tickets.ts', ['shut', number], path);
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain('close NUMBER');
  });
});
