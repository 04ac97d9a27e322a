import { Talk } from '../../support/talk';

const TICKET = ['나주시청 3번 카드 댔는데 인증실패 떠요', '상담원 연결', '네'] as const;

describe('while the bot asks about another charger after a ticket, a refusal drops it at once', () => {
  it.each([
    '그건 됐고',
    '그건 됐고요 이거나 접수해줘요',
    '아니 그거 말고',
    '아니 그 얘기가 아니고요',
    '하나만요',
    '하나만 접수해주세요',
    '그건 신경쓰지마세요',
    '그건 신경 안 써도 돼요',
    '그거는 필요없어요',
    '옆에꺼는 됐어요',
    '옆에 거는 그냥 해본 거예요',
    '옆 충전기는 괜찮아요',
    '다른 건 문제 없어요',
    '아니 내 거만요',
    '3번만 고장이라고요',
    '그건 빼주세요',
    'forget that one',
    '옆엣건 놔두소',
    '고거는 됐심더',
    '그거 아니라니까',
    '아니라고요',
    '아니요',
    'ㄴㄴ',
  ])('“%s”', async (text) => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(...TICKET, '옆에 거는 화면이 안 켜져요', text);
    const { waitingFor } = (await talk.readState()) as unknown as { waitingFor: string | null };
    const ticket = (await talk.readTicket())!;
    await talk.end();
    expect(keys).toEqual(['other_charger.dropped_for']);
    expect({ waitingFor, charger: ticket.charger, symptom: ticket.symptom }).toEqual({
      waitingFor: ticket.number,
      charger: '3',
      symptom: 'auth_failed',
    });
    expect(ticket.said).toContain('옆에 거는 화면이 안 켜져요');
  });

  it('the floor that was named meanwhile stays on the ticket', async () => {
    const talk = await Talk.begin();
    await talk.sayAll(...TICKET, '옆에 거는 화면이 안 켜져요', '지하 2층이에요', '그건 됐고요');
    const ticket = (await talk.readTicket())!;
    await talk.end();
    expect(ticket.floor).toBe('지하 2층');
  });

  it.each(['6번이요', '모르겠어요', '6번 하나만 더 봐 주세요', '아니 6번이요'])('“%s” is no refusal', async (text) => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(...TICKET, '옆에 거는 화면이 안 켜져요', text);
    await talk.end();
    expect(keys).not.toContain('other_charger.dropped_for');
  });
});

it('a charger that waits for the current one is dropped before its turn', async () => {
  const talk = await Talk.begin();
  await talk.sayAll('제천시청 3번 인증 실패요', '4번은 케이블이 안 빠져요', '그건 됐고 이것만요');
  const { otherCases } = (await talk.readState()) as unknown as { otherCases: unknown[] };
  await talk.end();
  expect(otherCases).toEqual([]);
});

describe('a neighbour that was only tried is no second trouble', () => {
  it.each([
    '옆에것도 해봤고',
    '옆 충전기도 해봤어요',
    '다른 충전기로도 해봤는데 안 돼요',
    '옆자리 것도 해 봤지예 똑같심더',
    '옆에서도 해봤고 껐다 켜보기도 했고',
    '옆에 거로 해봐도 화면이 안 켜져요',
    '다른 기계도 시도해봤는데 안 되더라고요',
    '옆칸도 찍어봤는데 실패 떠요',
    'i tried the one next to it too',
  ])('“%s”', async (text) => {
    const talk = await Talk.begin();
    await talk.sayAll(...TICKET, text);
    const { waitingFor } = (await talk.readState()) as unknown as { waitingFor: string | null };
    const ticket = (await talk.readTicket())!;
    await talk.end();
    expect(waitingFor).toBe(ticket.number);
    expect(ticket.said).toContain(text);
  });

  it('“옆에 거는 화면이 안 켜져요” is one', async () => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(...TICKET, '옆에 거는 화면이 안 켜져요');
    await talk.end();
    expect(keys.join(' ')).toContain('ask.charger');
  });
});
