import type { ConversationReferenceJson } from '../../../src/domain/store';
import { USER_ID } from '../../fixtures/kakao/payloads';
import { KakaoPhone, SKILL_SECRET } from '../../support/kakaoPhone';
import { RunningBot } from '../../support/runningBot';

const ADMIN_KEY = '0123456789abcdef'.repeat(2);
const BOT_ID = '65f0c0ffee00000000000001';
const SETTINGS = { KAKAO_SKILL_SECRET: SKILL_SECRET, KAKAO_BOT_ID: BOT_ID, KAKAO_ADMIN_KEY: ADMIN_KEY };
const DRIVER = { channel: 'kakao', conversationId: `${BOT_ID}:${USER_ID}` };
/** As in the payloads of the driver. */
const APP_USER_ID = '1000000001';

let bot: RunningBot;
let phone: KakaoPhone;

beforeAll(async () => {
  bot = await RunningBot.open(SETTINGS);
  phone = new KakaoPhone(bot.app.url, USER_ID);
  await phone.say('안녕하세요');
});

afterAll(() => bot.close());
afterEach(() => jest.restoreAllMocks());

interface Report {
  readonly event: string;
  readonly id?: unknown;
  readonly reportId?: string;
  readonly key?: string | null;
}

async function report({ event, id = APP_USER_ID, reportId, key = ADMIN_KEY }: Report): Promise<number> {
  const channel = { channel_public_id: '_EXAMPLE', channel_uuid: '@example', unknown: null };
  const res = await fetch(`${bot.app.url}/kakao/channel`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === null ? {} : { authorization: `KakaoAK ${key}` }),
      ...(reportId === undefined ? {} : { 'x-kakao-resource-id': reportId }),
    },
    body: JSON.stringify({ event, id, id_type: 'app_user_id', ...channel }),
  });
  return res.status;
}

async function isFriend(): Promise<unknown> {
  const reference = (await bot.app.bot.store.readReference(DRIVER)) as ConversationReferenceJson & {
    user: { properties: { isFriend: unknown } };
  };
  return reference.user.properties.isFriend;
}

describe('POST /kakao/channel', () => {
  it('learns that a driver blocked the channel, or added it', async () => {
    expect(await isFriend()).toBe(true);
    expect(await report({ event: 'blocked', reportId: 'r-1' })).toBe(200);
    expect(await isFriend()).toBe(false);
    expect(await report({ event: 'added', id: Number(APP_USER_ID), reportId: 'r-2' })).toBe(200);
    expect(await isFriend()).toBe(true);
  });

  it('does not undo a newer report by one that arrives again', async () => {
    await report({ event: 'blocked', reportId: 'again-1' });
    await report({ event: 'added', reportId: 'again-2' });
    expect(await report({ event: 'blocked', reportId: 'again-1' })).toBe(200);
    expect(await isFriend()).toBe(true);
  });

  it('is overruled by the driver’s next message', async () => {
    await report({ event: 'blocked' });
    await phone.say('안녕하세요');
    expect(await isFriend()).toBe(true);
  });

  it.each([
    ['of a driver who never wrote', { event: 'blocked', id: '999' }],
    ['of another kind', { event: 'renamed' }],
    ['without an id', { event: 'blocked', id: null }],
  ])('accepts a report %s without effect', async (_what, given) => {
    expect(await report(given)).toBe(200);
    expect(await isFriend()).toBe(true);
  });

  it.each([
    ['a wrong key', 'f'.repeat(32)],
    ['no key', null],
  ])('answers 401 to %s', async (_what, key) => {
    expect(await report({ event: 'blocked', key })).toBe(401);
    expect(await isFriend()).toBe(true);
  });

  it('asks Kakao to report again while the database is away', async () => {
    jest.spyOn(bot.app.bot.store, 'changeUserProperties').mockRejectedValueOnce(new Error('away'));
    expect(await report({ event: 'blocked', reportId: 'away-1' })).toBe(503);
    expect(await report({ event: 'blocked', reportId: 'away-1' })).toBe(200);
    expect(await isFriend()).toBe(false);
  });

  it('keeps no app user id, and writes none to the log', async () => {
    expect(JSON.stringify(await bot.app.bot.store.readReference(DRIVER))).not.toContain(APP_USER_ID);
    expect(bot.log.text()).not.toMatch(new RegExp(`${APP_USER_ID}|${ADMIN_KEY}`));
  });

  it('answers 404 without an admin key in the settings', async () => {
    const other = await RunningBot.open({ KAKAO_SKILL_SECRET: SKILL_SECRET });
    expect((await fetch(`${other.app.url}/kakao/channel`, { method: 'POST' })).status).toBe(404);
    await other.close();
  });
});
