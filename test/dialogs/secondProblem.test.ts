import type { TicketChange } from '../../src/domain/store';
import { recordTicketChanges } from '../support/recordTicketChanges';
import { Talk } from '../support/talk';

describe('another problem while a ticket is open', () => {
  it('is added to the ticket and reported to staff, with its station and charger', async () => {
    const ticketChanges: TicketChange[] = [];
    const talk = await Talk.begin(recordTicketChanges(ticketChanges));
    await talk.sayAll('나주시청 2번 인증실패 떠요', '상담원 연결', '처음으로');
    ticketChanges.length = 0;
    await talk.say('강릉역 공영주차장 1번 화면이 안 나와요');
    expect(await talk.sayAndReadKeys('상담원 연결')).toEqual(['handover.added handover.number']);
    expect(ticketChanges).toEqual([
      expect.objectContaining({
        addSaid: ['강릉역 공영주차장 1번 화면이 안 나와요'],
        addMessage: '강릉역 공영주차장 1번 화면이 안 나와요\n강릉역 공영주차장 1번',
      }),
    ]);
    expect((await talk.readTicket())?.said).toEqual([
      '나주시청 2번 인증실패 떠요',
      '강릉역 공영주차장 1번 화면이 안 나와요',
    ]);
    expect(await talk.sayAndReadKeys('상담원 연결')).toEqual(['handover.already handover.number']);
    await talk.end();
  });
});
