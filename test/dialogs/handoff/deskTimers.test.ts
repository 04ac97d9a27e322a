import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseTimerPayload } from '../../../src/domain/timer';
import { Talk, TestClock } from '../../support/talk';
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

  it('of whom one is gone while the driver waits for an answer: it goes back; not while they are there', async () => {
    const { accounts } = talk.bot.store;
    await accounts.saveUser({ ...HANA, role: 'agent', passwordHash: null });
    const noteOnline = () => accounts.noteOnline(HANA.id, talk.clock.now().toISOString());
    await act(talk, number, HANA, { type: 'claim' });
    await act(talk, number, HANA, { type: 'reply', text: '보고 있어요' });
    await talk.say('언제 되나요?');
    talk.clock.pass(3 * MINUTE_MS);
    await noteOnline();
    expect(await pass(0.5)).toEqual([]);
    expect((await ticket()).work?.assignee).toEqual(HANA);
    expect(await pass(3)).toEqual(['desk.released']);
    expect(await ticket()).toMatchObject({ status: 'queued', work: { assignee: null } });
    expect(await checks()).toEqual(['no_reply']);
  });

  it('of whom one has answered and is gone: it stays theirs until the driver writes', async () => {
    await act(talk, number, HANA, { type: 'claim' });
    await talk.say('언제 되나요?');
    await act(talk, number, HANA, { type: 'reply', text: '곧 돼요' });
    expect(await pass(60)).toEqual([]);
    await talk.say('아직인가요?');
    expect(await pass(4)).toEqual(['desk.released']);
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

describe('opening hours of the agents', () => {
  const DAY = ['09:00-18:00'];
  const hours = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] };
  const folder = mkdtempSync(join(tmpdir(), 'hours-'));
  const path = join(folder, 'hours.json');
  writeFileSync(path, JSON.stringify({ callCentre: { phone: '1588-0000' }, hours, holidays: ['2026-12-25'] }));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Opens a ticket at a time in Seoul, which an agent then takes. Returns what the driver read, and when limits end. */
  async function openTicketAt(time: string) {
    const env = { HOURS_FILE: path, DESK_CLAIM_MINUTES: '20', DESK_REPLY_MINUTES: '5' };
    const clock = new TestClock();
    clock.set(`${time}:00+09:00`);
    const talk = await Talk.begin({}, undefined, env, clock);
    await talk.sayAll('나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네');
    await act(talk, (await talk.readTicket())!.number, HANA, { type: 'claim' });
    const lines = await talk.bot.store.readTranscript(talk.key);
    const due: string[] = [];
    for await (const { kind, payload, nextAttemptAt } of talk.bot.store.outbox.list())
      if (kind === 'timer' && parseTimerPayload(payload).event.name.startsWith('desk.')) due.push(nextAttemptAt);
    await talk.end();
    const text = lines.map(({ activity }) => activity.text ?? '').join('\n');
    return { keys: lines.flatMap(({ wordingKeys }) => wordingKeys), text, due: due.toSorted() };
  }
  const utc = (time: string) => new Date(`${time}:00+09:00`).toISOString();

  it.each([
    ['in the evening', '2026-11-30T20:00', '12월 1일(화) 오전 9:00', '2026-12-01'],
    ['at the weekend', '2026-11-28T11:00', '11월 30일(월) 오전 9:00', '2026-11-30'],
    ['on a holiday before a weekend', '2026-12-25T11:00', '12월 28일(월) 오전 9:00', '2026-12-28'],
  ])('%s: says before the promise when people are back, and counts limits from then', async (...row) => {
    const [, time, opening, day] = row;
    const { keys, text, due } = await openTicketAt(time);
    expect(text).toContain(opening);
    expect(keys).toContain('handover.closed_now');
    expect(keys.indexOf('handover.closed_now')).toBeLessThan(keys.indexOf('guide.transfer'));
    expect(keys).not.toContain('handover.hours');
    expect(due).toEqual([utc(`${day}T09:05`), utc(`${day}T09:20`)]);
  });

  it('just before they leave: says the hours as before, and the longer limit goes on the next day', async () => {
    const { keys, due } = await openTicketAt('2026-11-30T17:50');
    expect(keys).toContain('handover.hours');
    expect(keys).not.toContain('handover.closed_now');
    expect(due).toEqual([utc('2026-11-30T17:55'), utc('2026-12-01T09:10')]);
  });
});
