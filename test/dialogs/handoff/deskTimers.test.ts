import type { Talk } from '../../support/talk';
import { until } from '../../support/until';
import { act, beginWithTicket, DURI, HANA, keysOf } from './deskTalk';

const MINUTE_MS = 60_000;

describe('agents of the desk who take too long', () => {
  let talk: Talk;
  let number: string;
  beforeEach(async () => {
    const deskTimes = { claimMs: 10 * MINUTE_MS, replyMs: 3 * MINUTE_MS };
    ({ talk, number } = await beginWithTicket({ deskTimes }));
  });
  afterEach(() => talk.end());

  const ticket = async () => (await talk.bot.store.findTicket(number))!;
  /** Lets time pass, and runs the timers that are due. */
  const pass = (minutes: number) =>
    keysOf(talk, async () => {
      talk.clock.pass(minutes * MINUTE_MS);
      const worker = talk.startDeliveryWorker();
      const isDue = async () => {
        const now = talk.clock.now().toISOString();
        for await (const row of talk.bot.store.outbox.list({ statuses: ['pending'] }))
          if (row.kind === 'timer' && row.nextAttemptAt <= now) return true;
        return false;
      };
      await until(async () => !(await isDue()));
      await worker.stop();
    });
  const checks = async () => (await ticket()).checks.filter(({ name }) => name === 'agent').map(({ result }) => result);

  it('of whom none takes the ticket: the driver is told once, and the bot answers on', async () => {
    expect(await pass(9)).toEqual([]);
    expect(await pass(2)).toEqual(['desk.not_claimed']);
    expect(await pass(60)).toEqual([]);
    expect([(await ticket()).status, await checks()]).toEqual(['queued', ['not_claimed']]);
    expect(await talk.sayAndReadKeys('접수 상태')).toHaveLength(1);
  });

  it('of whom one takes it in time: nothing is said', async () => {
    await act(talk, number, HANA, { type: 'claim' });
    await act(talk, number, HANA, { type: 'reply', text: '보고 있어요' });
    expect(await pass(60)).toEqual([]);
    expect((await ticket()).status).toBe('assigned');
  });

  it('of whom one takes it and writes nothing: it goes back, the driver is told once, and another can take it', async () => {
    await act(talk, number, HANA, { type: 'claim' });
    expect(await pass(4)).toEqual(['desk.no_reply']);
    expect(await ticket()).toMatchObject({ status: 'queued', work: { assignee: null } });
    expect(await checks()).toEqual(['no_reply']);
    expect(await act(talk, number, HANA, { type: 'reply', text: '죄송해요' })).toBe('not_assignee');
    expect(await act(talk, number, DURI, { type: 'claim' })).toBeNull();
    await act(talk, number, DURI, { type: 'reply', text: '두리예요' });
    expect(await pass(5)).toEqual([]);
  });

  it('of whom one gives it back: the wait counts again from then', async () => {
    await act(talk, number, HANA, { type: 'claim' });
    talk.clock.pass(2 * MINUTE_MS);
    await act(talk, number, HANA, { type: 'release' });
    expect(await pass(9)).toEqual([]);
    expect(await pass(2)).toEqual(['desk.not_claimed']);
    expect(await pass(60)).toEqual([]);
  });

  it('of whom one passed it on to another who writes nothing: it goes back', async () => {
    await act(talk, number, HANA, { type: 'claim' });
    await act(talk, number, HANA, { type: 'reply', text: '넘길게요' });
    talk.clock.pass(MINUTE_MS);
    await act(talk, number, HANA, { type: 'transfer', to: DURI });
    expect(await pass(4)).toEqual(['desk.no_reply']);
  });

  it('of whom one put it aside: it stays theirs until then, and they have as long again', async () => {
    await act(talk, number, HANA, { type: 'claim' });
    const end = new Date(talk.clock.now().getTime() + 5 * MINUTE_MS).toISOString();
    await act(talk, number, HANA, { type: 'hold', until: end });
    expect(await pass(4)).toEqual([]);
    expect((await ticket()).work?.heldUntil).toBe(end);
    expect(await pass(2)).toEqual([]);
    expect((await ticket()).work?.heldUntil).toBeNull();
    expect(await pass(2)).toEqual(['desk.no_reply']);
  });
});
