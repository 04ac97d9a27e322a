import { randomUUID } from 'node:crypto';
import type { Store } from '../../src/domain/store';
import type { Ticket } from '../../src/domain/ticket';
import { openStore } from '../../src/storage/openStore';
import { startBots, type Bot } from '../crash/bots';
import { Drivers } from '../crash/drivers';
import { Connector } from '../support/connector';
import { addDeskUser, DeskBrowser, PASSWORD } from '../support/deskBrowser';
import { startPostgres, type PostgresServer } from '../support/postgresServer';
import { until } from '../support/until';

const MINUTE = 60_000;
const PAIRS = 20;
const FAULT = ['나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네'] as const;

// Two bots are started, on a busy machine.
jest.setTimeout(2 * MINUTE);

describe('two processes on PostgreSQL, the agents at one and the drivers at the other', () => {
  let postgres: PostgresServer;
  let store: Store;
  let channel: Connector;
  let bots: readonly Bot[];
  let drivers: Drivers;
  let hana: DeskBrowser;
  let duri: DeskBrowser;

  beforeAll(async () => {
    postgres = await startPostgres();
    const location = { kind: 'postgres', url: await postgres.createDatabase('desk') } as const;
    store = await openStore(location);
    channel = await Connector.open();
    const env = {
      RECEIVER_URL: channel.url,
      HANDOFF_WEBHOOK_URL: channel.url,
      HANDOFF_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
      DESK_SESSION_SECRET: 'd'.repeat(32),
      FRAGMENT_WAIT_MS: '100',
    };
    bots = await startBots({ location, processes: 2, env });
    await Promise.all(bots.map((bot) => bot.ready));
    const [agentsBot, driversBot] = bots as readonly [Bot, Bot];
    drivers = new Drivers({ botUrls: [driversBot.url], serviceUrl: channel.url, random: () => 0.5 });
    hana = await signIn('하나', agentsBot);
    // The second agent is at the drivers' process.
    duri = await signIn('두리', driversBot);
  }, 2 * MINUTE);

  afterAll(async () => {
    await Promise.all(bots.map((bot) => bot.kill()));
    await store.close();
    await channel.close();
    await postgres.stop();
  });

  async function signIn(name: string, bot: Bot): Promise<DeskBrowser> {
    await addDeskUser(store.accounts, name);
    const browser = new DeskBrowser({ app: { url: bot.url } });
    expect((await browser.signIn(name, PASSWORD)).status).toBe(200);
    return browser;
  }

  const newestTicket = async (conversationId: string): Promise<Ticket> =>
    (await store.readConversation({ channel: 'emulator', conversationId }))!.tickets[0]!;
  const act = (browser: DeskBrowser, number: string, step: object) =>
    browser.post(`tickets/${number}/actions`, { id: randomUUID(), step });
  const shown = (conversationId: string) =>
    channel.sent
      .filter(({ conversation, type }) => type === 'message' && (conversation as { id: string }).id === conversationId)
      .map(({ text }) => text ?? '');
  const isShown = (conversationId: string, part: string) =>
    until(() => shown(conversationId).some((text) => text.includes(part)));

  it('lead a driver from the hand-over over the agent’s replies to the rating', async () => {
    await drivers.converse('whole', FAULT);
    const conversation = drivers.conversations.find(({ id }) => id === 'whole')!;
    const { number } = await newestTicket('whole');
    const path = `tickets/${number}`;
    expect(await act(hana, number, { type: 'claim' })).toMatchObject({ status: 200 });
    expect(await act(hana, number, { type: 'reply', text: '화면이 아직 꺼져 있나요?' })).toMatchObject({ status: 200 });
    await isShown('whole', '화면이 아직 꺼져 있나요?');
    const before = shown('whole').length;
    await drivers.write(conversation, '네 아직도 까매요');
    const { lines } = (await hana.get(path)).body as unknown as { lines: readonly { line: number; text: string }[] };
    expect(lines.at(-1)?.text).toBe('네 아직도 까매요');
    const seenLine = lines.at(-1)!.line;
    expect(await act(hana, number, { type: 'reply', text: '교체를 요청했어요', seenLine })).toMatchObject({
      status: 200,
    });
    await isShown('whole', '교체를 요청했어요');
    // Between them, the bot has said nothing.
    expect(shown('whole').length).toBe(before + 1);
    expect(await act(hana, number, { type: 'close', result: '화면 교체를 요청했어요' })).toMatchObject({ status: 200 });
    await isShown('whole', '화면 교체를 요청했어요');
    await drivers.write(conversation, '4');
    await until(async () => (await newestTicket('whole')).work?.rating !== null);
    expect(await newestTicket('whole')).toMatchObject({
      ...{ status: 'closed', number },
      work: { assignee: { name: '하나' }, rating: { stars: 4 } },
    });
    expect((await duri.get(path)).body).toMatchObject({ ticket: { status: 'closed' } });
  });

  it('show the one who reads at the other', async () => {
    await drivers.converse('read', FAULT);
    const { number } = await newestTicket('read');
    await hana.post(`tickets/${number}/presence`, { isTyping: true });
    const { rows, agents } = (await duri.get('queue?view=waiting')).body as {
      rows: readonly { number: string; viewers: unknown }[];
      agents: unknown;
    };
    expect(rows.find((row) => row.number === number)!.viewers).toEqual([{ name: '하나', isTyping: true }]);
    expect(agents).toContainEqual(expect.objectContaining({ name: '하나', online: true }));
  });

  it(`give each of ${PAIRS} tickets to one of two agents who claim it at once`, async () => {
    const ids = Array.from({ length: PAIRS }, (_, index) => `pair-${index}`);
    await Promise.all(ids.map((id) => drivers.converse(id, FAULT)));
    const tickets = await Promise.all(ids.map(newestTicket));
    const outcomes = await Promise.all(
      tickets.map(({ number }) => Promise.all([hana, duri].map((agent) => act(agent, number, { type: 'claim' })))),
    );
    for (const [index, pair] of outcomes.entries()) {
      expect(pair.map(({ status }) => status).sort()).toEqual([200, 409]);
      const name = pair[0]?.status === 200 ? '하나' : '두리';
      const refused = pair.find(({ status }) => status === 409)!;
      expect(refused.body).toMatchObject({ code: 'taken', assignee: { name } });
      expect((await newestTicket(ids[index]!)).work?.assignee?.name).toBe(name);
    }
  });

  it('show a new ticket of the one within a second at the other’s desk', async () => {
    const events = await hana.open('events');
    const reader = events.body!.getReader();
    let text = '';
    const reading = (async () => {
      const decoder = new TextDecoder();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += decoder.decode(part.value as Uint8Array, { stream: true });
      }
    })();
    const delays = [];
    for (const id of ['new-1', 'new-2', 'new-3', 'new-4', 'new-5']) {
      await drivers.converse(id, FAULT.slice(0, 2));
      const start = performance.now();
      await drivers.write(
        drivers.conversations.find((one) => one.id === id)!,
        '네',
      );
      const { number } = await newestTicket(id);
      await until(() => text.includes(number));
      delays.push(performance.now() - start);
    }
    await reader.cancel();
    await reading;
    // The machine may be busy once or twice.
    expect(delays.sort((a, b) => a - b)[2]).toBeLessThan(1_000);
  });
});
