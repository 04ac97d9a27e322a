import type { Ticket } from '../../../src/domain/ticket';
import { Talk, TALK_KEY } from '../../support/talk';

const DAY_MS = 26 * 3_600_000;

describe('the day after', () => {
  let talk: Talk;
  let ticket: Ticket;

  const file = async (...messages: readonly string[]) => {
    await talk.sayAll(...messages);
    ticket = (await talk.readTicket())!;
    talk.clock.pass(DAY_MS);
  };

  const readTickets = async () => (await talk.bot.store.readConversation(TALK_KEY))!.tickets;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  describe('a ticket with its place', () => {
    beforeEach(() => file('나주시청 2번 카드 댔는데 인증실패 떠요', '상담원 연결', '네'));

    it.each([
      '어제 접수한 건 확인 부탁드려요',
      '저번에 신고한 거 어찌 됐소',
      '어제 그 충전기 고쳤나요',
      '엊그제 말씀드린 거 진행상황 좀요',
      '전에 접수해둔거 있는데 아직 연락이 없네요',
      '어제 접수 건에 추가할 게 있어요',
      '내 접수 어찌되가노',
      '어제 접수한 건데요',
      '어제 맡긴 건 우째 됐능교',
      '접수한 지 하루 지났는데 답이 없어요',
      '저번 그 건 담당자 배정됐나요',
      'my ticket from yesterday, any news?',
      'yesterday i reported a charger, whats happening',
    ])('is found by what the driver filed, and its state said: %s', async (message) => {
      expect((await talk.sayAndReadKeys(message))[0]).toMatch(/ticket\.status$/);
      expect(await readTickets()).toHaveLength(1);
    });

    it.each([
      (number: string) => number,
      (number: string) => number.toLowerCase(),
      (number: string) => `${number.replace('-', '')} 이거요`,
      (number: string) => `접수번호 ${number} 인데 어떻게 되고 있나요`,
      (number: string) => `앱 없다니까요.. 접수번호 ${number.replace('-', ' ')} 요`,
    ])('is found by its number, however it is typed (%#)', async (write) => {
      expect((await talk.sayAndReadKeys(write(ticket.number)))[0]).toMatch(/ticket\.status$/);
    });

    it.each(['어제 신고한 기계 아직도 먹통이여', '나주시청 또 인증실패요', '어제 접수한 거 아직도 인증실패예요'])(
      'still fails: %s',
      async (message) => {
        expect((await talk.sayAndReadKeys(message)).join(' ')).toContain('return.still_noted');
        expect((await talk.readTicket())!.said).toContain(message);
      },
    );

    it.each([
      '어제접수한거이중결제됐어요',
      '어제 접수한거 결제 두번 됐던데요 ㅠ 어떻게 됐어요?',
      '나 어제 접수한 사람인데 돈이 두 번 빠져나갔어',
      '결제 두번 된거 확인해달라고 적어줘요',
    ])('gets the double charge: %s', async (message) => {
      expect(await talk.sayAndReadKeys(message)).toEqual(['waiting.money_noted', 'ticket.status']);
      expect((await talk.readTicket())!.said).toContain(message);
    });

    it('is not asked about again after "I filed that already"', async () => {
      expect(await talk.sayAndReadKeys('이미 접수했는데 왜 또 처음부터 물어봐')).toEqual(['waiting.not_filed_anew']);
    });

    it('is found in the middle of another case by its number', async () => {
      await talk.say('충전이 안 돼요');
      await talk.say(`접수번호 ${ticket.number}에 5번도 안된다고 적어줘`);
      expect((await talk.readTicket())!.otherChargers).toEqual(['5']);
    });

    it('is not taken for a ticket of another conversation with another number', async () => {
      const other = ticket.number === 'K7M2-9XW4' ? 'K7M2-9XW3' : 'K7M2-9XW4';
      expect((await talk.sayAndReadKeys(`${other} 이거 확인해 주세요`)).join(' ')).not.toContain('ticket.status');
    });

    it.each(['어제 거랑 다른 건데 강릉역 1번 화면이 안 나와요', '강릉역 공영주차장 1번 화면이 안 나와요'])(
      'does not get another trouble: %s',
      async (message) => {
        await talk.say(message);
        expect((await readTickets())[0]).toEqual(ticket);
      },
    );
  });

  describe('a ticket without the charger', () => {
    beforeEach(() => file('나주시청 카드 댔는데 인증실패 떠요', '모르겠어요', '상담원 연결', '네'));

    it.each([
      ['어제 그거 번호 알아냈심더 5번이라 카네예', '5'],
      ['어제 그거 번호 찾았어요 7번이래요', '7'],
      ['어제 말한 충전기 3번이었어요', '3'],
      ['어제 접수한거에 8번이라고 적어줘요', '8'],
      ['전에 그거 번호 6번', '6'],
      ['the one from yesterday is charger 9', '9'],
    ])('gets it: %s', async (message, charger) => {
      expect((await talk.sayAndReadKeys(message)).join(' ')).toContain('waiting.added_facts');
      expect((await talk.readTicket())!.charger).toBe(charger);
    });

    it('gets it although the bot has begun to ask', async () => {
      await talk.say('거기요');
      await talk.say('어제 접수한거요 나주시청. 거기에 7번이라고 더해달라구요');
      expect((await talk.readTicket())!.charger).toBe('7');
      expect(await readTickets()).toHaveLength(1);
    });
  });
});
