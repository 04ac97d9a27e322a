import type { TicketChange } from '../../src/domain/store';
import { Talk } from '../support/talk';

describe('another problem while a ticket is open', () => {
  it('is added to the ticket, and delivered to its receivers with its place', async () => {
    const ticketChanges: TicketChange[] = [];
    const plan = {
      planForOpenedTicket: () => [],
      planForChange: (change: TicketChange) => (ticketChanges.push(change), []),
    };
    const talk = await Talk.begin({ plan });
    for (const text of ['나주시청 2번 인증실패 떠요', '상담원 연결', '처음으로']) await talk.say(text);
    ticketChanges.length = 0;
    await talk.say('강릉역 공영주차장 1번 화면이 안 나와요');
    expect(await talk.keys('상담원 연결')).toEqual(['handover.added handover.number']);
    expect(ticketChanges).toEqual([
      expect.objectContaining({
        addSaid: ['강릉역 공영주차장 1번 화면이 안 나와요'],
        addMessage: '강릉역 공영주차장 1번 화면이 안 나와요\n강릉역 공영주차장 1번',
      }),
    ]);
    expect((await talk.lastTicket())?.said).toEqual([
      '나주시청 2번 인증실패 떠요',
      '강릉역 공영주차장 1번 화면이 안 나와요',
    ]);
    expect(await talk.keys('상담원 연결')).toEqual(['handover.already handover.number']);
    await talk.end();
  });
});
