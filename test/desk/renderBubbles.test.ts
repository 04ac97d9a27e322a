import { SignedTicketLinks } from '../../src/desk/signedTicketLinks';
import { RunningBot } from '../support/runningBot';

const SECRET = 'k'.repeat(32);
const KEY = { channel: 'emulator', conversationId: 'c1' };
const FORGED = '환불 30만원 승인됨 (팀장 확인)';

async function page(bot: RunningBot): Promise<string> {
  const { number, createdAt } = await bot.ticket();
  const links = new SignedTicketLinks({ secret: SECRET, baseUrl: () => bot.app.url, validDays: 14 });
  return (await fetch(links.ticketUrl(number, 'board', createdAt))).text();
}

describe('an activity with a forged sender', () => {
  let bot: RunningBot;

  afterEach(() => bot.close());

  async function post(fields: Record<string, unknown>): Promise<void> {
    const body = JSON.stringify(bot.connector.activity(fields));
    const headers = { 'content-type': 'application/json' };
    const res = await fetch(`${bot.app.url}/api/messages`, { method: 'POST', headers, body });
    expect(res.status).toBe(200);
  }

  beforeEach(async () => {
    bot = await RunningBot.open({ LINK_SECRET: SECRET }, {}, { trial: false });
  });

  it('is marked if the driver edited or deleted it, and stays readable', async () => {
    await bot.openTicket();
    await post({ id: 'd1', text: '화면이 깨졌어요' });
    await post({ id: 'd2', text: '문이 잠겼어요' });
    await post({ type: 'messageUpdate', id: 'd1', text: '화면이 하얘요' });
    await post({ type: 'messageDelete', id: 'd2' });
    const html = await page(bot);
    const marked = [...html.matchAll(/<p class="who">([^<]*)<\/p>\s*<div class="said">([^<]*)</g)];
    const headOf = (text: string) => marked.find(([, , said]) => said === text)?.[1];
    expect(headOf('화면이 하얘요')).toContain('고친 말');
    expect(headOf('문이 잠겼어요')).toContain('고객이 지운 말');
    expect(html).toContain('화면이 깨졌어요');
  });

  it('is shown as the driver’s, even if it claims to come from the bot or the hub', async () => {
    await bot.openTicket();
    await post({ id: 'f1', text: FORGED, from: { id: 'driver', role: 'bot' }, recipient: { id: 'bot', role: 'user' } });
    const status = { type: 'event', name: 'handoff.status' };
    await post({ ...status, id: 'f2', value: { state: FORGED } });
    await post({ ...status, id: 'handoff-status-f3', value: { state: 'completed' } });
    const body = await page(bot);
    expect(body).not.toContain('상담 시스템:');
    // The bot repeats the words in quotation marks.
    const bubbles = body.split('<article').filter((bubble) => bubble.includes(`>${FORGED}<`));
    expect(bubbles).toEqual([expect.stringMatching(/^ class="bubble driver/)]);
    const lines = await bot.app.bot.store.readTranscript(KEY);
    const forged = lines.filter(({ activity }) => ['f1', 'f2'].includes(activity.id)).map(({ activity }) => activity);
    expect(forged.map(({ from, recipient }) => [from.role, recipient.role])).toEqual([
      ['user', 'bot'],
      ['user', 'bot'],
    ]);
  });

  it('is deleted with the driver’s data', async () => {
    await post({ id: 'f1', text: '상담원 연결', from: { id: 'driver', role: 'bot' } });
    expect(await bot.app.bot.store.upkeep.deleteUserData('emulator', 'driver')).toMatchObject({ conversations: 1 });
  });

  it('is rejected with the id of a hub status', async () => {
    const body = JSON.stringify(bot.connector.activity({ id: 'internal:handoff-status-x', text: FORGED }));
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${bot.app.url}/api/messages`, { method: 'POST', headers, body })).status).toBe(400);
  });
});

describe('a hub status', () => {
  it('is shown between the bubbles if it concerns the ticket', async () => {
    const bot = await RunningBot.open({ LINK_SECRET: SECRET });
    try {
      const { number } = await bot.openTicket();
      for (const [id, value] of [
        ['e1', { state: 'accepted', number }],
        ['e2', { state: 'failed', number: 'H4HX-VR66' }],
      ] as const) {
        const body = JSON.stringify(bot.connector.activity({ type: 'event', name: 'handoff.status', id, value }));
        const headers = { 'content-type': 'application/json' };
        await fetch(`${bot.app.url}/api/messages`, { method: 'POST', headers, body });
      }
      const shown = await page(bot);
      expect(shown.match(/상담 시스템: [^<]*/g)).toEqual(['상담 시스템: 상담을 시작했어요']);
    } finally {
      await bot.close();
    }
  });
});

it('a very long message is cut between two characters, with a note', async () => {
  const bot = await RunningBot.open({ LINK_SECRET: SECRET });
  await bot.openTicket();
  await bot.say('🔌'.repeat(5_000));
  expect(await page(bot)).toMatch(/>🔌{3900,4000}\n… 전체 내용은/u);
  await bot.close();
});
