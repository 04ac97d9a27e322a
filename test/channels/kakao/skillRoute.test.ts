import { connect } from 'node:net';
import { CONSOLE_TEST, skillPayload, USER_ID, WITH_NULLS } from '../../fixtures/kakao/payloads';
import { KakaoPhone, readLabels, readTexts, SKILL_SECRET } from '../../support/kakaoPhone';
import { findForeignAnswers } from '../../support/kakaoCrowd';
import { RunningBot } from '../../support/runningBot';

const SETTINGS = { KAKAO_SKILL_SECRET: SKILL_SECRET, KAKAO_BOT_ID: '65f0c0ffee00000000000001' };
const DRIVER = { channel: 'kakao', conversationId: `65f0c0ffee00000000000001:${USER_ID}` };

let bot: RunningBot;
let phone: KakaoPhone;

beforeAll(async () => {
  bot = await RunningBot.open(SETTINGS);
  phone = new KakaoPhone(bot.app.url, USER_ID);
});

afterAll(() => bot.close());

describe('POST /kakao/skill', () => {
  it('answers 404 without a secret in the settings', async () => {
    const other = await RunningBot.open();
    const res = await new KakaoPhone(other.app.url, USER_ID).post(skillPayload(), 'chp-404-1');
    expect(res.status).toBe(404);
    await other.close();
  });

  it.each([
    ['a wrong secret', 'x'.repeat(SKILL_SECRET.length)],
    ['a part of the secret', SKILL_SECRET.slice(0, -1)],
    ['an empty secret', ''],
  ])('answers 401 to %s', async (_what, secret) => {
    const res = await phone.post(skillPayload(), 'chp-401-1', { 'x-skill-secret': secret });
    expect(res.status).toBe(401);
  });

  it('answers 401 to a missing or doubled secret, before the body is sent, and closes the connection', async () => {
    const port = Number(new URL(bot.app.url).port);
    const answerTo = (headers: string) =>
      new Promise<string>((resolve) => {
        let text = '';
        const socket = connect(port, '127.0.0.1', () =>
          socket.write(
            `POST /kakao/skill HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n${headers}Content-Length: 500000\r\n\r\n`,
          ),
        );
        socket.on('data', (data) => (text += data.toString()));
        socket.on('close', () => resolve(text));
      });
    const secret = `X-Skill-Secret: ${SKILL_SECRET}\r\n`;
    expect(await answerTo('')).toMatch(/^HTTP\/1\.1 401 /);
    expect(await answerTo(secret + secret)).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('answers 403 to another bot, and takes the development channel of its own', async () => {
    expect((await phone.post(skillPayload({ botId: 'other' }), 'chp-403-1')).status).toBe(403);
    const development = skillPayload({ botId: `${SETTINGS.KAKAO_BOT_ID}!`, userId: 'developer' });
    expect((await phone.post(development, 'chp-200-1')).status).toBe(200);
  });

  it('answers the test of the console without a conversation', async () => {
    const res = await phone.post(CONSOLE_TEST, null);
    expect(readTexts((await res.json()) as never)).toEqual(['스킬이 잘 연결됐어요.']);
    expect(await bot.app.bot.store.findConversations(`${CONSOLE_TEST.bot.id}:138719`)).toEqual([]);
  });

  it.each([
    ['nothing known', {}],
    ['a list', []],
    ['nulls', { userRequest: null }],
  ])('apologizes for a body of %s', async (_what, body) => {
    const res = await phone.post(body, null);
    expect(res.status).toBe(200);
    expect(readTexts((await res.json()) as never)).toEqual([expect.stringContaining('한 번 더')]);
  });

  it('takes a request in which everything else is null', async () => {
    const body = { ...WITH_NULLS, bot: { id: SETTINGS.KAKAO_BOT_ID } };
    expect((await phone.post(body, null)).status).toBe(200);
  });
});

describe('a driver on KakaoTalk', () => {
  it('is handed over with a card that has the number of the ticket, which exists by then', async () => {
    const offered = readLabels(await phone.say('나주시청 2번 충전기 화면이 꺼졌어요'));
    expect(offered).toContain('제보가 어려워요');
    await phone.tap('제보가 어려워요');
    const texts = readTexts(await phone.tap('네')).join('\n');
    const record = await bot.app.bot.store.readConversation(DRIVER);
    expect(texts).toContain(
      `접수번호: ${record!.tickets[0]!.number}\n\n담당자의 답은 ‘접수 상태’를 누르거나 여기에 적으시면 보여 드려요.\n[상담직원 연결]`,
    );
    expect(record!.tickets[0]).toMatchObject({ channel: 'kakao', status: 'queued', station: '나주시청' });
  });

  it('reads what the agent wrote with their next message, before its answer', async () => {
    const { tickets } = (await bot.app.bot.store.readConversation(DRIVER))!;
    const value = { text: '확인하고 있습니다.', agent: '김상담', number: tickets[0]!.number, at: null };
    const event = { id: 'handoff-message-1', name: 'handoff.message', value };
    await bot.app.bot.turns.notifyConversation(DRIVER, event, { canSendLater: true });
    const texts = readTexts(await phone.say('네 감사합니다'));
    expect(texts[0]).toContain('확인하고 있습니다.');
    expect(readTexts(await phone.say('앞에서 기다릴게요'))).toEqual(['네, 잘 받았어요.']);
  });

  it('taps twice and gets one ticket and the same response twice', async () => {
    const other = new KakaoPhone(bot.app.url, 'taps-twice');
    await other.say('나주시청 2번 충전기 화면이 꺼졌어요');
    await other.tap('제보가 어려워요');
    // Kakao has another id for a second tap.
    const [first, second, repeated] = await Promise.all([other.tap('네'), other.tap('네'), other.tap('네')]);
    expect([second, repeated]).toEqual([first, first]);
    const key = { channel: 'kakao', conversationId: `${SETTINGS.KAKAO_BOT_ID}:taps-twice` };
    expect((await bot.app.bot.store.readConversation(key))!.tickets).toHaveLength(1);
  });

  it('is one of 60 who write at once, and each gets their own answer', async () => {
    expect(await findForeignAnswers(bot.app.url, 60)).toEqual([]);
  });

  it('leaves no words and no secret in the log', () => {
    expect(bot.log.text()).not.toMatch(/나주시청|감사합니다|EXAMPLEpfkey|kakao-skill-secret/);
    expect(bot.log.text()).not.toContain(USER_ID);
  });
});
