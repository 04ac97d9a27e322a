import type { TicketChange } from '../../src/domain/store';
import { Talk } from '../support/talk';

describe('another trouble while a ticket is open', () => {
  it('is added to the ticket, and whoever was told of it hears of it with its place', async () => {
    const told: TicketChange[] = [];
    const plan = { planForOpenedTicket: () => [], planForChange: (change: TicketChange) => (told.push(change), []) };
    const talk = await Talk.begin({ plan });
    for (const text of ['나주시청 2번 인증실패 떠요', '상담원 연결', '처음으로']) await talk.say(text);
    told.length = 0;
    await talk.say('강릉역 공영주차장 1번 화면이 안 나와요');
    expect(await talk.keys('상담원 연결')).toEqual(['handover.added handover.number']);
    expect(told).toEqual([
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
