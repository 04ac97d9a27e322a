import type { BackgroundJobs } from '../../../src/backgroundJobs';
import { Talk, TALK_KEY } from '../../support/talk';
import { until } from '../../support/until';

const WAIT_MS = 2_000;

describe('fragments of a message', () => {
  let talk: Talk;
  let deliveries: BackgroundJobs | null;

  beforeEach(async () => {
    deliveries = null;
    talk = await Talk.begin({ fragmentWaitMs: WAIT_MS });
    talk.options = { canSendLater: true };
  });

  afterEach(async () => {
    await deliveries?.stop();
    await talk.end();
  });

  async function read() {
    const record = (await talk.bot.store.readConversation(TALK_KEY))!;
    const lines = await talk.bot.store.readTranscript(TALK_KEY);
    const state = record.state as { fragments: { text: string }[]; case: { said: string[] } | null };
    return {
      written: lines.filter(({ activity }) => activity.type === 'message' && activity.from.id === 'driver'),
      replies: lines.filter(({ wordingKeys }) => wordingKeys.length > 0),
      fragments: state.fragments.map(({ text }) => text),
      said: state.case?.said ?? [],
    };
  }

  async function isTimerPending(): Promise<boolean> {
    for await (const { kind } of talk.bot.store.outbox.list({ statuses: ['pending'] }))
      if (kind === 'timer') return true;
    return false;
  }

  async function runTimers(): Promise<void> {
    deliveries = talk.startDeliveryWorker();
    await until(async () => !(await isTimerPending()));
  }

  it('are answered as one message, and stay lines of their own in the transcript', async () => {
    expect(await talk.sayAll('충전기가')).toEqual([]);
    talk.clock.pass(600);
    expect(await talk.sayAll('3번인데')).toEqual([]);
    expect((await read()).fragments).toEqual(['충전기가', '3번인데']);
    talk.clock.pass(600);
    const keys = await talk.sayAll('화면이 꺼졌어요');
    expect(keys).not.toEqual([]);
    const { written, fragments, said } = await read();
    expect(written.map(({ activity }) => activity.text)).toEqual(['충전기가', '3번인데', '화면이 꺼졌어요']);
    expect(fragments).toEqual([]);
    expect(said).toEqual(['충전기가 3번인데 화면이 꺼졌어요']);
    await talk.sayAll('나주시청', '제보 버튼이 안 눌려요', '네');
    expect(await talk.readTicket()).toMatchObject({ charger: '3', station: '나주시청' });
    expect((await talk.readTicket())?.said[0]).toBe('충전기가 3번인데 화면이 꺼졌어요');
  });

  it('are answered by the timer if nothing follows, and not before', async () => {
    await talk.say('나주시청 3번인데');
    deliveries = talk.startDeliveryWorker();
    talk.clock.pass(WAIT_MS - 1);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect((await read()).replies).toEqual([]);
    talk.clock.pass(1);
    await until(async () => (await read()).replies.length > 0);
    const { fragments, written } = await read();
    expect(fragments).toEqual([]);
    expect(written).toHaveLength(1);
    await until(async () => (await talk.bot.store.outbox.pendingReplies(TALK_KEY)).length === 0);
  });

  it('never wait for longer than the first one, and the timer that comes after the answer leaves no trace', async () => {
    await talk.say('충전기가');
    talk.clock.pass(WAIT_MS);
    expect(await talk.sayAll('3번인데')).not.toEqual([]);
    const before = await talk.bot.store.readTranscript(TALK_KEY);
    await runTimers();
    expect(await talk.bot.store.readTranscript(TALK_KEY)).toEqual(before);
  });

  it('that begin anew have a time of their own', async () => {
    await talk.say('충전기가');
    talk.clock.pass(1_000);
    await talk.say('안돼요');
    talk.clock.pass(900);
    const before = (await read()).replies.length;
    expect(await talk.sayAll('근데 제가')).toEqual([]);
    talk.clock.pass(100);
    deliveries = talk.startDeliveryWorker();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect((await read()).fragments).toEqual(['근데 제가']);
    talk.clock.pass(1_900);
    await until(async () => (await read()).replies.length > before);
  });

  it('are not kept by a hub status in between', async () => {
    await talk.say('충전기가');
    await talk.receiveHubStatus('accepted');
    expect((await read()).fragments).toEqual(['충전기가']);
  });

  it('do not become part of a command, but of the case', async () => {
    await talk.say('나주시청 3번인데');
    expect(await talk.sayAll('상담원 연결')).toEqual(['recap.ask']);
    await talk.say('네');
    expect(await talk.readTicket()).toMatchObject({
      station: '나주시청',
      charger: '3',
      said: ['나주시청 3번인데'],
      reason: 'asked_for_agent',
    });
  });

  it.each([
    ['불났어요', 'danger.warning'],
    ['감전됐어요', 'danger.injury danger.keep_away'],
  ])('do not delay a danger: %s', async (text, answer) => {
    await talk.say('충전기에서');
    expect((await talk.sayAll(text))[0]).toBe(answer);
  });

  it.each([
    ['the channel cannot send later', () => void (talk.options = {})],
    ['others write here', () => void (talk.isGroup = true)],
  ])('are answered at once if %s', async (_why, prepare) => {
    prepare();
    expect(await talk.sayAll('충전기가')).not.toEqual([]);
    expect(await isTimerPending()).toBe(false);
  });

  it('are answered at once with a photo, or if waiting is turned off', async () => {
    expect(await talk.say('충전기가', ['https://example.com/1.jpg'])).not.toEqual([]);
    const other = await Talk.begin();
    other.options = { canSendLater: true };
    expect(await other.sayAll('충전기가')).not.toEqual([]);
    await other.end();
  });

  it('are joined with the photo that follows', async () => {
    await talk.say('충전기가');
    expect(await talk.say('고장이에요', ['https://example.com/1.jpg'])).not.toEqual([]);
    expect((await read()).said).toEqual(['충전기가 고장이에요']);
  });
});
