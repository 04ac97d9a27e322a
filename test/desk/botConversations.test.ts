import { randomUUID } from 'node:crypto';
import { ChatPage } from '../support/chatPage';
import { DeskBrowser } from '../support/deskBrowser';
import { RunningBot } from '../support/runningBot';

describe('conversations of the bot at the desk', () => {
  let bot: RunningBot;
  let hana: DeskBrowser;
  let duri: DeskBrowser;

  beforeAll(async () => {
    bot = await RunningBot.open();
    hana = await DeskBrowser.signedIn(bot, '하나');
    duri = await DeskBrowser.signedIn(bot, '두리');
  });
  afterAll(() => bot.close());

  const stepIn = (browser: DeskBrowser, key: object, id = randomUUID()) =>
    browser.post('conversations/step-in', { id, ...key });

  it('are read along, and given to one of two agents who step in at once; both get the ticket', async () => {
    const driver = await ChatPage.open({ app: bot.app });
    await driver.say('나주시청 2번 충전기 화면이 꺼졌어요');
    const { rows } = (await hana.get('bot-conversations')).body as {
      rows: readonly { channel: string; conversationId: string; lastText: string }[];
    };
    const { channel, conversationId, lastText } = rows[0]!;
    expect(lastText).toBe('나주시청 2번 충전기 화면이 꺼졌어요');
    const query = new URLSearchParams({ channel, id: conversationId });
    expect(JSON.stringify((await hana.get(`conversations?${query.toString()}`)).body)).toContain(lastText);

    const answers = await Promise.all([hana, duri].map((browser) => stepIn(browser, { channel, conversationId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(new Set(answers.map(({ body }) => body['number'])).size).toBe(1);
    const winner = answers[0]!.status === 200 ? '하나' : '두리';
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
      code: 'taken',
      assignee: { name: winner },
    });
    expect((await hana.get('bot-conversations')).body['rows']).toEqual([]);
    expect((await hana.get(`conversations?${query.toString()}`)).body).toMatchObject({ code: 'has_ticket' });
  });

  it('that do not exist are not begun by an agent', async () => {
    for (const conversationId of ['nobody', 'x'.repeat(5_000)])
      expect((await stepIn(hana, { channel: 'directline', conversationId })).status).toBe(404);
    expect((await stepIn(hana, { channel: 'directline' })).status).toBe(400);
  });
});
