import type { Ticket } from '../../../src/domain/ticket';
import { opened, turn } from '../../storage/turnCommits';
import { Talk, TALK_KEY } from '../../support/talk';

describe('a hub status, with two open tickets', () => {
  let talk: Talk;
  let older: Ticket;
  let newer: Ticket;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll('나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네');
    older = (await talk.readTicket())!;
    talk.clock.pass(60_000);
    const createdAt = talk.clock.now().toISOString();
    const openedTicket = opened(TALK_KEY, { status: 'queued', createdAt, follows: older.number });
    newer = openedTicket.ticket;
    const { version, state } = (await talk.bot.store.readConversation(TALK_KEY))!;
    const commit = turn(TALK_KEY, 'opens a second', { expectedVersion: version, state, openedTicket, replies: [] });
    await talk.bot.store.commitTurn(commit);
  });

  afterEach(() => talk.end());

  it('is sent to a conversation that has both', async () => {
    const tickets = (await talk.bot.store.readConversation(TALK_KEY))?.tickets;
    expect(tickets?.map(({ number }) => number)).toEqual([newer.number, older.number]);
  });

  const statuses = async () => [
    (await talk.bot.store.findTicket(older.number))?.status,
    (await talk.bot.store.findTicket(newer.number))?.status,
  ];
  const lastReply = async () => (await talk.bot.store.readTranscript(TALK_KEY)).at(-1)!;

  it.each([0, 1])('changes only the ticket that it names, and tells the driver which one', async (index) => {
    const { number } = [older, newer][index]!;
    await talk.receiveHubStatus('accepted', number);
    expect(await statuses()).toEqual(index === 0 ? ['assigned', 'queued'] : ['queued', 'assigned']);
    expect((await lastReply()).wordingKeys).toEqual(['handoff_status.accepted', 'handover.number']);
    expect((await lastReply()).activity.text).toContain(number);
  });

  it('of one is not outdated by a later one of the other', async () => {
    await talk.receiveHubStatus('accepted', newer.number, '2026-11-22T06:30:00Z');
    await talk.receiveHubStatus('accepted', older.number, '2026-11-22T06:20:00Z');
    expect(await statuses()).toEqual(['assigned', 'assigned']);
    await talk.receiveHubStatus('failed', older.number, '2026-11-22T06:10:00Z');
    expect(await statuses()).toEqual(['assigned', 'assigned']);
    await talk.receiveHubStatus('failed', older.number, '2026-11-22T06:25:00Z');
    expect(await statuses()).toEqual(['queued', 'assigned']);
  });

  it('that closes one leaves the driver waiting for the other', async () => {
    await talk.receiveHubStatus('completed', newer.number);
    expect(await statuses()).toEqual(['queued', 'closed']);
    await talk.say('화면에 금이 갔어요');
    expect((await talk.bot.store.findTicket(older.number))?.said).toContain('화면에 금이 갔어요');
    await talk.receiveHubStatus('completed', older.number);
    expect(await statuses()).toEqual(['closed', 'closed']);
    expect((await lastReply()).wordingKeys).toEqual(['handoff_status.completed']);
  });

  it('that names none changes none, unless only one can be meant', async () => {
    await talk.receiveHubStatus('accepted');
    expect(await statuses()).toEqual(['queued', 'queued']);
    await talk.receiveHubStatus('accepted', null, older.createdAt);
    expect(await statuses()).toEqual(['assigned', 'queued']);
    await talk.receiveHubStatus('completed', older.number);
    await talk.receiveHubStatus('accepted');
    expect(await statuses()).toEqual(['closed', 'assigned']);
  });
});
