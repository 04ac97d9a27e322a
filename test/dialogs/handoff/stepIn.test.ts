import { toDeskActionEventId } from '../../../src/domain/deskAction';
import { STEP_IN_EVENT } from '../../../src/domain/stepIn';
import { Talk } from '../../support/talk';
import { act, beginWithTicket, DURI, HANA, keysOf } from './deskTalk';

describe('an agent who steps into a conversation of the bot', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    talk.options = { canSendLater: true };
  });
  afterEach(() => talk.end());

  const stepIn = (agent: object = HANA, id = 'step') => {
    const event = { id: toDeskActionEventId(id), name: STEP_IN_EVENT, value: { agent } };
    return talk.bot.turns.notifyConversation(talk.key, event, { canSendLater: true });
  };

  it('has a ticket with what the driver has said, whatever the bot was asking; the driver is told once', async () => {
    await talk.say('나주시청 2번 충전기 화면이 꺼졌어요');
    expect(await keysOf(talk, () => stepIn())).toEqual(['desk.stepped_in handover.number']);
    expect(await talk.readTicket()).toMatchObject({
      ...{ status: 'assigned', reason: 'agent_stepped_in', station: '나주시청', charger: '2', symptom: 'other_fault' },
      work: {
        assignee: HANA,
        claimedAt: talk.clock.now().toISOString(),
        unansweredSince: expect.any(String) as string,
      },
    });
    expect(await keysOf(talk, () => stepIn())).toEqual([]);
  });

  it.each(['네', '상담원 연결', '처음으로', '3번도 안 돼요'])(
    'has the conversation: the bot is silent at “%s”',
    async (text) => {
      await talk.say('나주시청 2번 충전기 화면이 꺼졌어요');
      await stepIn();
      expect(await talk.sayAndReadKeys(text)).toEqual([]);
    },
  );

  it('can write and close, also where the driver has only said hello', async () => {
    await talk.say('안녕하세요');
    await stepIn();
    const { number } = (await talk.readTicket())!;
    expect(await act(talk, number, HANA, { type: 'reply', text: '무엇을 도와드릴까요?' })).toBeNull();
    expect(await act(talk, number, HANA, { type: 'close', result: '안내함', category: null })).toBeNull();
    expect(await talk.sayAndReadKeys('나주시청 2번 충전기 화면이 꺼졌어요')).not.toEqual([]);
  });

  it('is refused if another agent was faster, or what is sent is no step', async () => {
    await talk.say('나주시청 2번 충전기 화면이 꺼졌어요');
    await stepIn();
    expect(await stepIn(DURI, 'second')).toBe('taken');
    expect(await stepIn({ id: 7 }, 'third')).toBe('unreadable');
    expect((await talk.readTicket())?.work?.assignee).toEqual(HANA);
  });
});

it('nobody steps in where the driver waits for an agent: the ticket stays in the queue', async () => {
  const { talk, number } = await beginWithTicket();
  const event = { id: toDeskActionEventId('step'), name: STEP_IN_EVENT, value: { agent: HANA } };
  expect(await talk.bot.turns.notifyConversation(talk.key, event, { canSendLater: true })).toBe('taken');
  expect(await talk.bot.store.findTicket(number)).toMatchObject({ status: 'queued' });
  await talk.end();
});
