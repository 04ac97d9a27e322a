import { HELD_UNTIL, type NewDelivery } from '../../../src/domain/outbox';
import { randomIds } from '../../../src/platform/randomIds';
import { KakaoPhone, SKILL_SECRET } from '../../support/kakaoPhone';
import { RunningBot } from '../../support/runningBot';
import { until } from '../../support/until';

const BOT_ID = '65f0c0ffee00000000000001';
const DRIVERS = 8;

it('The limit of events in a day holds also for replies that are announced at the same moment', async () => {
  let calls = 0;
  const bot = await RunningBot.open(
    {
      ...{ KAKAO_SKILL_SECRET: SKILL_SECRET, KAKAO_BOT_ID: BOT_ID, KAKAO_REST_API_KEY: 'rest-api-key' },
      ...{ KAKAO_EVENT_NAME: 'late_replies', KAKAO_EVENTS_PER_DAY: '2' },
    },
    {
      requestHttps: async () => {
        calls++;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { status: 200, contentType: 'application/json', body: Buffer.from('{}') };
      },
    },
  );
  const { outbox } = bot.app.bot.store;
  const createdAt = bot.clock.now().toISOString();
  const rows: NewDelivery[] = [];
  for (let driver = 0; driver < DRIVERS; driver++) {
    await new KakaoPhone(bot.app.url, `driver-${driver}`).say('안녕하세요');
    const conversation = { channel: 'kakao', conversationId: `${BOT_ID}:driver-${driver}` };
    const row = { ticketNumber: null, conversation, after: null, createdAt };
    const heldRowId = randomIds.uuid();
    rows.push({ ...row, id: heldRowId, kind: 'reply', payload: { activityId: 'late' }, notBefore: HELD_UNTIL });
    rows.push({ ...row, id: randomIds.uuid(), kind: 'kakao_event', payload: { heldRowId } });
  }
  await outbox.enqueue(rows);
  const countSettled = async () => {
    let count = 0;
    for await (const { kind } of outbox.list({ statuses: ['done', 'cancelled'] }))
      count += kind === 'kakao_event' ? 1 : 0;
    return count;
  };
  await until(async () => (await countSettled()) >= DRIVERS);
  await bot.close();
  expect(calls).toBe(2);
}, 60_000);
