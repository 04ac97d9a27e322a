import { Talk } from '../../support/talk';

describe('a driver whose ticket has no place and no trouble yet', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll('상담원');
  });

  afterEach(() => talk.end());

  it.each([
    ['충전이 안된다고요 용산역 아이파크몰 지하 3층 7번 됐어요?', '용산역 아이파크몰', '7', '충전이 안된다고요'],
    ['나주시청 2번 화면이 안나와요 접수됐어요?', '나주시청', '2', '화면이 안나와요'],
    ['제천역 1번 카드가 안찍혀요 환불되나요?', '제천역', '1', '카드가 안찍혀요'],
    ['여기 밀양시청 4번인데예 커넥터가 안 빠집니더 우짜면 됩니꺼', '밀양시청', '4', '커넥터가 안 빠집니더'],
    ['충전 안됨 부산역 2번 접수된거 맞음?', '부산역', '2', '충전 안됨'],
    ['수원역 3번 맞죠? 충전이 안돼요', '수원역', '3', '충전이 안돼요'],
    ['아니 그니까 충전이 안된다고 이마트 성수점 2번 접수 들어갔냐고', '이마트 성수점', '2', '충전이 안된다고'],
    ['목포역 5번 전원이 꺼져있는데 언제 와요?', '목포역', '5', '전원이 꺼져있는데'],
    ['순천역 주차장 1번 선이 안빠져요 요금 계속 나가나요?', '순천역 주차장', '1', '선이 안빠져요'],
  ])('gets both from a message that also asks: “%s”', async (text, station, charger, fault) => {
    await talk.say(text);
    const ticket = (await talk.readTicket())!;
    expect(ticket).toMatchObject({ station, charger, symptom: 'other_fault' });
    expect(ticket.faultDescription).toContain(fault);
  });

  it('hears what was added, and the answer', async () => {
    const keys = await talk.sayAll('제천역 1번 카드가 안찍혀요 환불되나요?');
    expect(keys).toEqual(['answer.refund.filed', 'waiting.added_facts']);
  });

  it.each([
    ['충전이 안돼요', 'other_fault'],
    ['안된다니까요 충전이', 'other_fault'],
    ['인증실패 떠요', 'auth_failed'],
    ['인증중에서 안넘어가요 언제 고쳐요?', 'auth_pending'],
    ['카드를 대도 반응이 없다니까', 'other_fault'],
    ['charging does not start', 'other_fault'],
  ])('gets the trouble from later words: “%s”', async (text, symptom) => {
    await talk.sayAll('나주시청 2번이요', text);
    expect(await talk.readTicket()).toMatchObject({ symptom, station: '나주시청', charger: '2' });
  });

  it.each([
    '3번은 써도 돼요?',
    '다른 충전소 강남역 3번 가도 돼요?',
    '강남역은 되나요?',
    '몇 시까지 해요?',
    '옆에 5번 쓰면 되나요?',
  ])('gets no place from “%s”', async (text) => {
    await talk.say(text);
    expect(await talk.readTicket()).toMatchObject({ station: null, charger: null });
  });
});

it.each(['3번은 써도 돼요?', '강남역 3번은 되나요?', '그럼 1번 쓰면 되나요', 'can I use charger 3?'])(
  'a question changes nothing that a ticket has: “%s”',
  async (text) => {
    const talk = await Talk.begin();
    await talk.sayAll('나주시청 2번 카드 댔는데 인증실패 떠요', '상담원 연결', '네', text);
    expect(await talk.readTicket()).toMatchObject({ station: '나주시청', charger: '2', otherChargers: [] });
    await talk.end();
  },
);
