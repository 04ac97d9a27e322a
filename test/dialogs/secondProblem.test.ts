import type { TicketChange } from '../../src/domain/store';
import type { Ticket } from '../../src/domain/ticket';
import { recordTicketChanges } from '../support/recordTicketChanges';
import { Talk, TALK_KEY } from '../support/talk';

const SAME_PROBLEM = ['또 인증실패 떠요', '나주시청'];

describe('while a ticket is open', () => {
  let ticketChanges: TicketChange[];
  let talk: Talk;
  let first: Ticket;

  beforeEach(async () => {
    ticketChanges = [];
    talk = await Talk.begin(recordTicketChanges(ticketChanges));
    await talk.sayAll('나주시청 2번 인증실패 떠요', '상담원 연결', '네');
    first = (await talk.readTicket())!;
    await talk.say('처음으로');
    ticketChanges.length = 0;
  });

  afterEach(() => talk.end());

  const readTickets = async () => (await talk.bot.store.readConversation(TALK_KEY))!.tickets;

  it('another problem gets a ticket of its own, with its station and charger', async () => {
    await talk.say('강릉역 공영주차장 1번 화면이 안 나와요');
    expect(await talk.sayAndReadKeys('상담원 연결')).toEqual(['recap.ask']);
    expect((await talk.sayAndReadKeys('네')).join(' ')).toMatch(/^guide\.transfer .* handover\.number/);
    expect(ticketChanges).toEqual([]);
    expect(await readTickets()).toEqual([
      expect.objectContaining({
        ...{ station: '강릉역 공영주차장', charger: '1', symptom: 'other_fault', follows: first.number },
        said: ['강릉역 공영주차장 1번 화면이 안 나와요'],
      }),
      first,
    ]);
    expect(await talk.sayAndReadKeys('상담원 연결')).toEqual(['waiting.agent waiting.agent_hours_unknown']);
  });

  it.each(['나주시청 3번 인증실패 떠요', '강릉역 공영주차장 2번 인증실패 떠요'])(
    'so does the same problem at another charger: %s',
    async (message) => {
      await talk.say(message);
      expect((await talk.sayAll('상담원 연결', '네')).join(' ')).toMatch(/^guide\.transfer .* handover\.number/);
      expect(ticketChanges).toEqual([]);
      expect(await readTickets()).toEqual([expect.objectContaining({ said: [message] }), first]);
    },
  );

  it('the same problem is added to the ticket and reported to staff, with its station and charger', async () => {
    await talk.sayAll(...SAME_PROBLEM, '2번');
    expect(await talk.sayAndReadKeys('상담원 연결')).toEqual(['handover.added handover.number']);
    expect(ticketChanges).toEqual([
      expect.objectContaining({
        number: first.number,
        addSaid: SAME_PROBLEM,
        addMessage: [...SAME_PROBLEM, '나주시청 2번'].join('\n'),
      }),
    ]);
    expect(await readTickets()).toEqual([{ ...first, said: [...first.said, ...SAME_PROBLEM] }]);
    expect(await talk.sayAndReadKeys('상담원 연결')).toEqual(['waiting.agent waiting.agent_hours_unknown']);
  });
});
