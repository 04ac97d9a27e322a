import { randomUUID } from 'node:crypto';
import { ChatPage } from '../support/chatPage';
import { addDeskUser, DeskBrowser, PASSWORD } from '../support/deskBrowser';
import { RunningBot } from '../support/runningBot';
import { createSharedDatabase } from '../support/sharedPostgres';

const PAIRS = 20;
const NAMES = ['하나', '두리'];
const SECRETS = { DESK_SESSION_SECRET: 'd'.repeat(40), DIRECTLINE_SECRET: 's'.repeat(40) };

/** The agents are at the first and the last of the processes. */
const PROCESSES: Readonly<Record<string, () => Promise<readonly RunningBot[]>>> = {
  'one process on SQLite': async () => [await RunningBot.open(SECRETS)],
  'two processes on PostgreSQL': async () => {
    const env = { ...SECRETS, DATABASE_URL: await createSharedDatabase() };
    return [await RunningBot.open(env), await RunningBot.open(env)];
  },
};

describe.each(Object.keys(PROCESSES))(`${PAIRS} pairs of agents who claim a ticket at once, at %s`, (name) => {
  let bots: readonly RunningBot[];
  let agents: readonly DeskBrowser[];

  beforeAll(async () => {
    bots = await PROCESSES[name]!();
    for (const agent of NAMES) await addDeskUser(bots[0]!.app.bot.store.accounts, agent);
    agents = [new DeskBrowser(bots[0]!), new DeskBrowser(bots.at(-1)!)];
    for (const [index, agent] of agents.entries()) await agent.signIn(NAMES[index]!, PASSWORD);
  });

  afterAll(() => Promise.all(bots.map((bot) => bot.close())));

  it('have one winner each, and the other is told who', async () => {
    for (let count = 0; count < PAIRS; count++) await (await ChatPage.open(bots[0]!)).say('상담원 연결');
    const { rows } = (await agents[0]!.get('queue?view=waiting')).body as { rows: readonly { number: string }[] };
    expect(rows).toHaveLength(PAIRS);
    const claim = (agent: DeskBrowser, number: string) =>
      agent.post(`tickets/${number}/actions`, { id: randomUUID(), step: { type: 'claim' } });
    const pairs = await Promise.all(rows.map(({ number }) => Promise.all(agents.map((agent) => claim(agent, number)))));
    for (const [index, answers] of pairs.entries()) {
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = NAMES[answers.findIndex(({ status }) => status === 200)]!;
      const refusal = answers.find(({ status }) => status === 409)!;
      expect(refusal.body).toMatchObject({ code: 'taken', assignee: { name: winner } });
      const ticket = await bots[0]!.app.bot.store.findTicket(rows[index]!.number);
      expect(ticket!.work!.assignee!.name).toBe(winner);
    }
  });
});
