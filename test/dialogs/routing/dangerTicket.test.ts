import { Talk } from '../../support/talk';

async function readTicketAfter(...texts: readonly string[]) {
  const talk = await Talk.begin();
  await talk.sayAll(...texts);
  const ticket = (await talk.readTicket())!;
  await talk.end();
  return ticket;
}

const QUESTIONS = [
  '아직 꽂혀있는데 뽑아도 되나요',
  '차는 어떻게 해요? 꽂아놨는데',
  '케이블 만져도 돼요?',
  '지금 충전중인데 멈춰야 하나요',
  '커넥터 뽑아야 되나',
  'should i unplug it?',
  '꼽혀있는디 빼도 돼유?',
  '인증 중인데 그냥 둬요?',
  '비상정지 눌러야 하나요?',
  '충전기 전원 내려도 돼요?',
];

describe('in danger, a question adds no fault to the ticket', () => {
  it.each(QUESTIONS)('“%s” before the ticket', async (text) => {
    const { urgent, faultDescription } = await readTicketAfter('3번에서 연기가 나요', text);
    expect({ urgent, faultDescription }).toEqual({ urgent: true, faultDescription: '3번에서 연기가 나요' });
  });

  it.each(QUESTIONS)('“%s” after the ticket', async (text) => {
    const { faultDescription, symptom } = await readTicketAfter('나주시청 3번에서 연기가 나요', text);
    expect({ faultDescription, symptom }).toEqual({
      faultDescription: '나주시청 3번에서 연기가 나요',
      symptom: 'other_fault',
    });
  });
});

describe('in danger, a position is taken as the charger', () => {
  it.each([
    ['맨 왼쪽 거', '맨 왼쪽 거'],
    ['입구에서 두번째', '입구에서 두번째'],
    ['맨 오른쪽이요', '맨 오른쪽'],
    ['가운데 거요', '가운데 거'],
    ['왼쪽에서 세 번째', '왼쪽에서 세 번째'],
    ['나주시청 맨 왼쪽 거예요', '맨 왼쪽 거'],
    ['젤 왼쪽꺼', '젤 왼쪽꺼'],
    ['second from the entrance', 'second from the entrance'],
    ['3번이요', '3'],
  ])('“%s”', async (text, charger) => {
    const ticket = await readTicketAfter('충전기에서 연기가 나요', '나주시청이요', text);
    expect([ticket.station, ticket.charger]).toEqual(['나주시청', charger]);
  });

  it.each(['옆에 사람이 있어요', '입구 쪽으로 대피했어요', '왼쪽에서 불꽃이 튀었어요'])(
    '“%s” names no charger',
    async (text) => {
      const ticket = await readTicketAfter('충전기에서 연기가 나요', '나주시청이요', text);
      expect(ticket.charger).toBeNull();
    },
  );
});
