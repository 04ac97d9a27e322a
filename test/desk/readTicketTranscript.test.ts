import { SignedTicketLinks } from '../../src/desk/signedTicketLinks';
import { RunningBot } from '../support/runningBot';

const SECRET = 'k'.repeat(32);
const LATER_MESSAGE = '제 차는 흰색 아이오닉 이에요';

describe('the link of a ticket', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await RunningBot.open({ LINK_SECRET: SECRET });
  });

  afterEach(() => bot.close());

  async function postHubStatus(state: string): Promise<void> {
    const event = { type: 'event', name: 'handoff.status', value: { state } };
    const body = JSON.stringify(bot.connector.activity(event));
    const headers = { 'content-type': 'application/json' };
    await fetch(`${bot.app.url}/api/messages`, { method: 'POST', headers, body });
  }

  async function shown(): Promise<string[]> {
    const { number, createdAt } = await bot.ticket();
    const links = new SignedTicketLinks({ secret: SECRET, baseUrl: () => bot.app.url, validDays: 14 });
    const urls = [links.ticketUrl(number, 'board', createdAt), links.transcriptUrl(number, 'board', createdAt)];
    const [page = '', file = ''] = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
    return [page, JSON.stringify(JSON.parse(file))];
  }

  it('shows the driver’s messages while the ticket is open', async () => {
    await bot.openTicket();
    await bot.say(LATER_MESSAGE);
    for (const text of await shown()) expect(text).toContain(LATER_MESSAGE);
  });

  it('shows no messages after the ticket was closed, but shows the closing reply', async () => {
    await bot.openTicket();
    await postHubStatus('accepted');
    await bot.say('네 화면이 꺼졌어요');
    await postHubStatus('completed');
    await bot.say(LATER_MESSAGE);
    for (const text of await shown()) {
      expect(text).not.toContain(LATER_MESSAGE);
      expect(text).toContain('네 화면이 꺼졌어요');
      expect(text).toContain('상담이 끝났어요.');
    }
  });

  it('shows the channel’s display name', async () => {
    await bot.openTicket();
    expect((await shown())[0]).toMatch(/<dt>채널<\/dt>\s*<dd>에뮬레이터<\/dd>/);
  });
});
